package io.retrieval4j.kernel;

import io.retrieval4j.kernel.hamming.ScalarHammingKernels;
import io.retrieval4j.kernel.hamming.VectorHammingKernels;
import java.lang.foreign.MemorySegment;

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

    /** Lays a code into its place of a block of {@code BLOCK * code.length} words. */
    static void lay(long[] code, long[] block, int place) {
        for (int word = 0; word < code.length; word++) {
            block[word * BLOCK + place] = code[word];
        }
    }

    /** Takes a code out of its place of a block. */
    static void take(long[] block, int place, long[] code) {
        for (int word = 0; word < code.length; word++) {
            code[word] = block[word * BLOCK + place];
        }
    }

    /**
     * The codes of some blocks that differ from the query's in at most so many bits, in their order.
     *
     * @param query its code's words, at least one
     * @param codes has blocks of {@code BLOCK * query.length} words, little-endian; fastest where it is native, mapped or allocated, and
     *     blocks begin with a cache line
     * @param offset of the first block, in bytes
     * @param blocks how many; some tens of KB at a time leave the cache to what is found
     * @param most bits; below 0 nothing is near enough
     * @param numbers filled, from the front, with the codes' numbers, the first of the first block being 0; with room for {@code BLOCK} a
     *     block
     * @param distances filled likewise with how many bits differ
     * @return how many there are; what lies behind them in the arrays is of no use
     */
    int within(long[] query, MemorySegment codes, long offset, int blocks, int most, int[] numbers, int[] distances);
}
