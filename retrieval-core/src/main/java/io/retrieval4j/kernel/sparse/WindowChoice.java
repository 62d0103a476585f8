package io.retrieval4j.kernel.sparse;

import io.retrieval4j.kernel.Kernels;

/**
 * Which kernels this JVM runs on this processor. A class of its own, so that the Vector API loads only where it is there.
 */
final class WindowChoice {

    static final WindowKernels PREFERRED = choose();

    private WindowChoice() {}

    private static WindowKernels choose() {
        if (Kernels.preferred() == Kernels.scalar()) {
            return ScalarWindowKernels.INSTANCE;
        }
        return Processor.expandsBytes() ? ExpandingWindowKernels.create() : ShufflingWindowKernels.create();
    }
}
