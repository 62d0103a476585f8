package io.retrieval4j.pipeline;

import io.retrieval4j.Ranking;
import io.retrieval4j.pipeline.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Several pipelines that are asked the same, as in an experiment: a part that they have in common runs once, and a query is encoded
 * once for all. They run one after the other. Immutable, and safe for concurrent use as its pipelines are.
 *
 * @param <Q> what they are asked with
 */
public final class Together<Q> {

    /**
     * What one of the pipelines has answered.
     *
     * @param took as if it had run alone: the time of a part that another pipeline had run before it, or of a query that it had
     *     encoded, counts for both
     */
    public record Timed(Ranking ranking, boolean partial, Duration took) {}

    private final List<Stage<Q>> stages;

    /** Of pipelines of which there is at least one. */
    public Together(List<Pipeline<Q>> pipelines) {
        if (pipelines.isEmpty()) {
            throw new IllegalArgumentException("there is no pipeline to ask");
        }
        stages = pipelines.stream().map(Pipeline::stage).toList();
    }

    /** How many parts are found that more than one stage needs. */
    public int shared() {
        return Structure.repeated(stages).size();
    }

    /** What each pipeline answers a query, in their order. */
    public List<Timed> answer(Q query, int limit) {
        Request request = Request.of(stages, null);
        List<Timed> answers = new ArrayList<>(stages.size());
        for (Stage<Q> stage : stages) {
            Request part = request.part();
            long start = System.nanoTime();
            Ranking ranking =
                    new Execution(part).run(stage, List.of(query), limit).getFirst();
            Duration took = Duration.ofNanos(System.nanoTime() - start + part.spared());
            answers.add(new Timed(ranking, part.partial(), took));
        }
        return answers;
    }

    /** What each pipeline answers all queries, in their order, as batches. */
    public List<List<Ranking>> answerAll(List<? extends Q> queries, int limit) {
        Execution execution = new Execution(Request.of(stages, null));
        List<Q> asked = List.copyOf(queries);
        return stages.stream().map(stage -> execution.run(stage, asked, limit)).toList();
    }
}
