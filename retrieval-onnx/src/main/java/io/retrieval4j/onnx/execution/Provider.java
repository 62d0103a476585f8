package io.retrieval4j.onnx.execution;

/**
 * What computes: an execution provider of ONNX Runtime. All but {@link Cpu} need a build of ONNX Runtime that has them;
 * loading a model fails where it lacks the provider, and says which artifact has it. Operations that a provider does not
 * know are computed by the processor.
 */
public sealed interface Provider {

    /** The processor: in every build of ONNX Runtime. */
    record Cpu() implements Provider {}

    /**
     * A GPU of NVIDIA's. Needs {@code com.microsoft.onnxruntime:onnxruntime_gpu} in place of {@code onnxruntime}, on Linux
     * or Windows (x86_64), and the CUDA and cuDNN libraries of the versions that it is built for.
     *
     * @param device which GPU, from 0
     */
    record Cuda(int device) implements Provider {

        public Cuda {
            requireDevice(device);
        }
    }

    /**
     * A GPU under Windows, through DirectX 12. No artifact on Maven Central has it: build ONNX Runtime with
     * {@code --use_dml --build_java}.
     *
     * @param device which GPU, from 0
     */
    record DirectMl(int device) implements Provider {

        public DirectMl {
            requireDevice(device);
        }
    }

    /**
     * The GPU and neural engine of a Mac. In the usual {@code com.microsoft.onnxruntime:onnxruntime} on macOS.
     *
     * @param units which of the machine's units may compute
     */
    record CoreMl(Units units) implements Provider {

        /** Parts of a Mac that compute. */
        public enum Units {
            /** Whichever Core ML thinks best. */
            ALL,
            /** The processor and the GPU. */
            CPU_AND_GPU,
            /** The processor and the neural engine, where there is one. */
            CPU_AND_NEURAL_ENGINE
        }
    }

    private static void requireDevice(int device) {
        if (device < 0) {
            throw new IllegalArgumentException("device is " + device + "; the first is 0");
        }
    }
}
