package io.retrieval4j.pipeline;

import io.retrieval4j.EncodedReranker;
import io.retrieval4j.EncodedRetriever;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a stage is made of, and what people call it. */
final class Structure {

    private Structure() {}

    /** The stages that a stage runs, in the order in which it needs them. Those that are made for each request are not there yet. */
    static List<? extends Stage<?>> inputs(Stage<?> stage) {
        return switch (stage) {
            case FirstStage<?> first -> List.of();
            case PerRequest<?, ?> perRequest -> List.of();
            case RewrittenQuery<?, ?> rewritten -> List.of(rewritten.next());
            case SplitQuery<?, ?> split -> List.of(split.next());
            case ExpandedQuery<?, ?> expanded -> List.of(expanded.first(), expanded.next());
            case Reranked<?> reranked -> List.of(reranked.of());
            case FeatureScored<?> scored -> List.of(scored.of());
            case Limited<?> limited -> List.of(limited.of());
            case AtLeast<?> atLeast -> List.of(atLeast.of());
            case Kept<?> kept -> List.of(kept.of());
            case ByDocument<?> byDocument -> List.of(byDocument.of());
            case Scaled<?> scaled -> List.of(scaled.of());
            case Fused<?> fused -> fused.legs();
            case Union<?> union -> union.legs();
            case Intersection<?> intersection -> intersection.legs();
            case Concatenation<?> both -> List.of(both.first(), both.second());
            case Fallback<?> fallback -> List.of(fallback.first(), fallback.second());
            case Routed<?> routed -> List.copyOf(routed.routes().values());
            case Cached<?> cached -> List.of(cached.of());
            case Named<?> named -> List.of(named.of());
            case TimeLimited<?> timed -> List.of(timed.of());
            case Blocking<?> blocking -> List.of(blocking.of());
            case Custom<?> custom -> custom.inputs();
        };
    }

    /** The stages that occur more than once, below one root or several. A chain of stages has none. */
    static Set<Stage<?>> repeated(List<? extends Stage<?>> roots) {
        Set<Stage<?>> repeated = new HashSet<>();
        if (roots.size() > 1 || branches(roots.getFirst())) {
            Set<Stage<?>> seen = new HashSet<>();
            roots.forEach(root -> count(root, seen, repeated));
        }
        return repeated;
    }

    private static boolean branches(Stage<?> stage) {
        List<? extends Stage<?>> inputs = inputs(stage);
        return inputs.size() > 1 || (inputs.size() == 1 && branches(inputs.getFirst()));
    }

    private static void count(Stage<?> stage, Set<Stage<?>> seen, Set<Stage<?>> repeated) {
        if (seen.add(stage)) {
            inputs(stage).forEach(input -> count(input, seen, repeated));
        } else {
            // What is below it is not run again, so it need not be remembered by itself.
            repeated.add(stage);
        }
    }

    static String label(Stage<?> stage) {
        return switch (stage) {
            case FirstStage<?> first -> "retrieve " + first.depth() + " by " + name(first.retriever(), "a retriever");
            case PerRequest<?, ?> perRequest -> "on a snapshot";
            case RewrittenQuery<?, ?> rewritten -> "rewrite by " + name(rewritten.rewriter(), "a rewriter");
            case SplitQuery<?, ?> split ->
                "split by " + name(split.splitter(), "a splitter") + ", fuse by "
                        + split.fusion().name();
            case ExpandedQuery<?, ?> expanded -> "expand by " + name(expanded.expander(), "an expander");
            case Reranked<?> reranked -> "rerank by " + name(reranked.reranker(), "a reranker");
            case FeatureScored<?> scored ->
                "score by "
                        + scored.features().stream()
                                .map(feature -> feature.name())
                                .toList();
            case Limited<?> limited -> "the first " + limited.limit();
            case AtLeast<?> atLeast -> "at least " + atLeast.score();
            case Kept<?> kept -> "keep by " + name(kept.passing(), "a predicate");
            case ByDocument<?> byDocument ->
                "by document, " + byDocument.aggregation().name();
            case Scaled<?> scaled -> "times " + scaled.factor();
            case Fused<?> fused -> "fuse by " + fused.fusion().name();
            case Union<?> union -> "union";
            case Intersection<?> intersection -> "intersection";
            case Concatenation<?> both -> "concatenate";
            case Fallback<?> fallback -> "fall back where fewer than " + fallback.fewerThan();
            case Routed<?> routed -> "route by " + name(routed.route(), "a function");
            case Cached<?> cached -> "remember";
            case Named<?> named -> named.name();
            case TimeLimited<?> timed -> "within " + timed.limit().toMillis() + " ms";
            case Blocking<?> blocking -> "wait for";
            case Custom<?> custom -> custom.name();
        };
    }

    /** What something is called: by itself where it is a class with a name, by the fallback where it is a lambda. */
    private static String name(Object part, String fallback) {
        return switch (part) {
            case EncodedRetriever<?, ?> encoded -> name(encoded.retriever(), fallback);
            case EncodedReranker<?, ?> encoded -> name(encoded.reranker(), fallback);
            default -> {
                String name = part.getClass().getSimpleName();
                yield part.getClass().isHidden() || name.isEmpty() ? fallback : name;
            }
        };
    }
}
