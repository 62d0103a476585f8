package io.retrieval4j.pipeline;

import io.retrieval4j.Ranking;
import io.retrieval4j.pipeline.stage.Stage;
import java.time.Duration;
import java.util.List;

/**
 * What a stage did in a request.
 *
 * @param label what people call it
 * @param took with its inputs
 * @param rankings that it gave; one, but behind a splitter one for each query
 * @param inputs that ran for it, in the order in which they ran; none where its result was known from the same request
 */
public record StageReport(
        Stage<?> stage, String label, Duration took, List<Ranking> rankings, List<StageReport> inputs) {

    public StageReport {
        rankings = List.copyOf(rankings);
        inputs = List.copyOf(inputs);
    }

    /** The time without its inputs'. */
    public Duration own() {
        Duration own = took;
        for (StageReport input : inputs) {
            own = own.minus(input.took());
        }
        return own.isNegative() ? Duration.ZERO : own;
    }

    /** How many documents it gave. */
    public int size() {
        return rankings.stream().mapToInt(Ranking::size).sum();
    }
}
