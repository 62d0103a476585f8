package io.retrieval4j.pipeline.config;

import io.retrieval4j.Hit;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.pipeline.stage.Custom;
import io.retrieval4j.pipeline.stage.Feature;
import io.retrieval4j.pipeline.stage.FeatureModel;
import io.retrieval4j.pipeline.stage.QueryExpander;
import io.retrieval4j.pipeline.stage.QueryRewriter;
import io.retrieval4j.pipeline.stage.QuerySplitter;
import io.retrieval4j.pipeline.stage.RankingCache;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a configuration can name: the parts of pipelines that do something, each under a name for its kind. Immutable.
 *
 * @param <Q> what the pipelines are asked with
 */
public final class Components<Q> {

    final Names<Retriever<? super Q>> retrievers;
    final Names<Reranker<? super Q>> rerankers;
    final Names<QueryRewriter<? super Q, ? extends Q>> rewriters;
    final Names<QuerySplitter<? super Q, ? extends Q>> splitters;
    final Names<QueryExpander<? super Q, ? extends Q>> expanders;
    final Names<Predicate<Hit>> predicates;
    final Names<Function<? super Q, String>> routes;
    final Names<RankingCache> caches;
    final Names<Feature<Q>> features;
    final Names<FeatureModel> models;
    final Names<Custom.Step<? super Q>> steps;

    private Components(Builder<Q> builder) {
        retrievers = builder.retrievers.copy();
        rerankers = builder.rerankers.copy();
        rewriters = builder.rewriters.copy();
        splitters = builder.splitters.copy();
        expanders = builder.expanders.copy();
        predicates = builder.predicates.copy();
        routes = builder.routes.copy();
        caches = builder.caches.copy();
        features = builder.features.copy();
        models = builder.models.copy();
        steps = builder.steps.copy();
    }

    public static <Q> Builder<Q> builder() {
        return new Builder<>();
    }

    /**
     * Collects components. A name that its kind has already is refused.
     *
     * @param <Q> what the pipelines are asked with
     */
    public static final class Builder<Q> {

        private final Names<Retriever<? super Q>> retrievers = Names.of("retriever");
        private final Names<Reranker<? super Q>> rerankers = Names.of("reranker");
        private final Names<QueryRewriter<? super Q, ? extends Q>> rewriters = Names.of("rewriter");
        private final Names<QuerySplitter<? super Q, ? extends Q>> splitters = Names.of("splitter");
        private final Names<QueryExpander<? super Q, ? extends Q>> expanders = Names.of("expander");
        private final Names<Predicate<Hit>> predicates = Names.of("predicate of hits");
        private final Names<Function<? super Q, String>> routes = Names.of("route");
        private final Names<RankingCache> caches = Names.of("cache");
        private final Names<Feature<Q>> features = Names.of("feature");
        private final Names<FeatureModel> models = Names.of("model of features");
        private final Names<Custom.Step<? super Q>> steps = Names.of("step");

        private Builder() {}

        public Builder<Q> retriever(String name, Retriever<? super Q> retriever) {
            retrievers.add(name, retriever);
            return this;
        }

        public Builder<Q> reranker(String name, Reranker<? super Q> reranker) {
            rerankers.add(name, reranker);
            return this;
        }

        public Builder<Q> rewriter(String name, QueryRewriter<? super Q, ? extends Q> rewriter) {
            rewriters.add(name, rewriter);
            return this;
        }

        public Builder<Q> splitter(String name, QuerySplitter<? super Q, ? extends Q> splitter) {
            splitters.add(name, splitter);
            return this;
        }

        public Builder<Q> expander(String name, QueryExpander<? super Q, ? extends Q> expander) {
            expanders.add(name, expander);
            return this;
        }

        public Builder<Q> predicate(String name, Predicate<Hit> passing) {
            predicates.add(name, passing);
            return this;
        }

        public Builder<Q> route(String name, Function<? super Q, String> route) {
            routes.add(name, route);
            return this;
        }

        public Builder<Q> cache(String name, RankingCache cache) {
            caches.add(name, cache);
            return this;
        }

        /** Adds a feature under the name that it has. */
        public Builder<Q> feature(Feature<Q> feature) {
            features.add(feature.name(), feature);
            return this;
        }

        /** Adds what makes one score of features, such as an ensemble of trees. */
        public Builder<Q> model(String name, FeatureModel model) {
            models.add(name, model);
            return this;
        }

        /** Adds the work of a custom stage, such as adaptive retrieval along a graph of neighbours. */
        public Builder<Q> step(String name, Custom.Step<? super Q> step) {
            steps.add(name, step);
            return this;
        }

        public Components<Q> build() {
            return new Components<>(this);
        }
    }
}
