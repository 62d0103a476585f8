package io.retrieval4j.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import io.retrieval4j.passages.TextScores;
import java.util.ArrayList;
import java.util.List;

/**
 * A scorer of texts as a scoring model, for {@code ReRankingContentAggregator} and {@link RetrievalContentAggregator}. The texts
 * of a call are scored together. Safe for concurrent use, for as long as the model behind it is open.
 */
public final class RetrievalScoringModel implements ScoringModel {

    private final TextScores scores;

    private RetrievalScoringModel(TextScores scores) {
        this.scores = scores;
    }

    /**
     * Scores such as {@code TextScores.by(crossEncoder)}, passed on as they are: greater is better, and their range is the model's. A
     * call costs what scoring its texts does.
     */
    public static RetrievalScoringModel of(TextScores scores) {
        return new RetrievalScoringModel(scores);
    }

    @Override
    public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
        List<Double> all = new ArrayList<>(segments.size());
        if (!segments.isEmpty()) {
            for (float score : scores.checked(
                    query, segments.stream().map(TextSegment::text).toList())) {
                all.add((double) score);
            }
        }
        return Response.from(all);
    }
}
