package io.retrieval4j.onnx.graph;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.retrieval4j.onnx.resource.Source;

/** How ONNX Runtime is set up, and its exceptions made to say which file they are about. */
final class Sessions {

    private Sessions() {}

    static OrtSession open(OrtEnvironment environment, Source source, int threads) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            // Threads that wait for work by spinning take the processor from the application and from each other:
            // on a busy machine of two cores a query took two to seven times as long.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            // Errors reach the caller as exceptions; ONNX Runtime would print them besides.
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            // A pattern is kept for every shape seen, and each length of a batch is another one.
            options.setMemoryPatternOptimization(false);
            return switch (source) {
                case Source.OnDisk(var path) -> environment.createSession(path.toString(), options);
                case Source.InMemory(var name, var bytes) -> environment.createSession(bytes, options);
            };
        } catch (OrtException e) {
            throw new IllegalArgumentException(
                    source.name()
                            + " is no ONNX model that can be loaded; was its download cut off, or are its external "
                            + "weights missing beside it? ONNX Runtime says: " + e.getMessage(),
                    e);
        }
    }

    static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("a model cannot be closed: " + e.getMessage(), e);
        }
    }
}
