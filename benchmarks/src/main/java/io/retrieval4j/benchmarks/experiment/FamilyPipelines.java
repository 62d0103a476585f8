package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.Retriever;
import io.retrieval4j.eval.experiment.Experiment;
import io.retrieval4j.eval.experiment.ExperimentBuilder;
import io.retrieval4j.lucene.IndexStatistics;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.Snapshot;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.pipeline.config.Components;
import io.retrieval4j.pipeline.config.PipelineJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Pipelines of a file, whose components are families on an index.
 *
 * @param statistics of the index
 */
record FamilyPipelines(
        ExperimentFile experiment,
        List<Family> families,
        Components<String> components,
        Map<String, Pipeline<String>> pipelines,
        IndexStatistics statistics) {

    private static final double MEGABYTE = 1e6;

    /**
     * The pipelines of a file.
     *
     * @param runs what other systems found, by the names in the file
     */
    static FamilyPipelines of(
            ExperimentFile experiment,
            List<Family> families,
            Map<String, Retriever<String>> runs,
            RetrievalIndex index) {
        Components.Builder<String> builder = Components.builder();
        runs.forEach(builder::retriever);
        for (Family family : families) {
            builder.retriever(family.name(), family.retriever(index));
            family.variants(index)
                    .forEach((variant, retriever) -> builder.retriever(family.name() + ":" + variant, retriever));
            family.reranker(index).ifPresent(reranker -> builder.reranker(family.name(), reranker));
        }
        Components<String> components = builder.build();
        try (Snapshot snapshot = index.snapshot()) {
            return new FamilyPipelines(
                    experiment,
                    families,
                    components,
                    PipelineJson.read(experiment.pipelineText(experiment.comparedOrAll()), components),
                    snapshot.statistics());
        }
    }

    /** An experiment with some of the pipelines, on the judged queries of a collection. */
    ExperimentBuilder builder(BeirCollection collection, List<String> names) {
        ExperimentBuilder builder = Experiment.builder(experiment.title())
                .topics(collection.topics())
                .judgedBy(collection.qrels())
                .measures(experiment.parsedMeasures())
                .depth(experiment.depthOrUsual())
                .withoutOwnDocuments();
        for (String name : names) {
            Pipeline<String> pipeline = Objects.requireNonNull(pipelines.get(name));
            builder.pipeline(name, pipeline, PipelineJson.write(Map.of(name, pipeline), components));
            builder.figure("index MB", name, bytes(name) / MEGABYTE);
        }
        return builder;
    }

    /** Files of the fields that a pipeline's families have for themselves, and those that all fields share: words, ids. */
    private long bytes(String pipeline) {
        List<String> used = experiment.families(List.of(pipeline));
        long own = statistics.fields().values().stream()
                .mapToLong(field -> field.bytes().orElse(0))
                .sum();
        return statistics.bytes()
                - own
                + families.stream()
                        .filter(family -> used.contains(family.name()))
                        .flatMap(family -> family.fields().stream())
                        .distinct()
                        .mapToLong(field -> statistics.field(field).bytes().orElse(0))
                        .sum();
    }
}
