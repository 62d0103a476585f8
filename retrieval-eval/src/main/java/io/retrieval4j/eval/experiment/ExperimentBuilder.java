package io.retrieval4j.eval.experiment;

import io.retrieval4j.Retriever;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.collection.Topic;
import io.retrieval4j.eval.measure.Aggregation;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.significance.Tests;
import io.retrieval4j.pipeline.OnFailure;
import io.retrieval4j.pipeline.Pipeline;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of an experiment. Not safe for concurrent use; each {@link #build} is independent of what is set later. */
public final class ExperimentBuilder {

    final String title;
    final Map<String, String> topics = new LinkedHashMap<>();
    private final Map<String, Retriever<String>> retrievers = new LinkedHashMap<>();
    private final Map<String, String> descriptions = new LinkedHashMap<>();
    final Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
    List<Measure> measures = List.of();
    private Optional<Qrels> qrels = Optional.empty();
    Optional<String> baseline = Optional.empty();
    Optional<Path> folder = Optional.empty();
    String state = "";
    int depth = 1000;
    int warmUp = 100;
    boolean withoutOwn;
    OnFailure onFailure = OnFailure.STOP;
    Tests tests = Tests.usual(42);
    ExperimentListener listener = ExperimentListener.NONE;

    ExperimentBuilder(String title) {
        this.title = title;
    }

    private ExperimentBuilder(ExperimentBuilder other) {
        title = other.title;
        topics.putAll(other.topics);
        retrievers.putAll(other.retrievers);
        descriptions.putAll(other.descriptions);
        other.figures.forEach((name, values) -> figures.put(name, new LinkedHashMap<>(values)));
        measures = other.measures;
        qrels = other.qrels;
        baseline = other.baseline;
        folder = other.folder;
        state = other.state;
        depth = other.depth;
        warmUp = other.warmUp;
        withoutOwn = other.withoutOwn;
        onFailure = other.onFailure;
        tests = other.tests;
        listener = other.listener;
    }

    /** Adds queries by their ids. */
    public ExperimentBuilder topics(Map<String, String> queries) {
        topics.putAll(queries);
        return this;
    }

    /** Adds topics of a collection, which are asked by their titles. */
    public ExperimentBuilder topics(Collection<Topic> some) {
        some.forEach(topic -> topics.put(topic.id(), topic.title()));
        return this;
    }

    public ExperimentBuilder judgedBy(Qrels judgements) {
        qrels = Optional.of(judgements);
        return this;
    }

    /**
     * What is measured; the first measure decides which queries changed most.
     *
     * @throws IllegalArgumentException if one is no mean over queries
     */
    public ExperimentBuilder measures(List<? extends Measure> some) {
        for (Measure measure : some) {
            if (measure.aggregation() != Aggregation.MEAN) {
                throw new IllegalArgumentException(measure.name() + " is no mean over queries");
            }
        }
        measures = List.copyOf(some);
        return this;
    }

    /** Adds a pipeline, or any retriever of text, of which its diagram says enough; like {@link #pipeline(String, Retriever, String)}. */
    public ExperimentBuilder pipeline(String name, Retriever<String> pipeline) {
        return pipeline(name, pipeline, "");
    }

    /**
     * Adds a pipeline, or any retriever of text.
     *
     * @param description what changes its answers and its diagram does not show, such as weights, settings of a search and models; a
     *     run that was kept with another description is not taken
     * @throws IllegalArgumentException if the name is blank, or another pipeline's
     */
    public ExperimentBuilder pipeline(String name, Retriever<String> pipeline, String description) {
        if (name.isBlank() || retrievers.putIfAbsent(name, pipeline) != null) {
            throw new IllegalArgumentException(
                    "'" + name + "' is " + (name.isBlank() ? "no name" : "the name of two pipelines"));
        }
        descriptions.put(name, description);
        return this;
    }

    /** Adds pipelines by name. */
    public ExperimentBuilder pipelines(Map<String, ? extends Retriever<String>> some) {
        some.forEach((name, pipeline) -> pipeline(name, pipeline));
        return this;
    }

    /** Which pipeline all others are compared with; by default the first. */
    public ExperimentBuilder baseline(String name) {
        baseline = Optional.of(name);
        return this;
    }

    /** How many documents a query is asked for, at least 1; by default 1,000, as in TREC's runs. */
    public ExperimentBuilder depth(int documents) {
        if (documents < 1) {
            throw new IllegalArgumentException("depth " + documents + " is below 1");
        }
        depth = documents;
        return this;
    }

    /** How many of the queries are asked before times count, at least 0; by default 100. They are asked again then. */
    public ExperimentBuilder warmUp(int queries) {
        if (queries < 0) {
            throw new IllegalArgumentException("a warm-up of " + queries + " queries; the least is 0");
        }
        warmUp = queries;
        return this;
    }

    /** Leaves a document out that has the query's id, as evaluations on BEIR do where queries are documents. */
    public ExperimentBuilder withoutOwnDocuments() {
        withoutOwn = true;
        return this;
    }

    /** What becomes of a query that a pipeline throws for: all stop, as by default, or it counts as 0 and is named in the result. */
    public ExperimentBuilder onFailure(OnFailure choice) {
        onFailure = choice;
        return this;
    }

    /** Tests, correction, level and intervals; by default {@link Tests#usual}. */
    public ExperimentBuilder tests(Tests some) {
        tests = some;
        return this;
    }

    /** Sets a figure that the caller knows of a pipeline, such as the bytes of its index. */
    public ExperimentBuilder figure(String figure, String pipeline, double value) {
        figures.computeIfAbsent(figure, name -> new LinkedHashMap<>()).put(pipeline, value);
        return this;
    }

    /**
     * Keeps the runs in a folder, each as {@code NAME.run} with a log {@code NAME.jsonl}, and takes from it what an earlier
     * experiment has left: the answers of pipelines of the same name, diagram, description, depth, topics and state. Where one of
     * these differs the pipeline begins anew, and what was left is lost. One experiment at a time may use the folder.
     *
     * @param state what changes the answers of all pipelines, such as the index and its commit; may be empty
     */
    public ExperimentBuilder keptIn(Path where, String state) {
        folder = Optional.of(where);
        this.state = state;
        return this;
    }

    public ExperimentBuilder listener(ExperimentListener some) {
        listener = some;
        return this;
    }

    /**
     * The experiment.
     *
     * @throws IllegalArgumentException if there are no judgements, no measure, no pipeline, no topic with judgements, or a name is no
     *     pipeline's
     */
    public Experiment build() {
        return new Experiment(new ExperimentBuilder(this));
    }

    String description(String name) {
        return descriptions.getOrDefault(name, "");
    }

    Qrels qrels() {
        return qrels.orElseThrow(() -> new IllegalArgumentException("there are no judgements; set them by judgedBy"));
    }

    Map<String, String> judgedTopics() {
        Map<String, String> judged = new LinkedHashMap<>(topics);
        judged.keySet().retainAll(qrels().queries());
        if (judged.isEmpty() || measures.isEmpty()) {
            throw new IllegalArgumentException("an experiment of " + judged.size() + " judged topics (" + topics.size()
                    + " topics, " + qrels().queries().size() + " judged queries) and " + measures.size()
                    + " measures; the least is one of each");
        }
        return judged;
    }

    Map<String, Pipeline<String>> pipelines() {
        if (retrievers.isEmpty()) {
            throw new IllegalArgumentException("there is no pipeline to ask");
        }
        Map<String, Pipeline<String>> pipelines = new LinkedHashMap<>();
        retrievers.forEach((name, retriever) -> pipelines.put(
                name,
                // One document more, in place of the query's own.
                retriever instanceof Pipeline<String> pipeline ? pipeline : Pipeline.retrieve(retriever, depth + 1)));
        return pipelines;
    }
}
