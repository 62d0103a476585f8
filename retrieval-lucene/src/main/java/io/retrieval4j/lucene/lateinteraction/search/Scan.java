package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.lucene.lateinteraction.TokenMatrices;
import java.io.IOException;

/** MaxSim of documents of a segment, many in a call: a call allocates working areas, which many documents then share. */
final class Scan {

    private final TokenMatrices matrices;
    private final MaxSim query;
    private final TokenVectors vectors;

    Scan(TokenMatrices matrices, float[] query) {
        this.matrices = matrices;
        this.vectors = matrices.vectors();
        this.query = MaxSim.of(matrices.comparable(query), matrices.dimension());
    }

    /**
     * Scores documents, in the order in which they come, and leaves out those without tokens.
     *
     * @param ordinals of which {@code count} are scored
     */
    void compare(int[] ordinals, int from, int count, SegmentSearch.Scored scored) throws IOException {
        int[] begins = new int[count];
        int[] starts = new int[count + 1];
        for (int i = 0; i < count; i++) {
            begins[i] = matrices.firstToken(ordinals[from + i]);
            starts[i + 1] = starts[i] + matrices.firstToken(ordinals[from + i] + 1) - begins[i];
        }
        float[] scores = new float[count];
        query.scores(new Selected(begins, starts), starts, scores);
        for (int i = 0; i < count; i++) {
            if (starts[i + 1] > starts[i]) {
                scored.accept(ordinals[from + i], scores[i]);
            }
        }
    }

    /** The documents' vectors as if they lay one behind the other. */
    private final class Selected implements TokenVectors {

        private final int[] begins;
        private final int[] starts;

        Selected(int[] begins, int[] starts) {
            this.begins = begins;
            this.starts = starts;
        }

        @Override
        public int dimension() {
            return matrices.dimension();
        }

        @Override
        public Reader reader() {
            Reader all = vectors.reader();
            return new Reader() {
                private int document;

                // Kernels read a document's tokens and no others in a call, and documents in their order.
                @Override
                public void read(int first, int count, float[] rows) {
                    while (first >= starts[document + 1]) {
                        document++;
                    }
                    all.read(begins[document] + first - starts[document], count, rows);
                }
            };
        }
    }
}
