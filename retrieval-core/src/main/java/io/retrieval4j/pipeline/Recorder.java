package io.retrieval4j.pipeline;

import io.retrieval4j.Ranking;
import io.retrieval4j.pipeline.stage.Stage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** Writes down what the stages of one request do, one after the other. For one thread. */
final class Recorder {

    private final Deque<List<StageReport>> open = new ArrayDeque<>();

    Recorder() {
        open.push(new ArrayList<>());
    }

    List<Ranking> record(Stage<?> stage, Supplier<List<Ranking>> work) {
        open.push(new ArrayList<>());
        long start = System.nanoTime();
        try {
            List<Ranking> rankings = work.get();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            StageReport report = new StageReport(stage, Structure.label(stage), took, rankings, open.pop());
            open.element().add(report);
            return rankings;
        } catch (RuntimeException | Error e) {
            open.pop();
            throw e;
        }
    }

    StageReport root() {
        return open.element().getFirst();
    }
}
