package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.lucene.codebook.QueryTables;
import io.retrieval4j.lucene.lateinteraction.ResidualMatrices;
import io.retrieval4j.lucene.lateinteraction.TokenMatrices;
import java.io.IOException;

/**
 * MaxSim of documents of a segment, many in a call: a call allocates a working area of some kilobytes, which many documents
 * then share. For use by one thread.
 */
final class Scan {

    private final TokenMatrices matrices;
    private final MaxSim query;
    private final Selected selected;
    private int[] begins = new int[0];
    private int[] starts = new int[1];
    private float[] scores = new float[0];

    private Scan(TokenMatrices matrices, MaxSim query) {
        this.matrices = matrices;
        this.selected = new Selected(matrices.vectors());
        this.query = query;
    }

    /** A scan of a segment by a query. */
    static Scan of(TokenMatrices matrices, QueryTables query) {
        return new Scan(
                matrices,
                matrices instanceof ResidualMatrices residuals
                        ? query.whole(residuals.codebook())
                        : MaxSim.of(query.tokens(), matrices.dimension()));
    }

    /**
     * Scores documents, in the order in which they come, and leaves out those without tokens.
     *
     * @param ordinals of which {@code count} are scored
     */
    void compare(int[] ordinals, int from, int count, SegmentSearch.Scored scored) throws IOException {
        if (scores.length != count) {
            begins = new int[count];
            starts = new int[count + 1];
            scores = new float[count];
        }
        for (int i = 0; i < count; i++) {
            begins[i] = matrices.firstToken(ordinals[from + i]);
            starts[i + 1] = starts[i] + matrices.firstToken(ordinals[from + i] + 1) - begins[i];
        }
        query.scores(selected, starts, scores);
        for (int i = 0; i < count; i++) {
            if (starts[i + 1] > starts[i]) {
                scored.accept(ordinals[from + i], scores[i]);
            }
        }
    }

    /** The documents' vectors as if they lay one behind the other. */
    private final class Selected implements TokenVectors, TokenVectors.Reader {

        private final TokenVectors.Reader all;
        private int document;

        Selected(TokenVectors vectors) {
            this.all = vectors.reader();
        }

        @Override
        public int dimension() {
            return matrices.dimension();
        }

        @Override
        public Reader reader() {
            document = 0;
            return this;
        }

        // Kernels read a document's tokens and no others in a call, and documents in their order.
        @Override
        public void read(int first, int count, float[] rows) {
            while (first >= starts[document + 1]) {
                document++;
            }
            all.read(begins[document] + first - starts[document], count, rows);
        }
    }
}
