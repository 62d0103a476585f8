package io.retrieval4j.lucene.lateinteraction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;

/**
 * How much more than usual an approximate search has to do in a segment to find what it aims at, as was measured when the
 * segment was written. Usual budgets were set on texts of one encoder; where vectors have other shapes, as lengths that differ
 * widely, centroids tell less of a document.
 *
 * @param doublings for each of {@link #TARGETS}, how many times the usual is doubled; {@value #EXACT} where all documents are
 *     to be compared whole
 */
public record RecallCalibration(List<Integer> doublings) {

    /** The shares of the exact hits that were aimed at. */
    public static final List<Double> TARGETS = List.of(0.9, 0.95, 0.98, 0.99);

    /** In place of a number of doublings: nothing less than comparing everything will do. */
    public static final int EXACT = 7;

    /** As usual: for segments that were not measured. */
    public static final RecallCalibration USUAL = new RecallCalibration(Collections.nCopies(TARGETS.size(), 0));

    public RecallCalibration {
        doublings = List.copyOf(doublings);
    }

    /** For any target: what the next higher one that was measured needs, or else the highest. */
    public int doublings(double target) {
        int next = 0;
        while (next < TARGETS.size() - 1 && TARGETS.get(next) < target) {
            next++;
        }
        return doublings.get(next);
    }

    /** What serves where either is right. */
    RecallCalibration or(RecallCalibration other) {
        List<Integer> more = new ArrayList<>();
        for (int i = 0; i < doublings.size(); i++) {
            more.add(Math.max(doublings.get(i), other.doublings.get(i)));
        }
        return new RecallCalibration(more);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(doublings.size());
        for (int doubling : doublings) {
            out.writeByte((byte) doubling);
        }
    }

    /** Reads what {@link #write} wrote, this version or a later one, which may have more behind it. */
    static RecallCalibration read(DataInput in) throws IOException {
        int bytes = in.readInt();
        if (bytes < TARGETS.size()) {
            in.skipBytes(bytes);
            return USUAL;
        }
        List<Integer> doublings = new ArrayList<>();
        for (int i = 0; i < TARGETS.size(); i++) {
            int doubling = in.readByte();
            if (doubling < 0 || doubling > EXACT) {
                throw new CorruptIndexException(doubling + " doublings of a budget; there are 0 to " + EXACT, in.toString());
            }
            doublings.add(doubling);
        }
        in.skipBytes(bytes - TARGETS.size());
        return new RecallCalibration(doublings);
    }
}
