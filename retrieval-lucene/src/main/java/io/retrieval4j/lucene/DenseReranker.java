package io.retrieval4j.lucene;

import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.lucene.dense.DenseScores;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.representation.DenseVector;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.lucene.search.ScoreDoc;

/**
 * Puts documents that were found otherwise in the order of their vectors' similarity with a query's, exactly, whatever
 * structure the field has. Documents without a vector leave the ranking. Costs one comparison a document.
 *
 * <p>Made by {@link DenseRetriever#reranker}. Immutable, safe for concurrent use, and sees the index as it was last refreshed,
 * or as its snapshot has it.
 */
public final class DenseReranker implements Reranker<DenseVector> {

    // Documents that are scored at a time: some hundred microseconds.
    private static final int BATCH = 512;

    private final SearcherSource searches;
    private final Dense field;

    DenseReranker(SearcherSource searches, Dense field) {
        this.searches = searches;
        this.field = field;
    }

    /**
     * Reranks. On an index itself, documents that were deleted since they were found leave the ranking; on a snapshot, which
     * loses none, a document that is not there was found elsewhere. One whose time is up before all are scored leaves the
     * ranking as it is.
     *
     * @throws IllegalArgumentException if a ranked document is not in the snapshot, naming it, or the query is of another
     *     dimension than the field, not finite, or zero where cosines are compared
     */
    @Override
    public Ranking rerank(DenseVector query, Ranking ranking) {
        float[] target = DenseRetriever.target(query, field);
        return ranking.isEmpty() ? ranking : searches.reranked(ranking, view -> rerank(view, target, ranking));
    }

    private Ranking rerank(IndexView view, float[] target, Ranking ranking) throws IOException {
        Candidates candidates = Candidates.of(view, ranking, searches.pinned(), field.name());
        ScoreDoc[] documents = candidates.documents().clone();
        Arrays.sort(documents, Comparator.comparingInt(document -> document.doc)); // Vectors are read front to back.
        Ranking.Builder reranked = Ranking.builder(documents.length);
        for (int from = 0; from < documents.length && !view.deadline().shouldExit(); from += BATCH) {
            ScoreDoc[] batch = Arrays.copyOfRange(documents, from, Math.min(documents.length, from + BATCH));
            float[] scores = DenseScores.of(view, field.name(), field.similarity(), target, batch);
            for (int i = 0; i < batch.length; i++) {
                if (!Float.isNaN(scores[i])) {
                    reranked.add(candidates.id(batch[i]), scores[i]);
                }
            }
        }
        return reranked.build();
    }

    /**
     * The similarity of each document's vector with the query's, by id; documents without a vector are left out, and those for
     * which no time is left.
     *
     * @throws IllegalArgumentException as {@link #rerank} does
     */
    public Map<String, Double> scores(DenseVector query, Collection<String> ids) {
        Map<String, Integer> unscored = ids.stream().distinct().collect(Collectors.toMap(Function.identity(), id -> 0));
        float[] target = DenseRetriever.target(query, field);
        return searches.with(view -> rerank(view, target, Ranking.of(unscored, unscored.size())))
                .scores();
    }
}
