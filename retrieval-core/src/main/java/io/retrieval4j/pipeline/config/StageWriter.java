package io.retrieval4j.pipeline.config;

import io.retrieval4j.pipeline.stage.AtLeast;
import io.retrieval4j.pipeline.stage.Blocking;
import io.retrieval4j.pipeline.stage.ByDocument;
import io.retrieval4j.pipeline.stage.Cached;
import io.retrieval4j.pipeline.stage.Concatenation;
import io.retrieval4j.pipeline.stage.Custom;
import io.retrieval4j.pipeline.stage.ExpandedQuery;
import io.retrieval4j.pipeline.stage.Fallback;
import io.retrieval4j.pipeline.stage.FeatureScored;
import io.retrieval4j.pipeline.stage.FirstStage;
import io.retrieval4j.pipeline.stage.Fused;
import io.retrieval4j.pipeline.stage.Intersection;
import io.retrieval4j.pipeline.stage.Kept;
import io.retrieval4j.pipeline.stage.Limited;
import io.retrieval4j.pipeline.stage.Named;
import io.retrieval4j.pipeline.stage.PerRequest;
import io.retrieval4j.pipeline.stage.Reranked;
import io.retrieval4j.pipeline.stage.RewrittenQuery;
import io.retrieval4j.pipeline.stage.Routed;
import io.retrieval4j.pipeline.stage.Scaled;
import io.retrieval4j.pipeline.stage.SplitQuery;
import io.retrieval4j.pipeline.stage.Stage;
import io.retrieval4j.pipeline.stage.TimeLimited;
import io.retrieval4j.pipeline.stage.Union;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes JSON's values of stages, and refuses those that JSON has no name for. */
record StageWriter(Components<?> components) {

    Map<String, Object> write(Stage<?> stage) {
        return switch (stage) {
            case FirstStage<?> first ->
                stage(StageNames.RETRIEVE, "by", components.retrievers.of(first.retriever()), "depth", first.depth());
            case Reranked<?> reranked ->
                stage(
                        StageNames.RERANK,
                        "of",
                        write(reranked.of()),
                        "by",
                        components.rerankers.of(reranked.reranker()));
            case Limited<?> limited -> stage(StageNames.LIMIT, "of", write(limited.of()), "to", limited.limit());
            case AtLeast<?> least -> stage(StageNames.AT_LEAST, "of", write(least.of()), "score", least.score());
            case Kept<?> kept ->
                stage(StageNames.KEEP, "of", write(kept.of()), "by", components.predicates.of(kept.passing()));
            case ByDocument<?> byDocument ->
                stage(
                        StageNames.BY_DOCUMENT,
                        "of",
                        write(byDocument.of()),
                        "aggregation",
                        Aggregations.written(byDocument.aggregation()));
            case Scaled<?> scaled -> stage(StageNames.TIMES, "of", write(scaled.of()), "factor", scaled.factor());
            case Fused<?> fused ->
                stage(StageNames.FUSE, "of", all(fused.legs()), "method", FusionMethods.written(fused.fusion()));
            case Union<?> union -> stage(StageNames.UNION, "of", all(union.legs()));
            case Intersection<?> all -> stage(StageNames.INTERSECTION, "of", all(all.legs()));
            case Concatenation<?> both ->
                stage(StageNames.FOLLOWED_BY, "of", List.of(write(both.first()), write(both.second())));
            case Fallback<?> fallback ->
                stage(
                        StageNames.OR_ELSE,
                        "of",
                        List.of(write(fallback.first()), write(fallback.second())),
                        "fewerThan",
                        fallback.fewerThan());
            case Routed<?> routed ->
                stage(StageNames.ROUTE, "by", components.routes.of(routed.route()), "to", routes(routed.routes()));
            case RewrittenQuery<?, ?> rewritten ->
                stage(
                        StageNames.REWRITE,
                        "by",
                        components.rewriters.of(rewritten.rewriter()),
                        "next",
                        write(rewritten.next()));
            case SplitQuery<?, ?> split ->
                stage(
                        StageNames.SPLIT,
                        "by",
                        components.splitters.of(split.splitter()),
                        "method",
                        FusionMethods.written(split.fusion()),
                        "next",
                        write(split.next()));
            case ExpandedQuery<?, ?> expanded ->
                stage(
                        StageNames.EXPAND,
                        "of",
                        write(expanded.first()),
                        "by",
                        components.expanders.of(expanded.expander()),
                        "next",
                        write(expanded.next()));
            case Cached<?> cached ->
                stage(StageNames.CACHED, "of", write(cached.of()), "by", components.caches.of(cached.cache()));
            case Named<?> named -> stage(StageNames.NAMED, "of", write(named.of()), "name", named.name());
            case TimeLimited<?> timed ->
                stage(
                        StageNames.WITHIN,
                        "of",
                        write(timed.of()),
                        "milliseconds",
                        timed.limit().toMillis());
            case Blocking<?> blocking -> stage(StageNames.BLOCKING, "of", write(blocking.of()));
            case FeatureScored<?> scored ->
                stage(
                        StageNames.SCORE,
                        "of",
                        write(scored.of()),
                        "features",
                        scored.features().stream().map(components.features::of).toList(),
                        "by",
                        components.models.of(scored.model()));
            case Custom<?> custom ->
                stage(
                        StageNames.CUSTOM,
                        "of",
                        all(custom.inputs()),
                        "by",
                        components.steps.of(custom.step()),
                        "name",
                        custom.name());
            case PerRequest<?, ?> perRequest ->
                throw new IllegalArgumentException("JSON has no name for stages made for each request;"
                        + " make it a retriever among the components, and the pipeline begin with that");
        };
    }

    private List<Map<String, Object>> all(List<? extends Stage<?>> stages) {
        return stages.stream().map(this::write).toList();
    }

    private Map<String, Object> routes(Map<String, ? extends Stage<?>> stages) {
        Map<String, Object> routes = new LinkedHashMap<>();
        stages.forEach((name, stage) -> routes.put(name, write(stage)));
        return routes;
    }

    /** A stage of a name with its settings, keys and values in turn. */
    private static Map<String, Object> stage(String name, Object... settings) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put((String) settings[i], settings[i + 1]);
        }
        return Map.of(name, values);
    }
}
