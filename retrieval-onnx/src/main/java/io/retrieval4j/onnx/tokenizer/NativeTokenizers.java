package io.retrieval4j.onnx.tokenizer;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.retrieval4j.onnx.resource.NativeLibrary;

/**
 * The native library, loaded at first use: DJL unpacks it from its jar to {@code ~/.djl.ai}, or to the folder named by its
 * property {@code DJL_CACHE_DIR}, or, where the home folder cannot be written, to the JVM's temporary folder.
 */
final class NativeTokenizers {

    private static final String FLAVOR = "RUST_FLAVOR";

    private NativeTokenizers() {}

    // Where DJL sees a GPU it downloads a build for CUDA, which tokenising has no use for; this property, unless its
    // owner
    // has set it, keeps to the build in the jar, and is taken back when that is loaded.
    static synchronized TokenizersLibrary library() {
        boolean unset = System.getProperty(FLAVOR) == null;
        if (unset) {
            System.setProperty(FLAVOR, "cpu");
        }
        try {
            LibUtils.checkStatus();
            return TokenizersLibrary.LIB;
        } catch (RuntimeException | LinkageError e) {
            throw NativeLibrary.unloadable(
                    "the tokenizers",
                    "Its jar holds builds for Linux and macOS (aarch64, Linux also x86_64) and Windows (x86_64). It is"
                            + " unpacked to ~/.djl.ai, unless the property DJL_CACHE_DIR names another folder",
                    e);
        } finally {
            if (unset) {
                System.clearProperty(FLAVOR);
            }
        }
    }
}
