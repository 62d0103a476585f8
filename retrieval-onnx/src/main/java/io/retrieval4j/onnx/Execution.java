package io.retrieval4j.onnx;

import io.retrieval4j.onnx.model.Precision;
import java.util.List;

/**
 * How a model is run, whatever its kind.
 *
 * @param threads that work on a batch, at least 1
 * @param batchTokens tokens in a batch, padding included, at least 1. More takes memory in proportion, and makes a
 *     processor no faster: what a layer hands to the next then leaves its caches. A text longer than this is a batch of
 *     its own
 * @param precisions of the graph's weights that will do, the best first
 */
public record Execution(int threads, int batchTokens, List<Precision> precisions) {

    public Execution {
        requireAtLeastOne("threads", threads);
        requireAtLeastOne("batchTokens", batchTokens);
        precisions = List.copyOf(precisions);
        if (precisions.isEmpty()) {
            throw new IllegalArgumentException(
                    "no precision will do; name at least one of " + List.of(Precision.values()));
        }
    }

    /** All processors that the JVM may use, batches of 512 tokens, full precision. */
    public static Execution defaults() {
        return new Execution(Runtime.getRuntime().availableProcessors(), 512, List.of(Precision.FP32));
    }

    public Execution withThreads(int count) {
        return new Execution(count, batchTokens, precisions);
    }

    public Execution withBatchTokens(int count) {
        return new Execution(threads, count, precisions);
    }

    /** The same with other precisions, the best first. */
    public Execution withPrecisions(Precision... preferred) {
        return new Execution(threads, batchTokens, List.of(preferred));
    }

    static int requireAtLeastOne(String option, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(option + " is " + count + "; the least is 1");
        }
        return count;
    }
}
