package io.retrieval4j.kernel.occurrence;

import io.retrieval4j.kernel.Kernels;

/**
 * Which of the two this JVM runs: as it does of all kernels, but where vectors are short. A class of its own, so that the Vector API loads
 * only where it is there.
 */
final class OccurrenceChoice {

    static final OccurrenceKernels PREFERRED = Kernels.preferred() == Kernels.scalar()
            ? ScalarOccurrenceKernels.INSTANCE
            : VectorOccurrenceKernels.create();

    private OccurrenceChoice() {}
}
