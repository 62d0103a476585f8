package io.retrieval4j.eval.experiment;

import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.report.Report;
import io.retrieval4j.pipeline.OnFailure;
import io.retrieval4j.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Pipelines by name, asked the topics that have judgements, and measured.
 *
 * <p>Queries are asked one after the other on the calling thread, each of all pipelines, which share what they have in common; times
 * are those of each pipeline by itself, from the query's text to the ranking, whatever it shares with others. Rankings are judged in the order in which they came. Memory: the runs. An interrupt ends the experiment
 * with a {@link java.util.concurrent.CancellationException}; what was answered is in the folder, if there is one.
 *
 * <p>Means are over the topics that have judgements; judgements without a topic are left out.
 */
public final class Experiment {

    private final ExperimentBuilder settings;
    private final Map<String, Pipeline<String>> pipelines;
    private final Map<String, String> topics;
    private final String baseline;

    Experiment(ExperimentBuilder settings) {
        this.settings = settings;
        pipelines = settings.pipelines();
        topics = settings.judgedTopics();
        baseline =
                settings.baseline.orElseGet(() -> pipelines.keySet().iterator().next());
        if (!pipelines.containsKey(baseline)) {
            throw new IllegalArgumentException(
                    "no pipeline is named '" + baseline + "', the baseline; there are " + pipelines.keySet());
        }
        settings.figures.forEach((figure, values) -> values.keySet().forEach(name -> {
            if (!pipelines.containsKey(name)) {
                throw new IllegalArgumentException("no pipeline is named '" + name + "', which has the figure '"
                        + figure + "'; there are " + pipelines.keySet());
            }
        }));
    }

    /** An experiment's settings, of which topics, judgements, a measure and a pipeline are needed. */
    public static ExperimentBuilder builder(String title) {
        return new ExperimentBuilder(title);
    }

    /**
     * Asks all pipelines all topics, but for what is in the folder, and measures.
     *
     * @throws IllegalStateException if a pipeline throws and not {@link OnFailure#GO_ON}
     */
    public ExperimentResult run() {
        Map<String, Contender> contenders = new LinkedHashMap<>();
        try {
            Optional<RunFolder> folder = settings.folder.map(path -> new RunFolder(path, settings.state, topics));
            // The baseline first, which is where reports have it.
            contenders.put(baseline, contender(folder, baseline));
            pipelines.keySet().forEach(name -> contenders.computeIfAbsent(name, other -> contender(folder, other)));
            List<QueryFailure> failures = ask(List.copyOf(contenders.values()));
            return result(contenders, failures);
        } finally {
            contenders.values().forEach(Contender::close);
        }
    }

    private Contender contender(Optional<RunFolder> folder, String name) {
        Pipeline<String> pipeline = Objects.requireNonNull(pipelines.get(name));
        Contender contender = new Contender(
                name,
                pipeline,
                folder.map(some -> some.open(
                                name, pipeline, settings.description(name), settings.depth, settings.withoutOwn))
                        .orElse(null));
        if (contender.answers() > 0) {
            settings.listener.resumed(name, contender.answers());
        }
        return contender;
    }

    private List<QueryFailure> ask(List<Contender> contenders) {
        Asking asking = new Asking(settings.depth, settings.withoutOwn, settings.onFailure);
        topics.entrySet().stream().limit(settings.warmUp).forEach(topic -> {
            List<Contender> missing = missing(contenders, topic.getKey());
            if (!missing.isEmpty()) {
                asking.ask(missing, topic.getKey(), topic.getValue());
            }
        });
        List<QueryFailure> failures = new ArrayList<>();
        long done = contenders.stream().mapToLong(Contender::answers).sum();
        for (Map.Entry<String, String> topic : topics.entrySet()) {
            String query = topic.getKey();
            List<Contender> missing = missing(contenders, query);
            if (missing.isEmpty()) {
                continue;
            }
            List<Outcome> outcomes = asking.ask(missing, query, topic.getValue());
            for (int i = 0; i < missing.size(); i++) {
                Contender contender = missing.get(i);
                switch (outcomes.get(i)) {
                    case Outcome.Answered answer -> contender.take(query, answer);
                    case Outcome.Failed failed -> {
                        QueryFailure failure = new QueryFailure(contender.name(), query, failed.exception());
                        failures.add(failure);
                        settings.listener.failed(failure);
                    }
                }
            }
            done += missing.size();
            settings.listener.answered(done, (long) contenders.size() * topics.size());
        }
        return failures;
    }

    private static List<Contender> missing(List<Contender> contenders, String query) {
        return contenders.stream()
                .filter(contender -> !contender.hasAnswered(query))
                .toList();
    }

    private ExperimentResult result(Map<String, Contender> contenders, List<QueryFailure> failures) {
        Map<String, Run> runs = new LinkedHashMap<>();
        Map<String, Latencies> latencies = new LinkedHashMap<>();
        contenders.forEach((name, contender) -> {
            runs.put(name, contender.run());
            latencies.put(name, contender.latencies());
        });
        Report report = Report.of(
                        settings.title,
                        Evaluator.of(settings.qrels().only(topics.keySet())),
                        runs,
                        settings.measures,
                        settings.tests)
                .with(Supplements.of(contenders.values(), latencies, settings.figures, failures));
        return new ExperimentResult(report, runs, latencies, List.copyOf(failures));
    }
}
