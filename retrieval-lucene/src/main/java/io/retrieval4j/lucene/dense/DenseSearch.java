package io.retrieval4j.lucene.dense;

import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** How the nearest vectors are found. */
@SuppressWarnings("exports") // Callers may do without JSpecify.
public sealed interface DenseSearch {

    /** Candidates of {@link #hnsw()} and {@link #hamming()}: as many as Lucene links a new vector from by default. */
    int DEFAULT_CANDIDATES = 100;

    /** Along the graph, with 100 candidates. */
    static DenseSearch hnsw() {
        return new Hnsw(DEFAULT_CANDIDATES);
    }

    /** Along the graph. */
    static DenseSearch hnsw(int candidates) {
        return new Hnsw(candidates);
    }

    /** By codes of bits, with 100 candidates. */
    static DenseSearch hamming() {
        return new Hamming(DEFAULT_CANDIDATES);
    }

    /** By codes of bits. */
    static DenseSearch hamming(int candidates) {
        return new Hamming(candidates);
    }

    /** By comparing every vector. */
    static DenseSearch exact() {
        return new Exact();
    }

    /**
     * The search as a Lucene query. Its scores are Lucene's, at least 0, not the similarities; see {@link DenseScores}.
     *
     * @param target as {@link DenseVectorField#comparable} gives it
     * @param limit how many documents are wanted
     * @param filter which documents take part, applied while searching; null for all
     */
    Query query(String field, float[] target, int limit, @Nullable Query filter);

    /**
     * Walks the graph of {@link DenseStructure.Hnsw}. Approximate: a near document is missed now and then, and more
     * candidates miss fewer. Documents that a filter rejects are walked over, not counted; a filter that leaves few is
     * answered exactly instead.
     *
     * @param candidates how many of the nearest seen are kept while walking, at least 1; more where more hits are
     *     wanted
     */
    record Hnsw(int candidates) implements DenseSearch {

        public Hnsw {
            checkCandidates(candidates);
        }

        @Override
        public Query query(String field, float[] target, int limit, @Nullable Query filter) {
            return new GraphQuery(field, target, Math.max(limit, candidates), filter);
        }
    }

    private static void checkCandidates(int candidates) {
        if (candidates < 1) {
            throw new IllegalArgumentException("a search keeps " + candidates + " candidates; the least is 1");
        }
    }

    /**
     * Reads the codes of {@link DenseStructure.Binary}, all of them, and compares the vectors of those that differ from the query's in the
     * fewest bits. Approximate: a near document is missed where its code is far, and more candidates miss fewer. Few documents, and few that
     * a filter leaves, are compared without codes.
     *
     * @param candidates how many vectors of a segment are compared, at least 1; more where more hits are wanted
     */
    record Hamming(int candidates) implements DenseSearch {

        public Hamming {
            checkCandidates(candidates);
        }

        @Override
        public HammingQuery query(String field, float[] target, int limit, @Nullable Query filter) {
            return new HammingQuery(field, target, limit, candidates, filter);
        }
    }

    /** Compares every vector that the filter leaves: exact, on any structure; cost grows with their number. */
    record Exact() implements DenseSearch {

        @Override
        public Query query(String field, float[] target, int limit, @Nullable Query filter) {
            ExactVectorQuery exact = new ExactVectorQuery(field, target);
            return filter == null
                    ? exact
                    : new BooleanQuery.Builder()
                            .add(exact, Occur.MUST)
                            .add(filter, Occur.FILTER)
                            .build();
        }
    }
}
