package io.retrieval4j.exact;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.score.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Scores every document of a ranking anew. Documents that are no match by the scorer leave the ranking.
 *
 * @param scorer compares the query with a document
 * @param documents a document's representation by its id, or null where there is none
 * @param <Q> the query's representation
 * @param <D> the documents' representation
 */
@SuppressWarnings("exports") // Callers may do without JSpecify.
public record ExactReranker<Q, D>(
        Scorer<? super Q, ? super D> scorer, Function<? super String, ? extends @Nullable D> documents)
        implements Reranker<Q> {

    /**
     * Reranks.
     *
     * @throws IllegalArgumentException if a ranked document has no representation, naming it
     */
    @Override
    public Ranking rerank(Q query, Ranking ranking) {
        List<D> candidates = new ArrayList<>(ranking.size());
        for (Hit hit : ranking) {
            D document = documents.apply(hit.id());
            if (document == null) {
                throw new IllegalArgumentException("document '" + hit.id()
                        + "' is to be reranked, but has no representation; was it encoded for this reranker?");
            }
            candidates.add(document);
        }
        float[] scores = scorer.scoreAll(query, candidates);
        Ranking.Builder reranked = Ranking.builder(scores.length);
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] != Scorer.NO_MATCH) {
                reranked.add(ranking.hits().get(i).id(), scores[i]);
            }
        }
        return reranked.build();
    }
}
