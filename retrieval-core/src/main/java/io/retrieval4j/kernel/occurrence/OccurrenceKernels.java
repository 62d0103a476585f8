package io.retrieval4j.kernel.occurrence;

/**
 * The greatest value of each run of equal numbers, and the places of values that are great enough.
 *
 * <p>The scalar and the vector implementation give the same. Arguments are not checked beyond the array accesses. Stateless.
 */
public sealed interface OccurrenceKernels permits ScalarOccurrenceKernels, VectorOccurrenceKernels {

    /** So many more elements than are given, arrays have behind them, which are read, and written in those that are filled. */
    int PADDING = 32;

    /** The definition. */
    static OccurrenceKernels scalar() {
        return ScalarOccurrenceKernels.INSTANCE;
    }

    /** The fastest of this JVM; see {@link io.retrieval4j.kernel.Kernels#preferred()}. */
    static OccurrenceKernels preferred() {
        return OccurrenceChoice.PREFERRED;
    }

    /**
     * Finds the runs. A value counts less a cut-off, and at least as {@code least}; what is subtracted must not leave 32 bits.
     *
     * @param numbers unsigned, those from {@code from} to {@code to} ascending
     * @param from below {@code to}
     * @param runs filled from the front with the number of each run
     * @param maxima filled with the greatest value of each
     * @return how many
     */
    int greatest(short[] numbers, int[] values, int from, int to, int cutOff, int least, int[] runs, int[] maxima);

    /**
     * Finds the values of at least {@code least}.
     *
     * @param places filled from the front with the index of each, ascending
     * @return how many
     */
    int atLeast(int least, int[] values, int from, int to, int[] places);
}
