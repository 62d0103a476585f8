package io.retrieval4j.eval.experiment;

import io.retrieval4j.eval.RankedList;
import io.retrieval4j.eval.Run;
import io.retrieval4j.pipeline.Pipeline;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A pipeline that takes part, and what it has answered so far. Equal to itself alone. */
final class Contender implements AutoCloseable {

    private final String name;
    private final Pipeline<String> pipeline;
    private final @Nullable SavedRun saved;
    private final Run.Builder run;
    private final Set<String> answered = new HashSet<>();
    private final LongStream.Builder nanoseconds = LongStream.builder();
    private int partial;

    /**
     * A contender with what an earlier time has left of it.
     *
     * @param saved where its answers are kept, or null
     */
    Contender(String name, Pipeline<String> pipeline, @Nullable SavedRun saved) {
        this.name = name;
        this.pipeline = pipeline;
        this.saved = saved;
        run = Run.builder(name);
        if (saved != null) {
            saved.takeAnswers((log, list) -> keep(log.query(), list, log.nanoseconds(), log.partial()));
        }
    }

    String name() {
        return name;
    }

    Pipeline<String> pipeline() {
        return pipeline;
    }

    boolean hasAnswered(String query) {
        return answered.contains(query);
    }

    int answers() {
        return answered.size();
    }

    int partial() {
        return partial;
    }

    void take(String query, Outcome.Answered answer) {
        Run ranking =
                Run.builder(name).ranking(query, answer.ranking().scores()).build();
        if (saved != null) {
            saved.add(ranking, query, answer.nanoseconds(), answer.partial());
        }
        keep(query, ranking.list(query), answer.nanoseconds(), answer.partial());
    }

    private void keep(String query, RankedList list, long time, boolean cutShort) {
        answered.add(query);
        run.ranking(query, list.scores());
        nanoseconds.add(time);
        partial += cutShort ? 1 : 0;
    }

    Run run() {
        return run.build();
    }

    Latencies latencies() {
        return new Latencies(nanoseconds.build().toArray());
    }

    @Override
    public void close() {
        if (saved != null) {
            saved.close();
        }
    }
}
