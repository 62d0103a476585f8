package io.retrieval4j.kernel.candidate;

import io.retrieval4j.kernel.Kernels;

/**
 * Which of the two this JVM runs: as it does of all kernels. A class of its own, so that the Vector API loads only where
 * it is there.
 */
final class CandidateChoice {

    static final CandidateKernels PREFERRED =
            Kernels.preferred() == Kernels.scalar() ? ScalarCandidateKernels.INSTANCE : VectorCandidateKernels.create();

    private CandidateChoice() {}
}
