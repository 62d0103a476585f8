package io.retrieval4j.lucene.dense;

import io.retrieval4j.lucene.dense.binary.CodedVectors;
import io.retrieval4j.lucene.hits.AcceptedDocuments;
import io.retrieval4j.lucene.hits.BestHits;
import io.retrieval4j.lucene.hits.HitSearch;
import io.retrieval4j.lucene.hits.SegmentFilter;
import io.retrieval4j.lucene.hits.TimeLimit;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.VectorScorer;
import org.jspecify.annotations.Nullable;

/**
 * The documents whose vectors are nearest to a query's, among those of each segment whose codes of bits differ from the query's in the
 * fewest. All codes of a segment are read, and the vectors of the candidates compared; where a filter leaves few documents, or the segment
 * has no codes, all vectors are compared.
 *
 * <p>Matches at most {@code limit} documents, like Lucene's queries for nearest vectors: put a filter in here rather than around it, where
 * it would take hits away. Scores are Lucene's, as its {@code VectorSimilarityFunction} makes them of the vectors as they were given.
 *
 * <p>The search is done when the query is rewritten, segment by segment on the searcher's executor. It stops where the searcher's time
 * limit ends, with what was found so far, and says so when asked to explain.
 */
@SuppressWarnings("exports") // Callers may do without JSpecify.
public final class HammingQuery extends Query {

    /**
     * By bytes and cache lines, a vector is compared in the time in which about so many codes are read, so a filter that leaves fewer than one
     * in so many documents is answered exactly.
     */
    private static final int CODES_A_VECTOR = 64;

    private static final int BETWEEN_LOOKS_AT_THE_CLOCK = 512;

    private final String field;
    private final float[] target;
    private final int candidates;
    private final HitSearch wanted;

    /**
     * A query for one vector.
     *
     * @param target as {@link DenseVectorField#comparable} gives it; copied
     * @param limit how many documents are wanted, at least 1
     * @param candidates how many vectors of a segment are compared, at least 1; more where more documents are wanted
     * @param filter which documents take part; null for all
     */
    public HammingQuery(String field, float[] target, int limit, int candidates, @Nullable Query filter) {
        this(field, target.clone(), candidates, new HitSearch(limit, filter, null));
    }

    private HammingQuery(String field, float[] target, int candidates, HitSearch wanted) {
        this.field = field;
        this.target = target;
        this.candidates = candidates;
        this.wanted = wanted;
    }

    /**
     * This query preferring, of equal scores at the last place, the documents with the higher value in a field of sorted doc values, as a
     * {@link io.retrieval4j.Ranking} does by id, where it else prefers those with the lower number of Lucene's. Among the candidates, that
     * is: of codes that differ in as many bits the lower numbers are taken.
     */
    public HammingQuery withTiesBy(String sortedField) {
        return new HammingQuery(field, target, candidates, wanted.tiesBy(sortedField));
    }

    @Override
    public Query rewrite(IndexSearcher searcher) throws IOException {
        return wanted.search(this, searcher, this::search);
    }

    private String search(LeafReaderContext leaf, SegmentFilter filter, BestHits best, TimeLimit limit)
            throws IOException {
        FloatVectorValues vectors = leaf.reader().getFloatVectorValues(field);
        if (vectors == null) {
            FloatVectorValues.checkField(leaf.reader(), field);
            return "no document has a vector";
        }
        ExactVectorQuery.checkDimension(field, vectors, target);
        // All iterators of one object are one iterator.
        AcceptedDocuments accepted =
                filter.among(() -> leaf.reader().getFloatVectorValues(field).iterator(), vectors.size());
        CodedVectors coded = CodedVectors.of(leaf.reader(), field);
        int compared = Math.max(candidates, wanted.limit());
        if (coded == null || accepted.count() <= (long) compared + vectors.size() / CODES_A_VECTOR) {
            // Readers around the segment's own may compare in another way, and round in another.
            return compareAll(coded == null ? vectors : coded, accepted, best, limit);
        }
        int[] nearest = coded.nearest(target, compared, accepted::test, limit::reached);
        VectorScorer scorer = coded.rescorer(target);
        for (int ordinal : nearest) {
            int document = coded.ordToDoc(ordinal);
            scorer.iterator().advance(document);
            best.offer(document, scorer.score());
        }
        return "read " + coded.size() + " codes of " + coded.bits() + " bits" + (coded.rotated() ? " by ITQ" : "")
                + ", compared " + nearest.length + " vectors";
    }

    private String compareAll(FloatVectorValues vectors, AcceptedDocuments accepted, BestHits best, TimeLimit limit)
            throws IOException {
        DocIdSetIterator documents = accepted.iterator();
        VectorScorer scorer = vectors.rescorer(target);
        int compared = 0;
        for (int document = documents.nextDoc();
                document != DocIdSetIterator.NO_MORE_DOCS;
                document = documents.nextDoc()) {
            if (compared % BETWEEN_LOOKS_AT_THE_CLOCK == 0 && limit.reached()) {
                break;
            }
            scorer.iterator().advance(document);
            best.offer(document, scorer.score());
            compared++;
        }
        return "compared all of " + compared + " vectors";
    }

    @Override
    public void visit(QueryVisitor visitor) {
        if (visitor.acceptField(field)) {
            visitor.visitLeaf(this);
        }
    }

    @Override
    public String toString(String defaultField) {
        return "hamming(" + field + ", " + target.length + " dimensions, " + candidates + " candidates, " + wanted
                + ")";
    }

    @Override
    public boolean equals(Object other) {
        return sameClassAs(other)
                && field.equals(((HammingQuery) other).field)
                && Arrays.equals(target, ((HammingQuery) other).target)
                && candidates == ((HammingQuery) other).candidates
                && wanted.equals(((HammingQuery) other).wanted);
    }

    @Override
    public int hashCode() {
        return Objects.hash(classHash(), field, Arrays.hashCode(target), candidates, wanted);
    }
}
