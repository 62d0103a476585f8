package io.retrieval4j.pipeline.config;

import io.retrieval4j.fuse.Fusion;
import io.retrieval4j.json.Settings;
import io.retrieval4j.json.SettingsException;
import io.retrieval4j.passage.PassageAggregation;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.pipeline.stage.Feature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes pipelines of JSON. One for each text. */
final class StageReader<Q> {

    private final Settings pipelines;
    private final Components<Q> components;
    private final Map<String, Pipeline<Q>> made = new LinkedHashMap<>();
    private final Set<String> beingMade = new LinkedHashSet<>();

    StageReader(Settings pipelines, Components<Q> components) {
        this.pipelines = pipelines;
        this.components = components;
    }

    Map<String, Pipeline<Q>> all() {
        if (pipelines.keys().isEmpty()) {
            throw new SettingsException(pipelines.where(), "there is none; expected at least one by its name");
        }
        Map<String, Pipeline<Q>> all = new LinkedHashMap<>();
        pipelines.keys().forEach(name -> all.put(name, named(name, pipelines.where())));
        return all;
    }

    private Pipeline<Q> named(String name, String where) {
        Pipeline<Q> known = made.get(name);
        if (known != null) {
            return known;
        }
        if (!pipelines.has(name)) {
            throw new SettingsException(where, "there is no pipeline '" + name + "'; there are " + pipelines.keys());
        }
        if (!beingMade.add(name)) {
            throw new SettingsException(
                    where, "the pipeline '" + name + "' is a part of itself, by way of " + beingMade);
        }
        Pipeline<Q> pipeline = stage(pipelines.where(name), pipelines.value(name));
        beingMade.remove(name);
        made.put(name, pipeline);
        return pipeline;
    }

    private Pipeline<Q> stage(String where, @Nullable Object value) {
        Settings holder = Settings.of(where, value);
        Set<String> keys = holder.keys();
        if (keys.size() != 1) {
            throw new SettingsException(where, "expected one stage, not " + keys);
        }
        String name = keys.iterator().next();
        if (name.equals(StageNames.USE)) {
            return named(holder.text(name), where);
        }
        Settings settings = holder.object(name);
        Pipeline<Q> pipeline = settings.made(() -> stage(name, settings));
        settings.end();
        return pipeline;
    }

    private Pipeline<Q> stage(String name, Settings settings) {
        return switch (name) {
            case StageNames.RETRIEVE -> Pipeline.retrieve(components.retrievers.by(settings), settings.count("depth"));
            case StageNames.RERANK -> of(settings).rerank(components.rerankers.by(settings));
            case StageNames.LIMIT -> of(settings).limit(settings.count("to"));
            case StageNames.AT_LEAST -> of(settings).atLeast(settings.number("score"));
            case StageNames.KEEP -> of(settings).keep(components.predicates.by(settings));
            case StageNames.BY_DOCUMENT -> of(settings).byDocument(aggregation(settings));
            case StageNames.TIMES -> of(settings).times(settings.number("factor"));
            case StageNames.FUSE -> Pipeline.fuse(fusion(settings), legs(settings));
            case StageNames.UNION -> Pipeline.union(legs(settings));
            case StageNames.INTERSECTION -> Pipeline.intersection(legs(settings));
            case StageNames.FOLLOWED_BY -> {
                List<Pipeline<Q>> both = pair(settings);
                yield both.getFirst().followedBy(both.getLast());
            }
            case StageNames.OR_ELSE -> {
                List<Pipeline<Q>> both = pair(settings);
                yield both.getFirst().orElse(settings.count("fewerThan"), both.getLast());
            }
            case StageNames.ROUTE -> Pipeline.route(components.routes.by(settings), routes(settings.object("to")));
            case StageNames.REWRITE -> next(settings).rewriting(components.rewriters.by(settings));
            case StageNames.SPLIT -> next(settings).splitting(components.splitters.by(settings), fusion(settings));
            case StageNames.EXPAND -> of(settings).expand(components.expanders.by(settings), next(settings));
            case StageNames.CACHED -> of(settings).cached(components.caches.by(settings));
            case StageNames.NAMED -> of(settings).named(settings.text("name"));
            case StageNames.WITHIN -> of(settings).withDeadline(Duration.ofMillis(settings.count("milliseconds")));
            case StageNames.BLOCKING -> of(settings).blocking();
            case StageNames.SCORE -> of(settings).score(features(settings), components.models.by(settings));
            case StageNames.CUSTOM ->
                Pipeline.custom(settings.text("name"), legs(settings), components.steps.by(settings));
            default ->
                throw new SettingsException(
                        settings.where(), "there is no stage '" + name + "'; there are " + StageNames.ALL);
        };
    }

    private static Fusion fusion(Settings settings) {
        Settings method = settings.object("method");
        return method.made(() -> FusionMethods.read(method));
    }

    private static PassageAggregation aggregation(Settings settings) {
        Settings aggregation = settings.object("aggregation");
        return aggregation.made(() -> Aggregations.read(aggregation));
    }

    private Pipeline<Q> of(Settings settings) {
        return stage(settings.where("of"), settings.value("of"));
    }

    private Pipeline<Q> next(Settings settings) {
        return stage(settings.where("next"), settings.value("next"));
    }

    private List<Pipeline<Q>> legs(Settings settings) {
        List<Pipeline<Q>> legs = new ArrayList<>();
        for (Object leg : settings.list("of")) {
            legs.add(stage(settings.where("of[" + legs.size() + "]"), leg));
        }
        return legs;
    }

    private List<Feature<Q>> features(Settings settings) {
        String where = settings.where("features");
        return settings.list("features").stream()
                .<Feature<Q>>map(name -> components.features.by(where, name))
                .toList();
    }

    private List<Pipeline<Q>> pair(Settings settings) {
        List<Pipeline<Q>> both = legs(settings);
        if (both.size() != 2) {
            throw new SettingsException(settings.where("of"), "expected two pipelines, not " + both.size());
        }
        return both;
    }

    private Map<String, Pipeline<Q>> routes(Settings to) {
        Map<String, Pipeline<Q>> routes = new LinkedHashMap<>();
        to.keys().forEach(name -> routes.put(name, stage(to.where(name), to.value(name))));
        return routes;
    }
}
