package io.retrieval4j.eval.experiment;

import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import io.retrieval4j.eval.RankedList;
import io.retrieval4j.eval.Run;
import java.util.HashMap;
import java.util.Map;

/**
 * A run as a first stage: what another system has found, to be reranked, fused or cut off here. It knows the topics of its run by
 * their texts. Scores that tie are lowered by the least step that keeps the run's order. Safe for concurrent use.
 */
public final class RunRetriever implements Retriever<String> {

    private final Run run;
    private final Map<String, String> idsByText;

    private RunRetriever(Run run, Map<String, String> idsByText) {
        this.run = run;
        this.idsByText = idsByText;
    }

    /**
     * The retriever of a run.
     *
     * @param topics text by id, as the pipeline will be asked
     * @throws IllegalArgumentException if two topics have one text, so that they cannot be told apart
     */
    public static RunRetriever of(Run run, Map<String, String> topics) {
        Map<String, String> idsByText = new HashMap<>();
        topics.forEach((id, text) -> {
            String other = idsByText.putIfAbsent(text, id);
            if (other != null) {
                throw new IllegalArgumentException("topics '" + other + "' and '" + id + "' have one text, '" + text
                        + "': no telling which is asked");
            }
        });
        return new RunRetriever(run.withDistinctScores(), idsByText);
    }

    /**
     * The first documents of the run's list, none for a topic that the run does not have.
     *
     * @throws IllegalArgumentException if there is no topic of this text
     */
    @Override
    public Ranking retrieve(String query, int limit) {
        String id = idsByText.get(query);
        if (id == null) {
            throw new IllegalArgumentException("no topic of the run is '" + query + "'");
        }
        RankedList list = run.list(id);
        Ranking.Builder builder = Ranking.builder(limit);
        for (int rank = 1; rank <= Math.min(limit, list.size()); rank++) {
            builder.add(list.id(rank), list.score(rank));
        }
        return builder.build();
    }
}
