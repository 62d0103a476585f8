package io.retrieval4j.kernel.candidate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Fills a table of levels. A register holds the 16 addends of one dimension, two or four, and a selection from it looks up a
 * code of as many rows as it has bytes; four of them are added as bytes, and then as the shorts that sums need. Two
 * tokens at a time, as the codes of both are then taken apart once. Sums lie by token, and levels by row: eight tokens'
 * are brought together at a time.
 */
final class LookUp {

    private static final int BLOCK = VectorCandidateKernels.BLOCK;
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int WIDTH = BYTES.length();
    private static final int TOGETHER = 8;
    private static final int EIGHTS = BLOCK / 8;
    private static final long LOW = 0xffffffffL;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LookUp() {}

    static void fill(
            byte[] codes,
            int blocks,
            int dimension,
            byte[] addends,
            short[] biases,
            int shift,
            int lanes,
            byte[] levels) {
        // Lanes without a token keep sums of 0.
        short[] sums = new short[lanes * BLOCK];
        short[] subtrahends = Arrays.copyOf(biases, lanes);
        int[] pairs = new int[WIDTH];
        long[] eights = new long[BLOCK];
        for (int block = 0; block < blocks; block++) {
            int from = block * BLOCK * dimension / 2;
            for (int token = 0; token < biases.length; token += 2) {
                for (int row = 0; row < BLOCK; row += WIDTH) {
                    add(codes, from + row, dimension, addends, token * dimension * 16, sums, token * BLOCK + row);
                }
            }
            for (int token = 0; token < lanes; token += TOGETHER) {
                // Sums of a register's rows with even numbers, then of those with odd ones.
                for (int half = 0; half < 2 * BLOCK / WIDTH; half++) {
                    for (int pair = 0; pair < TOGETHER; pair += 2) {
                        pair(
                                sums,
                                (token + pair) * BLOCK + half * (WIDTH / 2),
                                subtrahends[token + pair],
                                subtrahends[token + pair + 1],
                                shift,
                                pairs,
                                pair * WIDTH / 8);
                    }
                    transpose(pairs, eights, half / 2 * (WIDTH / 8) + half % 2 * EIGHTS);
                }
                write(eights, levels, block * BLOCK * lanes + token, lanes);
            }
        }
    }

    /** The sums of two tokens for a register's rows: first those of rows with even numbers, then of odd ones. */
    private static void add(byte[] codes, int from, int dimension, byte[] addends, int first, short[] sums, int to) {
        ShortVector all0 = ShortVector.zero(SHORTS);
        ShortVector odd0 = ShortVector.zero(SHORTS);
        ShortVector all1 = ShortVector.zero(SHORTS);
        ShortVector odd1 = ShortVector.zero(SHORTS);
        int second = first + dimension * 16;
        for (int pair = 0; pair < dimension / 2; pair += 2) {
            ByteVector ab = ByteVector.fromArray(BYTES, codes, from + pair * BLOCK);
            ByteVector cd = ByteVector.fromArray(BYTES, codes, from + pair * BLOCK + BLOCK);
            ByteVector a = ab.and((byte) 15);
            ByteVector b = upper(ab).or(place(1));
            ByteVector c = cd.and((byte) 15).or(place(2));
            ByteVector d = upper(cd).or(place(3));
            int at = first + pair * 32;
            ShortVector sum = a.selectFrom(table(addends, at, 0))
                    .add(b.selectFrom(table(addends, at, 1)))
                    .add(c.selectFrom(table(addends, at, 2)))
                    .add(d.selectFrom(table(addends, at, 3)))
                    .reinterpretAsShorts();
            all0 = sum.add(all0);
            odd0 = sum.lanewise(VectorOperators.LSHR, 8).add(odd0);
            at = second + pair * 32;
            sum = a.selectFrom(table(addends, at, 0))
                    .add(b.selectFrom(table(addends, at, 1)))
                    .add(c.selectFrom(table(addends, at, 2)))
                    .add(d.selectFrom(table(addends, at, 3)))
                    .reinterpretAsShorts();
            all1 = sum.add(all1);
            odd1 = sum.lanewise(VectorOperators.LSHR, 8).add(odd1);
        }
        // Without the odd rows' sums, what is left of all are the even rows', whatever went over.
        all0.sub(odd0.lanewise(VectorOperators.LSHL, 8)).intoArray(sums, to);
        odd0.intoArray(sums, to + WIDTH / 2);
        all1.sub(odd1.lanewise(VectorOperators.LSHL, 8)).intoArray(sums, to + BLOCK);
        odd1.intoArray(sums, to + BLOCK + WIDTH / 2);
    }

