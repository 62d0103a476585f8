package io.retrieval4j.kernel.maxsim;

import io.retrieval4j.kernel.CandidateKernels;
import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link CandidateKernels} on the Vector API. */
public final class VectorCandidateKernels implements CandidateKernels {

    private static final VectorSpecies<Byte> NARROW = ByteVector.SPECIES_64;
    // Lanes beyond 8 come in multiples of 32; a machine with 128 bits takes two vectors for them.
    private static final VectorSpecies<Byte> WIDE =
            ByteVector.SPECIES_PREFERRED.length() >= 32 ? ByteVector.SPECIES_256 : ByteVector.SPECIES_128;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

    private VectorCandidateKernels() {}

    /** The one instance that is needed. */
    public static VectorCandidateKernels create() {
        return new VectorCandidateKernels();
    }

    @Override
    public void products(float[] query, int lanes, float[] rows, int count, int dimension, float[] products) {
        PackedTokens packed = new PackedTokens(query, dimension);
        int last = (count - 1) * dimension;
        float[] tile = new float[Math.max(WideMatchTile.ROWS * WideTile.LANES, MatchTile.ROWS * MatchTile.LANES)];
        for (int lane = 0; lane < packed.wideLanes(); lane += WideTile.LANES) {
            for (int row = 0; row < count; row += WideMatchTile.ROWS) {
                WideMatchTile.multiply(packed.values(), lane, rows, row * dimension, last, dimension, tile);
                int half = WideTile.LANES / 2;
                copy(tile, 0, half, WideMatchTile.ROWS, lane, lanes, row, count, products);
                copy(
                        tile,
                        WideMatchTile.ROWS * half,
                        half,
                        WideMatchTile.ROWS,
                        lane + half,
                        lanes,
                        row,
                        count,
                        products);
            }
        }
        for (int lane = packed.wideLanes(); lane < packed.lanes(); lane += MatchTile.LANES) {
            for (int row = 0; row < count; row += MatchTile.ROWS) {
                MatchTile.multiply(packed.values(), lane, rows, row * dimension, last, dimension, tile);
                copy(tile, 0, MatchTile.LANES, MatchTile.ROWS, lane, lanes, row, count, products);
            }
        }
        if (packed.lanes() < lanes) {
            for (int row = 0; row < count; row++) {
                Arrays.fill(products, row * lanes + packed.lanes(), (row + 1) * lanes, 0);
            }
        }
    }

    // A tile's rows behind the last repeat it and are left out.
    private static void copy(
            float[] tile, int from, int width, int height, int lane, int lanes, int row, int count, float[] products) {
        for (int r = 0; r < height && row + r < count; r++) {
            System.arraycopy(tile, from + r * width, products, (row + r) * lanes + lane, width);
        }
    }

    // Plain, as C2 turns it into vectors: casts of floats to bytes are what it does well.
    @Override
    public void levels(float[] products, int count, float factor, byte[] levels) {
        ScalarCandidateKernels.INSTANCE.levels(products, count, factor, levels);
    }

    @Override
    public void maxima(byte[] levels, int lanes, short[] rows, int from, int count, byte[] maxima) {
        Arrays.fill(maxima, 0, lanes, (byte) -128);
        if (lanes == NARROW.length()) {
            narrowMaxima(levels, rows, from, count, maxima);
        } else {
            for (int lane = 0; lane < lanes; lane += WIDE.length()) {
                wideMaxima(levels, lane, lanes, rows, from, count, maxima);
            }
        }
    }

    private static void narrowMaxima(byte[] levels, short[] rows, int from, int count, byte[] maxima) {
        ByteVector greatest = ByteVector.fromArray(NARROW, maxima, 0);
        for (int i = from; i < from + count; i++) {
            greatest = greatest.max(ByteVector.fromArray(NARROW, levels, (rows[i] & 0xffff) * 8));
        }
        greatest.intoArray(maxima, 0);
    }

    private static void wideMaxima(
            byte[] levels, int lane, int lanes, short[] rows, int from, int count, byte[] maxima) {
        ByteVector greatest = ByteVector.fromArray(WIDE, maxima, lane);
        for (int i = from; i < from + count; i++) {
            greatest = greatest.max(ByteVector.fromArray(WIDE, levels, (rows[i] & 0xffff) * lanes + lane));
        }
        greatest.intoArray(maxima, lane);
    }

    @Override
    public int nearMaxima(
            byte[] levels,
            int lanes,
            int tokens,
            short[] rows,
            int from,
            int count,
            byte[] maxima,
            int margin,
            int[] pairs) {
        byte[] least = new byte[lanes];
        for (int lane = 0; lane < lanes; lane++) {
            least[lane] = (byte) Math.max(-128, maxima[lane] - margin);
        }
        boolean narrow = lanes == NARROW.length();
        int width = narrow ? NARROW.length() : WIDE.length();
        int found = 0;
        for (int i = 0; i < count; i++) {
            int row = (rows[from + i] & 0xffff) * lanes;
            for (int lane = 0; lane < tokens; lane += width) {
                long near =
                        narrow ? near(NARROW, levels, row, least, lane) : near(WIDE, levels, row + lane, least, lane);
                if (tokens - lane < width) {
                    near &= (1L << (tokens - lane)) - 1;
                }
                for (; near != 0; near &= near - 1) {
                    pairs[found++] = i << 16 | lane + Long.numberOfTrailingZeros(near);
                }
            }
        }
        return found;
    }

    private static long near(VectorSpecies<Byte> species, byte[] levels, int at, byte[] least, int lane) {
        return ByteVector.fromArray(species, levels, at)
                .compare(VectorOperators.GE, ByteVector.fromArray(species, least, lane))
                .toLong();
    }

    @Override
    public int firstRowAtLeast(byte[] levels, int lanes, byte[] least, int from, int to) {
        if (lanes == NARROW.length()) {
            return narrowRowAtLeast(levels, least, from, to);
        }
        int first = to;
        for (int lane = 0; lane < lanes; lane += WIDE.length()) {
            first = wideRowAtLeast(levels, lane, lanes, least, from, first);
        }
        return first;
    }

    private static int narrowRowAtLeast(byte[] levels, byte[] least, int from, int to) {
        ByteVector bound = ByteVector.fromArray(NARROW, least, 0);
        int row = from;
        while (row < to
                && !ByteVector.fromArray(NARROW, levels, row * 8)
                        .compare(VectorOperators.GE, bound)
                        .anyTrue()) {
            row++;
        }
        return row;
    }

    private static int wideRowAtLeast(byte[] levels, int lane, int lanes, byte[] least, int from, int to) {
        ByteVector bound = ByteVector.fromArray(WIDE, least, lane);
        int row = from;
        while (row < to
                && !ByteVector.fromArray(WIDE, levels, row * lanes + lane)
                        .compare(VectorOperators.GE, bound)
                        .anyTrue()) {
            row++;
        }
        return row;
    }

    @Override
    public int firstAtLeast(int least, int[] values, int from, int to) {
        int i = from;
        for (int bound = to - INTS.length(); i <= bound; i += INTS.length()) {
            long there = IntVector.fromArray(INTS, values, i)
                    .compare(VectorOperators.GE, least)
                    .toLong();
            if (there != 0) {
                return i + Long.numberOfTrailingZeros(there);
            }
        }
        return ScalarCandidateKernels.INSTANCE.firstAtLeast(least, values, i, to);
    }
}
