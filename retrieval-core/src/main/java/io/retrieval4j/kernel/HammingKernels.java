package io.retrieval4j.kernel;

import io.retrieval4j.kernel.hamming.ScalarHammingKernels;
import io.retrieval4j.kernel.hamming.VectorHammingKernels;

/**
 * Finds codes of bits that differ from a query's in few of them.
 *
 * <p>Codes lie in blocks of {@value #BLOCK}, word by word: the first words of all codes of a block, then their second words, and so on, so
 * that one load has words of several codes and no sum is across lanes. {@link #scalar()} is the definition; {@link #preferred()} is the
 * fastest of this JVM, and gives the same. Each code is read once, front to back. Stateless.
 */
public sealed interface HammingKernels permits ScalarHammingKernels, VectorHammingKernels {

    /** Codes in a block. */
    int BLOCK = 8;

    /** The definition. */
    static HammingKernels scalar() {
        return ScalarHammingKernels.INSTANCE;
    }

    /** The fastest kernels of this JVM, chosen as {@link Kernels#preferred()} are. */
    static HammingKernels preferred() {
        return KernelChoice.HAMMING;
    }

    /**
     * The codes of some blocks that differ from the query's in at most so many bits, in their order.
     *
     * @param query its code's words, at least one
     * @param codes blocks of {@code BLOCK * query.length} words
     * @param most bits; below 0 nothing is near enough
     * @param numbers filled, from the front, with the codes' numbers, the first of block 0 being 0; with room for {@code BLOCK} a block
     * @param distances filled likewise with how many bits differ
     * @return how many there are
     */
    int within(long[] query, long[] codes, int fromBlock, int toBlock, int most, int[] numbers, int[] distances);
}
