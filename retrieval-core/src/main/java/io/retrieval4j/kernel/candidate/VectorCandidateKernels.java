package io.retrieval4j.kernel.candidate;

import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link CandidateKernels} on the Vector API. */
final class VectorCandidateKernels implements CandidateKernels {

    private static final VectorSpecies<Byte> NARROW = ByteVector.SPECIES_64;
    // Lanes beyond 8 come in multiples of 32; a machine with 128 bits takes two vectors for them.
    private static final VectorSpecies<Byte> WIDE =
            ByteVector.SPECIES_PREFERRED.length() >= 32 ? ByteVector.SPECIES_256 : ByteVector.SPECIES_128;

    private VectorCandidateKernels() {}

    /** The one instance that is needed. */
    static VectorCandidateKernels create() {
        return new VectorCandidateKernels();
    }

    @Override
    public void lookUp(
            byte[] codes,
            int blocks,
            int dimension,
            byte[] addends,
            short[] biases,
            int shift,
            int lanes,
            byte[] levels) {
        LookUp.fill(codes, blocks, dimension, addends, biases, shift, lanes, levels);
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
    public void matches(
            byte[] levels,
            int lanes,
            short[] rows,
            int from,
            int count,
            byte[] maxima,
            int[] positions,
            byte[] working) {
        Arrays.fill(maxima, 0, lanes, (byte) -128);
        Arrays.fill(positions, 0, lanes, 0);
        // Positions are bytes while they are vectors, behind the levels.
        for (int done = 0; done < count; done += 256) {
            int length = Math.min(256, count - done);
            if (lanes == NARROW.length()) {
                narrowMatches(levels, rows, from + done, length, working);
            } else {
                for (int lane = 0; lane < lanes; lane += WIDE.length()) {
                    wideMatches(levels, lane, lanes, rows, from + done, length, working);
                }
            }
            for (int lane = 0; lane < lanes; lane++) {
                if (working[lane] > maxima[lane]) {
                    maxima[lane] = working[lane];
                    positions[lane] = done + (working[lanes + lane] & 0xff);
                }
            }
        }
    }

    private static void narrowMatches(byte[] levels, short[] rows, int from, int count, byte[] to) {
        ByteVector greatest = ByteVector.broadcast(NARROW, (byte) -128);
        ByteVector at = ByteVector.zero(NARROW);
        for (int i = 0; i < count; i++) {
            ByteVector row = ByteVector.fromArray(NARROW, levels, (rows[from + i] & 0xffff) * 8);
            at = at.blend((byte) i, row.compare(VectorOperators.GT, greatest));
            greatest = greatest.max(row);
        }
        greatest.intoArray(to, 0);
        at.intoArray(to, NARROW.length());
    }

    private static void wideMatches(byte[] levels, int lane, int lanes, short[] rows, int from, int count, byte[] to) {
        ByteVector greatest = ByteVector.broadcast(WIDE, (byte) -128);
        ByteVector at = ByteVector.zero(WIDE);
        for (int i = 0; i < count; i++) {
            ByteVector row = ByteVector.fromArray(WIDE, levels, (rows[from + i] & 0xffff) * lanes + lane);
            at = at.blend((byte) i, row.compare(VectorOperators.GT, greatest));
            greatest = greatest.max(row);
        }
        greatest.intoArray(to, lane);
        at.intoArray(to, lanes + lane);
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
}
