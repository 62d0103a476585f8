package io.retrieval4j.lucene.contextual;

import io.retrieval4j.kernel.GroupScan;
import java.io.IOException;
import org.apache.lucene.store.IndexOutput;

/** Writes vectors one after the other, in the groups of {@link GroupScan}. */
final class GroupOutput {

    private final IndexOutput out;
    private final int dimension;
    private final byte[] group;
    private int vectors;

    GroupOutput(IndexOutput out, int dimension) {
        this.out = out;
        this.dimension = dimension;
        this.group = new byte[GroupScan.GROUP * GroupScan.stride(dimension)];
    }

    void add(byte[] bytes, int from) throws IOException {
        for (int d = 0; d < dimension; d++) {
            group[GroupScan.place(vectors, d)] = bytes[from + d];
        }
        if (++vectors == GroupScan.GROUP) {
            out.writeBytes(group, group.length);
            vectors = 0;
        }
    }

    /** Fills the last group up, and leaves room behind it. */
    void finish() throws IOException {
        if (vectors > 0) {
            byte[] nothing = new byte[dimension];
            while (vectors > 0) {
                add(nothing, 0);
            }
        }
        out.writeBytes(new byte[GroupScan.PADDING], GroupScan.PADDING);
    }
}
