package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.lucene.lateinteraction.TokenMatrices;

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
     * Scores documents.
     *
     * @param ordinals of which the first {@code count} are scored, in any order
     * @return negative infinity for those without tokens
     */
    float[] scores(int[] ordinals, int count) {
        int[] begins = new int[count];
        int[] starts = new int[count + 1];
        for (int i = 0; i < count; i++) {
            begins[i] = matrices.firstToken(ordinals[i]);
            starts[i + 1] = starts[i] + matrices.firstToken(ordinals[i] + 1) - begins[i];
        }
        float[] scores = new float[count];
        query.scores(new Selected(begins, starts), starts, scores);
        return scores;
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
