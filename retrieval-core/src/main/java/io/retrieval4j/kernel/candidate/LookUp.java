package io.retrieval4j.kernel.candidate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Fills a table of levels. A selection from the register that begins with the 16 addends of a dimension looks up a code of
 * as many rows as the register has bytes; four of them are added as bytes, and then as the shorts that sums need. Two
 * tokens at a time, as the codes of both are then taken apart once.
 */
final class LookUp {

    private static final int BLOCK = VectorCandidateKernels.BLOCK;
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
    private static final int WIDTH = BYTES.length();
    // Eight levels of a row are written at once.
    private static final int PAIRS = 4;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final short NOTHING = (short) 0x8080;

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
        short[] pairs = new short[PAIRS * BLOCK];
        for (int block = 0; block < blocks; block++) {
            int from = block * BLOCK * dimension / 2;
            int to = block * BLOCK * lanes;
            for (int token = 0; token < lanes; token += 2 * PAIRS, to += 2 * PAIRS) {
                for (int pair = 0; pair < PAIRS; pair++) {
                    int first = token + 2 * pair;
                    if (first < biases.length) {
                        short second = first + 1 < biases.length ? biases[first + 1] : 0;
                        for (int row = 0; row < BLOCK; row += WIDTH) {
                            add(
                                    codes,
                                    from + row,
                                    dimension,
                                    addends,
                                    first * dimension * 16,
                                    biases[first],
                                    second,
                                    shift,
                                    pairs,
                                    pair * BLOCK + row);
                        }
                    } else {
                        Arrays.fill(pairs, pair * BLOCK, (pair + 1) * BLOCK, NOTHING);
                    }
                }
                write(pairs, levels, to, lanes);
            }
        }
    }

    /** The levels of two tokens for a register's rows: first those of rows with even numbers, then of odd ones. */
    private static void add(
            byte[] codes,
            int from,
            int dimension,
            byte[] addends,
            int first,
            short firstBias,
            short secondBias,
            int shift,
            short[] pairs,
            int to) {
        ShortVector even0 = ShortVector.zero(SHORTS);
        ShortVector odd0 = ShortVector.zero(SHORTS);
        ShortVector even1 = ShortVector.zero(SHORTS);
        ShortVector odd1 = ShortVector.zero(SHORTS);
        int second = first + dimension * 16;
        for (int pair = 0; pair < dimension / 2; pair += 2) {
            ByteVector ab = ByteVector.fromArray(BYTES, codes, from + pair * BLOCK);
            ByteVector cd = ByteVector.fromArray(BYTES, codes, from + pair * BLOCK + BLOCK);
            ByteVector a = ab.and((byte) 15);
            ByteVector b = upper(ab);
            ByteVector c = cd.and((byte) 15);
            ByteVector d = upper(cd);
            ShortVector sum = look(a, addends, first + pair * 32)
                    .add(look(b, addends, first + pair * 32 + 16))
                    .add(look(c, addends, first + pair * 32 + 32))
                    .add(look(d, addends, first + pair * 32 + 48))
                    .reinterpretAsShorts();
            even0 = even0.add(sum.and((short) 255));
            odd0 = odd0.add(sum.lanewise(VectorOperators.LSHR, 8));
            sum = look(a, addends, second + pair * 32)
                    .add(look(b, addends, second + pair * 32 + 16))
                    .add(look(c, addends, second + pair * 32 + 32))
                    .add(look(d, addends, second + pair * 32 + 48))
                    .reinterpretAsShorts();
            even1 = even1.add(sum.and((short) 255));
            odd1 = odd1.add(sum.lanewise(VectorOperators.LSHR, 8));
        }
        pair(even0.sub(firstBias), even1.sub(secondBias), shift).intoArray(pairs, to);
        pair(odd0.sub(firstBias), odd1.sub(secondBias), shift).intoArray(pairs, to + WIDTH / 2);
    }

    // Bytes have no shift of their own.
    private static ByteVector upper(ByteVector codes) {
        return codes.reinterpretAsInts()
                .lanewise(VectorOperators.LSHR, 4)
                .reinterpretAsBytes()
                .and((byte) 15);
    }

    // Codes are below 16, so what the register holds behind the dimension's addends is not selected.
    private static ByteVector look(ByteVector codes, byte[] addends, int at) {
        return codes.selectFrom(ByteVector.fromArray(BYTES, addends, at));
    }

    private static ShortVector pair(ShortVector first, ShortVector second, int shift) {
        ShortVector low =
                first.lanewise(VectorOperators.ASHR, shift).max((short) 0).min((short) 255);
        ShortVector high = second.lanewise(VectorOperators.ASHR, shift)
                .max((short) 0)
                .min((short) 255)
                .lanewise(VectorOperators.LSHL, 8);
        return low.or(high).lanewise(VectorOperators.XOR, NOTHING);
    }

    private static void write(short[] pairs, byte[] levels, int to, int lanes) {
        for (int row = 0; row < BLOCK; row += WIDTH) {
            for (int odd = 0; odd < 2; odd++) {
                int from = row + odd * (WIDTH / 2);
                for (int i = 0; i < WIDTH / 2; i++) {
                    long eight = (pairs[from + i] & 0xffffL)
                            | ((pairs[from + i + BLOCK] & 0xffffL) << 16)
                            | ((pairs[from + i + 2 * BLOCK] & 0xffffL) << 32)
                            | ((long) pairs[from + i + 3 * BLOCK] << 48);
                    LONGS.set(levels, to + (row + 2 * i + odd) * lanes, eight);
                }
            }
        }
    }
}
