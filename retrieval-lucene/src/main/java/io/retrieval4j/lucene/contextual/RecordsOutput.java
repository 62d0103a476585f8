package io.retrieval4j.lucene.contextual;

import io.retrieval4j.lucene.contextual.FieldEntry.Widths;
import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.store.IndexOutput;

/**
 * Writes for each document which terms it has, where in their lists, and how often; and for the data file its context row:
 * the mean of the vectors of its frequent terms.
 */
final class RecordsOutput {

    // One in so many documents has a frequent term.
    private static final int FREQUENT = 20;

    private final SegmentTerms terms;
    private final OccurrenceCounts counts;
    private final Widths widths;
    private final int dimension;
    private final int[] next;
    private final long[] sums;
    private byte[] vectors = new byte[0];

    RecordsOutput(SegmentTerms terms, OccurrenceCounts counts, Widths widths, int dimension) {
        this.terms = terms;
        this.counts = counts;
        this.widths = widths;
        this.dimension = dimension;
        this.next = new int[counts.terms()];
        this.sums = new long[dimension];
    }

    /**
     * Writes the records, and behind them where each begins and the last ends, from the beginning of the first, int64; and to
     * the other file, a context row for each.
     *
     * @return how many bytes the records are
     */
    long write(IndexOutput index, IndexOutput contexts) throws IOException {
        long from = index.getFilePointer();
        long[] starts = new long[counts.ordinals().size() + 1];
        int ordinal = 0;
        byte[] context = new byte[dimension];
        for (DocumentTerms document = terms.documents(); document.next(); ) {
            starts[ordinal++] = index.getFilePointer() - from;
            write(document, index);
            context(document, context);
            contexts.writeBytes(context, dimension);
        }
        long bytes = index.getFilePointer() - from;
        starts[ordinal] = bytes;
        for (long start : starts) {
            index.writeLong(start);
        }
        return bytes;
    }

    private void write(DocumentTerms document, IndexOutput index) throws IOException {
        for (int i = 0; i < document.size(); i++) {
            write(document.term(i), widths.term(), index);
        }
        for (int i = 0; i < document.size(); i++) {
            int term = document.term(i);
            index.writeInt(next[term]);
            next[term] += document.count(i);
        }
        for (int i = 0; i < document.size(); i++) {
            write(document.count(i), widths.count(), index);
        }
    }

    private static void write(int number, int width, IndexOutput out) throws IOException {
        switch (width) {
            case 1 -> out.writeByte((byte) number);
            case 2 -> out.writeShort((short) number);
            default -> out.writeInt(number);
        }
    }

    private void context(DocumentTerms document, byte[] context) throws IOException {
        int rows = 0;
        Arrays.fill(sums, 0);
        for (int i = 0; i < document.size(); i++) {
            if (counts.documents(document.term(i)) > counts.ordinals().size() / FREQUENT) {
                int count = document.count(i);
                if (vectors.length < count * dimension) {
                    vectors = new byte[count * dimension];
                }
                document.vectors(i, vectors, 0);
                for (int k = 0; k < count * dimension; k++) {
                    sums[k % dimension] += vectors[k];
                }
                rows += count;
            }
        }
        for (int d = 0; d < dimension; d++) {
            context[d] = rows == 0 ? 0 : (byte) Math.round(sums[d] / (double) rows);
        }
    }
}
