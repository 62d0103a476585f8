package io.retrieval4j.onnx.graph;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.retrieval4j.onnx.execution.Provider;
import java.util.Map;
import java.util.Set;

/** Tells ONNX Runtime what computes, and the caller what is missing where it cannot. */
final class Providers {

    private Providers() {}

    /**
     * Adds the provider to a session's options.
     *
     * @throws IllegalArgumentException if this build of ONNX Runtime lacks it, or it does not start on this machine
     */
    static void add(Provider provider, SessionOptions options) {
        switch (provider) {
            case Provider.Cpu _ -> {}
            case Provider.Cuda(int device) ->
                add(
                        OrtProvider.CUDA,
                        () -> options.addCUDA(device),
                        provider,
                        "depend on com.microsoft.onnxruntime:onnxruntime_gpu in place of "
                                + "com.microsoft.onnxruntime:onnxruntime (Linux and Windows, x86_64)");
            case Provider.DirectMl(int device) ->
                add(
                        OrtProvider.DIRECT_ML,
                        () -> options.addDirectML(device),
                        provider,
                        "no artifact on Maven Central has it: build ONNX Runtime on Windows with --use_dml --build_java, and "
                                + "put its jar in the place of com.microsoft.onnxruntime:onnxruntime");
            case Provider.CoreMl(var units) ->
                add(
                        OrtProvider.CORE_ML,
                        () -> options.addCoreML(Map.of("MLComputeUnits", name(units))),
                        provider,
                        "com.microsoft.onnxruntime:onnxruntime has it on macOS alone");
        }
    }

    private static String name(Provider.CoreMl.Units units) {
        return switch (units) {
            case ALL -> "ALL";
            case CPU_AND_GPU -> "CPUAndGPU";
            case CPU_AND_NEURAL_ENGINE -> "CPUAndNeuralEngine";
        };
    }

    private interface Addition {
        void run() throws OrtException;
    }

    private static void add(OrtProvider needed, Addition addition, Provider provider, String wayOut) {
        Set<OrtProvider> available = OrtEnvironment.getAvailableProviders();
        if (!available.contains(needed)) {
            throw new IllegalArgumentException("this build of ONNX Runtime has no provider for " + provider
                    + "; available are " + available + ". To use it, " + wayOut + ", or run on new Provider.Cpu()");
        }
        try {
            addition.run();
        } catch (OrtException e) {
            throw new IllegalArgumentException(
                    "the provider for " + provider + " does not start on this machine: is there such a device, and are "
                            + "its driver and libraries of the versions that ONNX Runtime " + version()
                            + " is built for? ONNX Runtime says: " + e.getMessage(),
                    e);
        }
    }

    private static String version() {
        return Environment.get().getVersion();
    }
}
