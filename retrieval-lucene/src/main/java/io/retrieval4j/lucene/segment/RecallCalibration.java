package io.retrieval4j.lucene.segment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;

/**
 * How much more than usual an approximate search has to do in a segment to find what it aims at, as was measured when the
 * segment was written. What is usual was set on texts of one encoder; where vectors have other shapes, what a search goes by
 * tells less of a document. What a step more is, its family says.
 *
 * @param steps for each of {@link #TARGETS}, how many beyond the usual; {@value #EXACT} where nothing less than everything will do
 */
public record RecallCalibration(List<Integer> steps) {

    /** The shares of the exact hits that were aimed at. */
    public static final List<Double> TARGETS = List.of(0.9, 0.95, 0.98, 0.99);

    /** In place of a number of steps: the exact search. */
    public static final int EXACT = 7;

    /** As usual: for segments that were not measured. */
    public static final RecallCalibration USUAL = new RecallCalibration(Collections.nCopies(TARGETS.size(), 0));

    public RecallCalibration {
        steps = List.copyOf(steps);
    }

    /** The place among {@link #TARGETS} of the next higher one, or else of the highest. */
    public static int place(double target) {
        int next = 0;
        while (next < TARGETS.size() - 1 && TARGETS.get(next) < target) {
            next++;
        }
        return next;
    }

    /** For any target: what the next higher one that was measured needs, or else the highest. */
    public int steps(double target) {
        return steps.get(place(target));
    }

    /** What serves where either is right. */
    public RecallCalibration or(RecallCalibration other) {
        List<Integer> more = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            more.add(Math.max(steps.get(i), other.steps.get(i)));
        }
        return new RecallCalibration(more);
    }

    /** Writes how many bytes there are, int32, and a byte for each target. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(steps.size());
        for (int step : steps) {
            out.writeByte((byte) step);
        }
    }

    /** Reads what {@link #write} wrote, this version or a later one, which may have more behind it. */
    public static RecallCalibration read(DataInput in) throws IOException {
        int bytes = in.readInt();
        if (bytes < TARGETS.size()) {
            in.skipBytes(bytes);
            return USUAL;
        }
        List<Integer> steps = new ArrayList<>();
        for (int i = 0; i < TARGETS.size(); i++) {
            int step = in.readByte();
            if (step < 0 || step > EXACT) {
                throw new CorruptIndexException(
                        step + " steps beyond the usual; there are 0 to " + EXACT, in.toString());
            }
            steps.add(step);
        }
        in.skipBytes(bytes - TARGETS.size());
        return new RecallCalibration(steps);
    }
}
