package io.retrieval4j.lucene.sparse.search;

import io.retrieval4j.kernel.sparse.TermTable;
import io.retrieval4j.lucene.hits.LeafRescorer;
import io.retrieval4j.lucene.hits.TimeLimit;
import io.retrieval4j.lucene.sparse.SparseVectors;
import io.retrieval4j.lucene.sparse.TermWeight;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Explanation;

/**
 * Puts documents that were found otherwise in the order of their dot product with a sparse vector, of the weights as they are
 * kept. Documents that share no term with it come last, in their order, with a score of 0. Costs a read of each document's
 * terms, some .1 to 1 &micro;s.
 *
 * <p>Immutable and safe for concurrent use.
 */
@SuppressWarnings("exports") // Its superclass is of the module alone.
public final class SparseRescorer extends LeafRescorer {

    // Documents that are scored at a time: some hundred microseconds.
    private static final int BATCH = 256;

    private final String field;
    private final List<TermWeight> terms;

    /**
     * A rescorer by one query.
     *
     * @throws IllegalArgumentException if a weight or term is none that a document could have
     */
    public SparseRescorer(String field, SparseVector vector) {
        this.field = field;
        this.terms = TermWeight.of(vector, "query of field '" + field + "'");
    }

    @Override
    protected float[] scores(LeafReaderContext leaf, int[] documents, int hits, TimeLimit limit) throws IOException {
        float[] scores = new float[documents.length];
        SparseVectors vectors = SparseVectors.of(leaf.reader(), field);
        if (vectors == null) {
            return scores;
        }
        TermTable query = QueryPlan.of(vectors, terms, 1).table();
        for (int i = 0; i < documents.length && (i % BATCH > 0 || !limit.reached()); i++) {
            int ordinal = vectors.ordinalFrom(documents[i]);
            if (ordinal < vectors.size() && vectors.document(ordinal) == documents[i]) {
                scores[i] = Math.max(0, vectors.score(query, ordinal));
            }
        }
        return scores;
    }

    /** Which terms a document shares with the query, and what each adds to the score, the greatest first. */
    @Override
    protected Explanation explain(LeafReaderContext leaf, int document, float score, Explanation firstPass)
            throws IOException {
        List<Explanation> shared = shared(leaf, document);
        return shared.isEmpty()
                ? Explanation.match(0, "shares no term with the query in field '" + field + "'", firstPass)
                : Explanation.match(score, "sum over the terms shared in field '" + field + "'", shared);
    }

    private List<Explanation> shared(LeafReaderContext leaf, int document) throws IOException {
        List<Explanation> shared = new ArrayList<>();
        SparseVectors vectors = SparseVectors.of(leaf.reader(), field);
        int ordinal = vectors == null ? 0 : vectors.ordinalFrom(document);
        if (vectors == null || ordinal == vectors.size() || vectors.document(ordinal) != document) {
            return shared;
        }
        for (TermWeight term : terms) {
            int number = vectors.term(term.term());
            float weight = number == SparseVectors.ABSENT ? 0 : vectors.weight(number, ordinal);
            if (weight > 0) {
                shared.add(Explanation.match(
                        term.weight() * weight,
                        "'" + term.term().utf8ToString() + "': weight in the query " + term.weight()
                                + ", in the document " + weight));
            }
        }
        shared.sort(Comparator.comparingDouble(part -> -part.getValue().doubleValue()));
        return shared;
    }
}
