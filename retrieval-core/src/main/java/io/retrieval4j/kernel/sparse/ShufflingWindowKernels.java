package io.retrieval4j.kernel.sparse;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link WindowKernels} for processors with vectors but without an instruction that spreads bytes by a mask (AVX2, ARM): eight
 * bits of a bitmap name a permutation of eight bytes in a table, and two of them make a vector of 128 bits.
 */
final class ShufflingWindowKernels implements WindowKernels {

    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_128;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_128;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_128;
    private static final VectorSpecies<Short> WIDE = ShortVector.SPECIES_PREFERRED;
    private static final int HALF = BLOCK / 2;
    private static final long ONES = 0x0101010101010101L;

    // By eight bits: for each of them, the number of the weight that it takes, and a mask of the bytes that take one.
    private static final long[] NUMBERS = new long[256];
    private static final long[] TAKEN = new long[256];

    static {
        for (int bits = 0; bits < 256; bits++) {
            for (int bit = 0; bit < 8; bit++) {
                if ((bits >>> bit & 1) != 0) {
                    NUMBERS[bits] |= (long) Integer.bitCount(bits & ((1 << bit) - 1)) << (8 * bit);
                    TAKEN[bits] |= 0xffL << (8 * bit);
                }
            }
        }
    }

    private ShufflingWindowKernels() {}

    /** The one instance that is needed. */
    static ShufflingWindowKernels create() {
        return new ShufflingWindowKernels();
    }

    @Override
    public void addList(short[] places, byte[] weights, int count, int factor, short[] sums) {
        ListLoop.add(places, weights, count, factor, sums);
    }

    @Override
    public void addBitmap(long[] bits, byte[] weights, int blocks, int factor, short[] sums) {
        int next = 0;
        for (int block = 0; block < blocks; block++) {
            long mask = bits[block];
            if (mask != 0) {
                add(mask, weights, next, (short) factor, sums, block * BLOCK);
                next += Long.bitCount(mask);
            }
        }
    }

    private static void add(long mask, byte[] weights, int from, short factor, short[] sums, int at) {
        int next = from;
        for (int quarter = 0; quarter < 4; quarter++) {
            int bits = (int) (mask >>> (16 * quarter)) & 0xffff;
            int low = bits & 0xff;
            int high = bits >>> 8;
            long numbers = NUMBERS[high] + Integer.bitCount(low) * ONES;
            ByteVector order = LongVector.zero(LONGS)
                    .withLane(0, NUMBERS[low])
                    .withLane(1, numbers)
                    .reinterpretAsBytes();
            ByteVector taken = LongVector.zero(LONGS)
                    .withLane(0, TAKEN[low])
                    .withLane(1, TAKEN[high])
                    .reinterpretAsBytes();
            ShortVector pairs = order.selectFrom(ByteVector.fromArray(BYTES, weights, next))
                    .and(taken)
                    .reinterpretAsShorts();
            next += Integer.bitCount(bits);
            int even = at + 8 * quarter;
            pairs.and((short) 0xff)
                    .mul(factor)
                    .add(ShortVector.fromArray(SHORTS, sums, even))
                    .intoArray(sums, even);
            pairs.lanewise(VectorOperators.LSHR, 8)
                    .mul(factor)
                    .add(ShortVector.fromArray(SHORTS, sums, even + HALF))
                    .intoArray(sums, even + HALF);
        }
    }

    @Override
    public long above(short bound, short[] sums, int block) {
        return WindowKernels.byDocument(places(bound, sums, block), places(bound, sums, block + HALF));
    }

    private static long places(short bound, short[] sums, int from) {
        long bits = 0;
        for (int i = 0; i < HALF; i += SHORTS.length()) {
            bits |= ShortVector.fromArray(SHORTS, sums, from + i)
                            .compare(VectorOperators.GT, bound)
                            .toLong()
                    << i;
        }
        return bits;
    }

    @Override
    public int emptyTo(short bound, short[] sums, int from, int to) {
        ShortVector none = ShortVector.broadcast(WIDE, EMPTY);
        int block = from;
        while (block < to) {
            ShortVector greatest = none;
            for (int i = block; i < block + BLOCK; i += WIDE.length()) {
                greatest = greatest.max(ShortVector.fromArray(WIDE, sums, i));
            }
            if (greatest.compare(VectorOperators.GT, bound).anyTrue()) {
                break;
            }
            for (int i = block; i < block + BLOCK; i += WIDE.length()) {
                none.intoArray(sums, i);
            }
            block += BLOCK;
        }
        return block;
    }
}
