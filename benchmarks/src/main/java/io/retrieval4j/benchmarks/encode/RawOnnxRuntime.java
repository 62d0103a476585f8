package io.retrieval4j.benchmarks.encode;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * ONNX Runtime alone, on batches that were tokenised, sorted by length and padded beforehand; states are not pooled. Batches
 * run side by side on one thread each, which is the fastest way found: no batch waits for anything but its thread.
 */
record RawOnnxRuntime(
        OrtEnvironment environment, OrtSession session, ExecutorService executor, List<TokenisedTexts.Batch> batches)
        implements Contender {

    static RawOnnxRuntime open(TokenisedTexts texts, int threads) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            // As ours has it, so that what differs is ours alone.
            options.setMemoryPatternOptimization(false);
            return new RawOnnxRuntime(
                    environment,
                    environment.createSession(TokenisedTexts.model(), options),
                    Executors.newFixedThreadPool(threads),
                    texts.batches());
        } catch (OrtException e) {
            throw new IllegalStateException("the model cannot be loaded: " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return "ONNX Runtime, tokenised";
    }

    @Override
    public double encode() {
        List<CompletableFuture<Double>> runs = batches.stream()
                .map(batch -> CompletableFuture.supplyAsync(() -> run(batch), executor))
                .toList();
        return runs.stream().mapToDouble(CompletableFuture::join).sum();
    }

    private double run(TokenisedTexts.Batch batch) {
        long[] shape = {batch.rows(), batch.length()};
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(batch.ids()), shape);
                OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(batch.mask()), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.wrap(batch.typeIds()), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] values = new float[states.remaining()];
            states.get(values);
            return values[0];
        } catch (OrtException e) {
            throw new IllegalStateException("a run failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        executor.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the session cannot be closed: " + e.getMessage(), e);
        }
    }
}
