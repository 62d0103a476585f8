package io.retrieval4j.onnx.graph;

import ai.onnxruntime.OrtEnvironment;
import io.retrieval4j.onnx.resource.NativeLibrary;

/** ONNX Runtime itself: one for the whole process, by its design, and never closed by us. */
final class Environment {

    private Environment() {}

    /**
     * Loads its library at first use.
     *
     * @throws IllegalStateException if that fails, saying why and what to do
     */
    static OrtEnvironment get() {
        try {
            return OrtEnvironment.getEnvironment();
        } catch (RuntimeException | LinkageError e) {
            throw NativeLibrary.unloadable(
                    "ONNX Runtime",
                    "It is unpacked to the JVM's temporary folder, " + System.getProperty("java.io.tmpdir")
                            + ", unless the property onnxruntime.native.path names a folder that has it",
                    e);
        }
    }
}
