package io.retrieval4j.lucene;

import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import io.retrieval4j.lucene.contextual.search.ContextualScores;
import io.retrieval4j.lucene.dense.DenseScores;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.score.Similarity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;

/**
 * COIL-full (Gao, Dai and Callan, NAACL 2021, equation 7): what a document's terms give, and the similarity of the vectors of
 * the whole texts, added up. Candidates are the best by each of the two, of which every score is exact; a document that is
 * among neither may be missing, though it were good by both together. More candidates miss fewer.
 *
 * <p>Made by {@link ContextualRetriever#withWhole}. Immutable, safe for concurrent use, and sees the index as it was last
 * refreshed, or as its snapshot has it.
 */
public final class WholeTextRetriever implements Retriever<ContextualTerms> {

    private static final int DEFAULT_CANDIDATES = 200;

    private final SearcherSource searches;
    private final ContextualRetriever terms;
    private final Dense dense;
    private final @Nullable Query filter;
    private final int candidates;

    private WholeTextRetriever(
            SearcherSource searches, ContextualRetriever terms, Dense dense, @Nullable Query filter, int candidates) {
        this.searches = searches;
        this.terms = terms;
        this.dense = dense;
        this.filter = filter;
        this.candidates = candidates;
    }

    static WholeTextRetriever of(
            SearcherSource searches, ContextualRetriever terms, Dense dense, @Nullable Query filter) {
        if (dense.similarity() == Similarity.EUCLIDEAN) {
            throw new IllegalArgumentException("field '" + dense.name()
                    + "' compares by distance, which is not added to dot products; index the vectors of the whole text by"
                    + " dot product");
        }
        return new WholeTextRetriever(searches, terms, dense, filter, DEFAULT_CANDIDATES);
    }

    /**
     * This retriever with more or fewer candidates by each of the two, 200 where nothing is said, and never fewer than twice the
     * hits that are wanted. As many as there are documents miss nothing.
     *
     * @param byEach at least 1
     * @throws IllegalArgumentException if there are fewer
     */
    public WholeTextRetriever candidates(int byEach) {
        if (byEach < 1) {
            throw new IllegalArgumentException(byEach + " candidates; at least 1 is needed");
        }
        return new WholeTextRetriever(searches, terms, dense, filter, byEach);
    }

    /**
     * This retriever, once it is sure that its queries, vectors of terms and of the whole text, come from the encoder of both
     * fields.
     *
     * @param encoder as {@link io.retrieval4j.lucene.schema.Contextual#encodedBy} and {@link Dense#encodedBy} were given it
     * @throws IllegalArgumentException if one of the fields names another encoder, or none
     */
    public WholeTextRetriever askedBy(String encoder) {
        terms.askedBy(encoder);
        EncoderNames.check(dense.name(), dense.encoder(), encoder);
        return this;
    }

    /**
     * The best documents.
     *
     * @throws IllegalArgumentException if the query has no vector of the whole text, or one of its vectors is of another
     *     dimension than its field, or not finite
     */
    @Override
    public Ranking retrieve(ContextualTerms query, int limit) {
        ContextualRetriever.check(query, terms.field());
        DenseVector whole = query.whole();
        if (whole == null) {
            throw new IllegalArgumentException("the query has no vector of the whole text to be compared in field '"
                    + dense.name() + "'; use an encoder that gives one, or leave withWhole out");
        }
        float[] target = DenseRetriever.target(whole, dense);
        return limit == 0
                ? Ranking.builder(limit).build()
                : searches.with(view -> retrieve(view, query, target, limit));
    }

    private Ranking retrieve(IndexView view, ContextualTerms query, float[] target, int limit) throws IOException {
        int most = Math.max(candidates, (int) Math.min(Integer.MAX_VALUE, 2L * limit));
        Map<Integer, String> ids = new LinkedHashMap<>();
        List<ScoreDoc> documents = new ArrayList<>();
        for (ScoreDoc hit : query.terms().isEmpty() ? new ScoreDoc[0] : terms.best(view, query, most)) {
            ids.put(hit.doc, SearcherSource.id(hit));
            documents.add(new ScoreDoc(hit.doc, SearcherSource.score(hit)));
        }
        List<ScoreDoc> others = new ArrayList<>();
        for (ScoreDoc hit : DenseRetriever.nearest(view, dense, target, most, filter)) {
            if (ids.putIfAbsent(hit.doc, SearcherSource.id(hit)) == null) {
                others.add(new ScoreDoc(hit.doc, 0));
            }
        }
        // The time limit is for the finding, as elsewhere.
        documents.addAll(List.of(ContextualReranker.scored(
                view.until(Deadline.NONE), terms.field(), query, others.toArray(ScoreDoc[]::new))));
        return added(view, target, documents, ids, limit);
    }

    /** Documents with Lucene's scores of their terms, and the similarities of the whole texts added. */
    private Ranking added(IndexView view, float[] target, List<ScoreDoc> documents, Map<Integer, String> ids, int limit)
            throws IOException {
        float[] similarities =
                DenseScores.of(view, dense.name(), dense.similarity(), target, documents.toArray(ScoreDoc[]::new));
        Ranking.Builder ranking = Ranking.builder(limit);
        for (int i = 0; i < similarities.length; i++) {
            ScoreDoc document = documents.get(i);
            double ofTerms = document.score > 0
                    ? ContextualScores.sum(document.score, terms.field().similarities())
                    : 0;
            String id = Objects.requireNonNull(ids.get(document.doc));
            view.numbers().note(id, document.doc);
            ranking.add(id, Float.isNaN(similarities[i]) ? ofTerms : ofTerms + similarities[i]);
        }
        return ranking.build();
    }
}
