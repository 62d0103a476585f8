package io.retrieval4j.benchmarks.encode;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;

/** ONNX Runtime alone, on batches that were tokenised, sorted by length and padded beforehand; states are not pooled. */
record RawOnnxRuntime(OrtEnvironment environment, OrtSession session, List<TokenisedTexts.Batch> batches)
        implements Contender {

    static RawOnnxRuntime open(TokenisedTexts texts, int threads) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            // As ours has it, so that what differs is ours alone.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setMemoryPatternOptimization(false);
            return new RawOnnxRuntime(
                    environment, environment.createSession(TokenisedTexts.model(), options), texts.batches());
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
        double sum = 0;
        try {
            for (TokenisedTexts.Batch batch : batches) {
                sum += run(batch);
            }
        } catch (OrtException e) {
            throw new IllegalStateException("a run failed: " + e.getMessage(), e);
        }
        return sum;
    }

    private double run(TokenisedTexts.Batch batch) throws OrtException {
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
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the session cannot be closed: " + e.getMessage(), e);
        }
    }
}
