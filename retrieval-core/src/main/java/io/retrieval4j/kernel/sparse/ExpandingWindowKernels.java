package io.retrieval4j.kernel.sparse;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link WindowKernels} for processors that have vectors of 512 bits and an instruction that spreads bytes by a mask (AVX-512
 * with VBMI2): a block of a bitmap is then one vector. Correct anywhere, and very slow where there is no such instruction.
 */
final class ExpandingWindowKernels implements WindowKernels {

    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_512;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_512;
    private static final int HALF = BLOCK / 2;

    private ExpandingWindowKernels() {}

    /** The one instance that is needed. */
    static ExpandingWindowKernels create() {
        return new ExpandingWindowKernels();
    }

    @Override
    public void addList(short[] places, byte[] weights, int count, int factor, short[] sums) {
        ListLoop.add(places, weights, count, factor, sums);
    }

    @Override
    public void addBitmap(long[] bits, byte[] weights, int blocks, int factor, short[] sums) {
        expand(bits, weights, blocks, (short) factor, sums);
    }

    // Products are of 16 bits, as their sums are: what is cut off of a factor above 32,767 does not matter.
    private static void expand(long[] bits, byte[] weights, int blocks, short factor, short[] sums) {
        ShortVector factors = ShortVector.broadcast(SHORTS, factor);
        int next = 0;
        for (int block = 0; block < blocks; block++) {
            long mask = bits[block];
            ShortVector pairs = ByteVector.fromArray(BYTES, weights, next)
                    .expand(VectorMask.fromLong(BYTES, mask))
                    .reinterpretAsShorts();
            next += Long.bitCount(mask);
            int at = block * BLOCK;
            pairs.and((short) 0xff)
                    .mul(factors)
                    .add(ShortVector.fromArray(SHORTS, sums, at))
                    .intoArray(sums, at);
            pairs.lanewise(VectorOperators.LSHR, 8)
                    .mul(factors)
                    .add(ShortVector.fromArray(SHORTS, sums, at + HALF))
                    .intoArray(sums, at + HALF);
        }
    }

    @Override
    public void addBitmaps(
            long[] bits,
            byte[] weights,
            int factor,
            long[] otherBits,
            byte[] otherWeights,
            int otherFactor,
            int blocks,
            short[] sums) {
        expand(bits, weights, (short) factor, otherBits, otherWeights, (short) otherFactor, blocks, sums);
    }

    private static void expand(
            long[] bits,
            byte[] weights,
            short factor,
            long[] otherBits,
            byte[] otherWeights,
            short otherFactor,
            int blocks,
            short[] sums) {
        ShortVector factors = ShortVector.broadcast(SHORTS, factor);
        ShortVector otherFactors = ShortVector.broadcast(SHORTS, otherFactor);
        int next = 0;
        int otherNext = 0;
        for (int block = 0; block < blocks; block++) {
            long mask = bits[block];
            long otherMask = otherBits[block];
            ShortVector pairs = ByteVector.fromArray(BYTES, weights, next)
                    .expand(VectorMask.fromLong(BYTES, mask))
                    .reinterpretAsShorts();
            ShortVector otherPairs = ByteVector.fromArray(BYTES, otherWeights, otherNext)
                    .expand(VectorMask.fromLong(BYTES, otherMask))
                    .reinterpretAsShorts();
            next += Long.bitCount(mask);
            otherNext += Long.bitCount(otherMask);
            int at = block * BLOCK;
            pairs.and((short) 0xff)
                    .mul(factors)
                    .add(otherPairs.and((short) 0xff).mul(otherFactors))
                    .add(ShortVector.fromArray(SHORTS, sums, at))
                    .intoArray(sums, at);
            pairs.lanewise(VectorOperators.LSHR, 8)
                    .mul(factors)
                    .add(otherPairs.lanewise(VectorOperators.LSHR, 8).mul(otherFactors))
                    .add(ShortVector.fromArray(SHORTS, sums, at + HALF))
                    .intoArray(sums, at + HALF);
        }
    }

    @Override
    public long above(short bound, short[] sums, int block) {
        long even = ShortVector.fromArray(SHORTS, sums, block)
                .compare(VectorOperators.GT, bound)
                .toLong();
        long odd = ShortVector.fromArray(SHORTS, sums, block + HALF)
                .compare(VectorOperators.GT, bound)
                .toLong();
        return WindowKernels.byDocument(even, odd);
    }

    @Override
    public int emptyTo(short bound, short[] sums, int from, int to) {
        ShortVector none = ShortVector.broadcast(SHORTS, EMPTY);
        int block = from;
        while (block < to) {
            ShortVector first = ShortVector.fromArray(SHORTS, sums, block);
            ShortVector second = ShortVector.fromArray(SHORTS, sums, block + HALF);
            if (first.max(second).compare(VectorOperators.GT, bound).anyTrue()) {
                break;
            }
            none.intoArray(sums, block);
            none.intoArray(sums, block + HALF);
            block += BLOCK;
        }
        return block;
    }
}
