package io.retrieval4j.lucene.dense;

import io.retrieval4j.lucene.hits.OpenReader;
import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * Every document that has a vector, scored by comparing it with the query's. Lucene's scores, as its
 * {@code VectorSimilarityFunction} makes them: at least 0, in the order of the similarity. Put it under a
 * {@code BooleanQuery} with a filter, and only what the filter leaves is compared. Works on every vectors format.
 */
public final class ExactVectorQuery extends Query {

    private final String field;
    private final float[] target;

    /**
     * A query for one vector.
     *
     * @param target as {@link DenseVectorField#comparable} gives it; copied
     */
    public ExactVectorQuery(String field, float[] target) {
        this.field = field;
        this.target = target.clone();
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) {
        return new ScanWeight(scoreMode, boost);
    }

    @Override
    public void visit(QueryVisitor visitor) {
        if (visitor.acceptField(field)) {
            visitor.visitLeaf(this);
        }
    }

    @Override
    public String toString(String defaultField) {
        return "exact(" + field + ", " + target.length + " dimensions)";
    }

    @Override
    public boolean equals(Object other) {
        return sameClassAs(other)
                && field.equals(((ExactVectorQuery) other).field)
                && Arrays.equals(target, ((ExactVectorQuery) other).target);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * classHash() + field.hashCode()) + Arrays.hashCode(target);
    }

    static void checkDimension(String field, FloatVectorValues vectors, float[] target) {
        if (vectors.dimension() != target.length) {
            throw new IllegalArgumentException("field '" + field + "' holds vectors of " + vectors.dimension()
                    + " dimensions; the query has " + target.length);
        }
    }

    private final class ScanWeight extends Weight {

        private final ScoreMode scoreMode;
        private final float boost;

        ScanWeight(ScoreMode scoreMode, float boost) {
            super(ExactVectorQuery.this);
            this.scoreMode = scoreMode;
            this.boost = boost;
        }

        @Override
        public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext context) throws IOException {
            FloatVectorValues vectors = context.reader().getFloatVectorValues(field);
            if (vectors == null) {
                FloatVectorValues.checkField(context.reader(), field);
                return null;
            }
            checkDimension(field, vectors, target);
            if (!scoreMode.needsScores()) {
                return ConstantScoreScorerSupplier.fromIterator(
                        vectors.iterator(), 0, scoreMode, context.reader().maxDoc());
            }
            return new ScanSupplier(context.reader(), vectors);
        }

        @Override
        public Explanation explain(LeafReaderContext context, int document) throws IOException {
            ScorerSupplier supplier = scorerSupplier(context);
            if (supplier != null) {
                Scorer scorer = supplier.get(1);
                if (scorer.iterator().advance(document) == document) {
                    return Explanation.match(scorer.score(), "similarity of the vectors in field '" + field + "'");
                }
            }
            return Explanation.noMatch("no vector in field '" + field + "'");
        }

        @Override
        public boolean isCacheable(LeafReaderContext context) {
            return true;
        }

        private final class ScanSupplier extends ScorerSupplier {

            private final LeafReader reader;
            private final FloatVectorValues vectors;

            ScanSupplier(LeafReader reader, FloatVectorValues vectors) {
                this.reader = reader;
                this.vectors = vectors;
            }

            @Override
            public Scorer get(long leadCost) throws IOException {
                // Null where there are no vectors. Where they are quantised as well, the rescorer is what compares them
                // as they
                // were given.
                VectorScorer scorer = vectors.rescorer(target);
                DocIdSetIterator documents = scorer == null ? DocIdSetIterator.empty() : vectors.iterator();
                return new ScanScorer(reader, documents, scorer, boost);
            }

            @Override
            public long cost() {
                return vectors.size();
            }
        }
    }

    private static final class ScanScorer extends Scorer {

        private final LeafReader reader;
        private final DocIdSetIterator documents;
        private final @Nullable VectorScorer vectors;
        private final @Nullable DocIdSetIterator scored;
        private final float boost;

        /**
         * A scorer.
         *
         * @param documents the reader's own, which may look at the time; the scorer's may not
         */
        ScanScorer(LeafReader reader, DocIdSetIterator documents, @Nullable VectorScorer vectors, float boost) {
            this.reader = reader;
            this.documents = documents;
            this.vectors = vectors;
            this.scored = vectors == null ? null : vectors.iterator();
            this.boost = boost;
        }

        @Override
        public int docID() {
            return documents.docID();
        }

        @Override
        public DocIdSetIterator iterator() {
            return documents;
        }

        @Override
        public float score() throws IOException {
            if (vectors == null || scored == null) {
                throw new IllegalStateException("the scorer stands on no document");
            }
            return OpenReader.read(reader, () -> {
                if (scored.docID() < documents.docID()) {
                    scored.advance(documents.docID());
                }
                return vectors.score() * boost;
            });
        }

        @Override
        public float getMaxScore(int upTo) {
            return Float.POSITIVE_INFINITY;
        }
    }
}