    // Bytes have no shift of their own.
    private static ByteVector upper(ByteVector codes) {
        return codes.reinterpretAsInts()
                .lanewise(VectorOperators.LSHR, 4)
                .reinterpretAsBytes()
                .and((byte) 15);
    }

    /** The register of which the addends of a step's dimension are a part. */
    private static ByteVector table(byte[] addends, int at, int dimension) {
        return ByteVector.fromArray(BYTES, addends, at + dimension * 16 / WIDTH * WIDTH);
    }

    /** Where in its register a dimension's addends begin. */
    private static byte place(int dimension) {
        return (byte) (dimension * 16 % WIDTH);
    }

    /** The levels of two tokens for half a register's rows, side by side. */
    private static void pair(
            short[] sums, int from, short firstBias, short secondBias, int shift, int[] pairs, int to) {
        ShortVector first = ShortVector.fromArray(SHORTS, sums, from)
                .sub(firstBias)
                .lanewise(VectorOperators.ASHR, shift)
                .max((short) 0)
                .min((short) 255);
        ShortVector second = ShortVector.fromArray(SHORTS, sums, from + BLOCK)
                .sub(secondBias)
                .lanewise(VectorOperators.ASHR, shift)
                .max((short) 0)
                .min((short) 255);
        first.or(second.lanewise(VectorOperators.LSHL, 8))
                .lanewise(VectorOperators.XOR, (short) 0x8080)
                .reinterpretAsInts()
                .intoArray(pairs, to);
    }

    /**
     * Brings four pairs of tokens together, eight bytes for a row, by shifts alone: every second of the rows of half a register
     * to a vector of its own, and of these every second again.
     *
     * @param to where the first vector goes; the others follow two {@link #EIGHTS} apart
     */
    private static void transpose(int[] pairs, long[] eights, int to) {
        IntVector a = IntVector.fromArray(INTS, pairs, 0);
        IntVector b = IntVector.fromArray(INTS, pairs, WIDTH / 4);
        IntVector c = IntVector.fromArray(INTS, pairs, 2 * WIDTH / 4);
        IntVector d = IntVector.fromArray(INTS, pairs, 3 * WIDTH / 4);
        LongVector abEven =
                a.and(0xffff).or(b.lanewise(VectorOperators.LSHL, 16)).reinterpretAsLongs();
        LongVector abOdd =
                a.lanewise(VectorOperators.LSHR, 16).or(b.and(0xffff0000)).reinterpretAsLongs();
        LongVector cdEven =
                c.and(0xffff).or(d.lanewise(VectorOperators.LSHL, 16)).reinterpretAsLongs();
        LongVector cdOdd =
                c.lanewise(VectorOperators.LSHR, 16).or(d.and(0xffff0000)).reinterpretAsLongs();
        abEven.and(LOW).or(cdEven.lanewise(VectorOperators.LSHL, 32)).intoArray(eights, to);
        abOdd.and(LOW).or(cdOdd.lanewise(VectorOperators.LSHL, 32)).intoArray(eights, to + 2 * EIGHTS);
        abEven.lanewise(VectorOperators.LSHR, 32).or(cdEven.and(~LOW)).intoArray(eights, to + 4 * EIGHTS);
        abOdd.lanewise(VectorOperators.LSHR, 32).or(cdOdd.and(~LOW)).intoArray(eights, to + 6 * EIGHTS);
    }

    private static void write(long[] eights, byte[] levels, int to, int lanes) {
        for (int row = 0; row < 8; row++) {
            for (int eight = 0; eight < EIGHTS; eight++) {
                LONGS.set(levels, to + (8 * eight + row) * lanes, eights[row * EIGHTS + eight]);
            }
        }
    }
}
