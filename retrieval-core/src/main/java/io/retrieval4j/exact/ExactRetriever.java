package io.retrieval4j.exact;

import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import io.retrieval4j.representation.Representation;
import io.retrieval4j.score.Scorer;
import java.util.List;
import java.util.Map;

/**
 * Scores every document. Immutable, so safe for concurrent use; a query costs one score for each document and runs on the
 * calling thread.
 *
 * @param <Q> the query's representation
 */
public final class ExactRetriever<Q> implements Retriever<Q> {

    private final Collection<Q, ?> collection;

    private ExactRetriever(Collection<Q, ?> collection) {
        this.collection = collection;
    }

    /**
     * A retriever over the given documents.
     *
     * @param documents representations by document id; the map is copied, the representations are not
     * @throws IllegalArgumentException if a representation holds NaN or infinity, naming the document
     */
    public static <Q, D extends Representation> ExactRetriever<Q> of(
            Scorer<? super Q, ? super D> scorer, Map<String, ? extends D> documents) {
        documents.forEach((id, document) -> document.requireFinite("document '" + id + "'"));
        return new ExactRetriever<>(
                new Collection<Q, D>(scorer, List.copyOf(documents.keySet()), List.copyOf(documents.values())));
    }

    @Override
    public Ranking retrieve(Q query, int limit) {
        return collection.rank(query, limit);
    }

    // Ties the scorer's type to the documents', which callers need not know.
    private record Collection<Q, D>(Scorer<? super Q, ? super D> scorer, List<String> ids, List<D> documents) {

        Ranking rank(Q query, int limit) {
            float[] scores = scorer.scoreAll(query, documents);
            Ranking.Builder ranking = Ranking.builder(limit);
            for (int i = 0; i < scores.length; i++) {
                if (scores[i] != Scorer.NO_MATCH) {
                    ranking.add(ids.get(i), scores[i]);
                }
            }
            return ranking.build();
        }
    }
}
