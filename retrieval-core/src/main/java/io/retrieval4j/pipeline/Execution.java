package io.retrieval4j.pipeline;

import io.retrieval4j.EncodedReranker;
import io.retrieval4j.EncodedRetriever;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.pipeline.stage.AtLeast;
import io.retrieval4j.pipeline.stage.Blocking;
import io.retrieval4j.pipeline.stage.ByDocument;
import io.retrieval4j.pipeline.stage.Cached;
import io.retrieval4j.pipeline.stage.Concatenation;
import io.retrieval4j.pipeline.stage.Custom;
import io.retrieval4j.pipeline.stage.ExpandedQuery;
import io.retrieval4j.pipeline.stage.Fallback;
import io.retrieval4j.pipeline.stage.Feature;
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
import io.retrieval4j.pipeline.stage.Scope;
import io.retrieval4j.pipeline.stage.SplitQuery;
import io.retrieval4j.pipeline.stage.Stage;
import io.retrieval4j.pipeline.stage.TimeLimited;
import io.retrieval4j.pipeline.stage.Union;
import io.retrieval4j.representation.Representation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Runs stages for the queries of a request, all of a batch at once. A limit reaches down as far as what stands before it can do
 * with fewer documents; the ranking is the beginning of the one without a limit.
 */
record Execution(Request request) {

    /** What a stage is asked for whose whole ranking counts; first stages have an end of their own. */
    static final int ALL = Integer.MAX_VALUE;

    /** What was made is found by what makes it and the deadline, since with a later one there may be more. */
    private record Known(Object maker, Optional<Long> deadline) {}

    <Q> List<Ranking> run(Stage<Q> stage, List<Q> queries, int limit) {
        if (limit == 0 || queries.isEmpty()) {
            return nothing(queries);
        }
        Tasks.requireNotInterrupted();
        Recorder recorder = request.recorder();
        return recorder == null
                ? once(stage, queries, limit)
                : recorder.record(stage, () -> once(stage, queries, limit));
    }

    private <Q> List<Ranking> once(Stage<Q> stage, List<Q> queries, int limit) {
        if (!request.repeats(stage)) {
            return step(stage, queries, limit);
        }
        List<Ranking> whole = shared(stage, queries, (part, missing) -> new Execution(part).step(stage, missing, ALL));
        return each(whole, ranking -> ranking.top(limit));
    }

    /** What several stages want of each query, made by the first; its time counts for each. */
    private <Q, R> List<R> shared(
            Object maker, List<Q> queries, BiFunction<Request, List<Q>, List<? extends R>> making) {
        Known known = new Known(maker, request.deadline());
        List<Once<R>> all = request.remembered().<Q, Once<R>>all(known, queries, missing -> {
            Request part = request.part();
            SharedRun run = new SharedRun(part);
            List<? extends R> made = making.apply(part, missing);
            run.end();
            return made.stream().map(one -> new Once<R>(one, run)).toList();
        });
        all.stream().map(Once::run).distinct().forEach(request::uses);
        return all.stream().map(Once::result).toList();
    }

    /** A result, and the run that it was made in: all that were made together took their time together. */
    private record Once<R>(R result, SharedRun run) {}

    private <Q> List<Ranking> step(Stage<Q> stage, List<Q> queries, int limit) {
        return switch (stage) {
            case FirstStage<Q> first -> retrieve(first.retriever(), queries, Math.min(limit, first.depth()));
            case RewrittenQuery<Q, ?> rewritten -> rewrite(rewritten, queries, limit);
            case SplitQuery<Q, ?> split -> split(split, queries, limit);
            case ExpandedQuery<Q, ?> expanded -> expand(expanded, queries, limit);
            case Reranked<Q> reranked -> rerank(reranked, queries, limit);
            case FeatureScored<Q> scored -> score(scored, queries, limit);
            case Limited<Q> limited -> run(limited.of(), queries, Math.min(limit, limited.limit()));
            case AtLeast<Q> atLeast ->
                each(run(atLeast.of(), queries, limit), ranking -> Rankings.atLeast(ranking, atLeast.score()));
            case Kept<Q> kept ->
                each(run(kept.of(), queries, ALL), ranking -> Rankings.kept(ranking, kept.passing(), limit));
            case ByDocument<Q> byDocument ->
                each(
                        run(byDocument.of(), queries, ALL),
                        ranking -> byDocument.aggregation().documents(ranking, limit));
            case Scaled<Q> scaled ->
                each(
                        run(scaled.of(), queries, limit),
                        ranking -> ranking.rescored(hit -> hit.score() * scaled.factor()));
            case Fused<Q> fused ->
                joined(legs(fused.legs(), queries, ALL), rankings -> Rankings.fused(rankings, fused.fusion(), limit));
            case Union<Q> union ->
                joined(legs(union.legs(), queries, limit), rankings -> Rankings.union(rankings, limit));
            case Intersection<Q> all ->
                joined(legs(all.legs(), queries, ALL), rankings -> Rankings.intersection(rankings, limit));
            case Concatenation<Q> both ->
                joined(
                        legs(List.of(both.first(), both.second()), queries, limit),
                        rankings -> Rankings.concatenation(rankings.getFirst(), rankings.getLast(), limit));
            case Fallback<Q> fallback -> fallBack(fallback, queries, limit);
            case Routed<Q> routed -> route(routed, queries, limit);
            case Cached<Q> cached -> remember(cached, queries, limit);
            case Named<Q> named -> run(named.of(), queries, limit);
            case TimeLimited<Q> timed -> new Execution(request.within(timed.limit())).run(timed.of(), queries, limit);
            case Blocking<Q> blocking -> new Execution(request.waiting()).run(blocking.of(), queries, limit);
            case PerRequest<Q, ?> perRequest -> onScope(perRequest, queries, limit);
            case Custom<Q> custom -> custom(custom, queries, limit);
        };
    }

    private <Q> List<Ranking> retrieve(Retriever<? super Q> retriever, List<Q> queries, int limit) {
        if (retriever instanceof EncodedRetriever<? super Q, ?> encoded) {
            return retrieveEncoded(encoded, queries, limit);
        }
        return request.inTime(() -> queries.size() == 1
                        ? List.of(retriever.retrieve(queries.getFirst(), limit))
                        : retriever.retrieveAll(queries, limit))
                .orElseGet(() -> nothing(queries));
    }

    private <Q, R extends Representation> List<Ranking> retrieveEncoded(
            EncodedRetriever<? super Q, R> encoded, List<Q> queries, int limit) {
        return encoded(encoded.encoder(), queries)
                .map(representations -> retrieve(encoded.retriever(), representations, limit))
                .orElseGet(() -> nothing(queries));
    }

    /** Queries as their encoder has them, from the first stage that wanted them. */
    private <Q, R> Optional<List<R>> encoded(QueryEncoder<? super Q, ? extends R> encoder, List<Q> queries) {
        return made(encoder, queries, encoder::encodeAll);
    }

    /** What a maker makes of each query, once before a deadline; nothing where the time is over before. */
    private <Q, R> Optional<List<R>> made(Object maker, List<Q> queries, Function<List<Q>, List<? extends R>> making) {
        try {
            return Optional.of(this.<Q, R>shared(
                    maker,
                    queries,
                    (part, missing) -> part.<List<? extends R>>inTime(() -> making.apply(missing))
                            .orElseThrow(Late::new)));
        } catch (Late e) {
            request.cutShort();
            return Optional.empty();
        }
    }

    private <Q, P> List<Ranking> rewrite(RewrittenQuery<Q, P> stage, List<Q> queries, int limit) {
        return this.<Q, P>made(stage.rewriter(), queries, stage.rewriter()::rewriteAll)
                .map(rewritten -> run(stage.next(), rewritten, limit))
                .orElseGet(() -> nothing(queries));
    }

    private <Q, P> List<Ranking> split(SplitQuery<Q, P> stage, List<Q> queries, int limit) {
        Optional<List<List<? extends P>>> parts = request.inTime(() ->
                queries.stream().<List<? extends P>>map(stage.splitter()::split).toList());
        if (parts.isEmpty()) {
            return nothing(queries);
        }
        List<P> all = new ArrayList<>();
        parts.get().forEach(all::addAll);
        List<Ranking> found = run(stage.next(), all, ALL);
        List<Ranking> fused = new ArrayList<>(queries.size());
        int from = 0;
        for (List<? extends P> part : parts.get()) {
            fused.add(
                    part.isEmpty()
                            ? Ranking.empty()
                            : Rankings.fused(found.subList(from, from + part.size()), stage.fusion(), limit));
            from += part.size();
        }
        return fused;
    }

    private <Q, P> List<Ranking> expand(ExpandedQuery<Q, P> stage, List<Q> queries, int limit) {
        List<Ranking> found = run(stage.first(), queries, ALL);
        return request.inTime(() -> IntStream.range(0, queries.size())
                        .<P>mapToObj(i -> stage.expander().expand(queries.get(i), found.get(i)))
                        .toList())
                .map(expanded -> run(stage.next(), expanded, limit))
                .orElseGet(() -> each(found, ranking -> ranking.top(limit)));
    }

    private <Q> List<Ranking> rerank(Reranked<Q> stage, List<Q> queries, int limit) {
        List<Ranking> candidates = run(stage.of(), queries, ALL);
        return each(rerank(stage.reranker(), queries, candidates), ranking -> ranking.top(limit));
    }

    /** The candidates in a better order, or as they are where the time is over. */
    private <Q> List<Ranking> rerank(Reranker<? super Q> reranker, List<Q> queries, List<Ranking> candidates) {
        if (reranker instanceof EncodedReranker<? super Q, ?> encoded) {
            return rerankEncoded(encoded, queries, candidates);
        }
        return request.inTime(() -> queries.size() == 1
                        ? List.of(reranker.rerank(queries.getFirst(), candidates.getFirst()))
                        : reranker.rerankAll(queries, candidates))
                .map(reranked -> carried(reranked, candidates))
                .orElse(candidates);
    }

    /** Passages of candidates, which a reranker does not know of. */
    private static List<Ranking> carried(List<Ranking> reranked, List<Ranking> candidates) {
        if (!Ranking.anyHasPassages(candidates)) {
            return reranked;
        }
        return IntStream.range(0, reranked.size())
                .mapToObj(query -> {
                    Ranking before = candidates.get(query);
                    Ranking after = reranked.get(query);
                    // What was left as it is stays the same object.
                    return Reranker.wasLeft(before, after) ? before : after.withPassagesOf(List.of(before));
                })
                .toList();
    }

    private <Q, R extends Representation> List<Ranking> rerankEncoded(
            EncodedReranker<? super Q, R> encoded, List<Q> queries, List<Ranking> candidates) {
        if (candidates.stream().allMatch(Ranking::isEmpty)) {
            return candidates;
        }
        return encoded(encoded.encoder(), queries)
                .map(representations -> rerank(encoded.reranker(), representations, candidates))
                .orElse(candidates);
    }

    private <Q> List<Ranking> score(FeatureScored<Q> stage, List<Q> queries, int limit) {
        List<Ranking> candidates = run(stage.of(), queries, ALL);
        // Of features that are not all there a model makes a score that means nothing.
        return features(candidates, stage.features(), queries)
                .map(all -> IntStream.range(0, queries.size())
                        .mapToObj(i -> Rankings.scored(candidates.get(i), all.get(i), stage.model(), limit))
                        .toList())
                .orElseGet(() -> each(candidates, ranking -> ranking.top(limit)));
    }

    /** Each query's candidates with their features, or nothing where the time is over before. */
    <Q> Optional<List<Map<String, double[]>>> features(
            List<Ranking> candidates, List<Feature<Q>> features, List<Q> queries) {
        Request part = request.part();
        Execution within = new Execution(part);
        List<List<Ranking>> byFeature = features.stream()
                .map(feature -> within.rerank(feature.reranker(), queries, candidates))
                .toList();
        return part.partial() || leftAsTheyAre(features, byFeature, candidates)
                ? Optional.empty()
                : Optional.of(IntStream.range(0, queries.size())
                        .mapToObj(query -> Rankings.features(candidates.get(query), nth(byFeature, query)))
                        .toList());
    }

    /** Whether a feature's reranker had no time left, and its candidates have their own scores yet. */
    private static <Q> boolean leftAsTheyAre(
            List<Feature<Q>> features, List<List<Ranking>> byFeature, List<Ranking> candidates) {
        return IntStream.range(0, features.size())
                .filter(i -> !Feature.CANDIDATES.equals(features.get(i).reranker()))
                .anyMatch(i -> IntStream.range(0, candidates.size())
                        .anyMatch(query -> !candidates.get(query).isEmpty()
                                && Reranker.wasLeft(
                                        candidates.get(query), byFeature.get(i).get(query))));
    }

    private <Q> List<Ranking> fallBack(Fallback<Q> stage, List<Q> queries, int limit) {
        List<Ranking> found = run(stage.first(), queries, Math.max(limit, stage.fewerThan()));
        List<Integer> lacking = IntStream.range(0, queries.size())
                .filter(query -> found.get(query).size() < stage.fewerThan())
                .boxed()
                .toList();
        List<Ranking> others =
                run(stage.second(), lacking.stream().map(queries::get).toList(), limit);
        List<Ranking> all = new ArrayList<>(each(found, ranking -> ranking.top(limit)));
        for (int i = 0; i < lacking.size(); i++) {
            all.set(lacking.get(i), others.get(i));
        }
        return all;
    }

    private <Q> List<Ranking> route(Routed<Q> stage, List<Q> queries, int limit) {
        Map<String, List<Integer>> byRoute = new LinkedHashMap<>();
        for (int query = 0; query < queries.size(); query++) {
            String name = stage.route().apply(queries.get(query));
            if (!stage.routes().containsKey(name)) {
                throw new IllegalArgumentException("there is no route '" + name + "' for the query '"
                        + queries.get(query) + "'; there are " + stage.routes().keySet());
            }
            byRoute.computeIfAbsent(name, ignored -> new ArrayList<>()).add(query);
        }
        List<Ranking> all = new ArrayList<>(nothing(queries));
        stage.routes().forEach((name, next) -> {
            List<Integer> routed = byRoute.getOrDefault(name, List.of());
            List<Ranking> found = run(next, routed.stream().map(queries::get).toList(), limit);
            for (int i = 0; i < routed.size(); i++) {
                all.set(routed.get(i), found.get(i));
            }
        });
        return all;
    }

    private <Q> List<Ranking> remember(Cached<Q> stage, List<Q> queries, int limit) {
        Map<Q, Ranking> known = new LinkedHashMap<>();
        for (Q query : queries) {
            stage.cache().find(stage.of(), query, limit).ifPresent(ranking -> known.put(query, ranking));
        }
        List<Q> missing = queries.stream()
                .filter(query -> !known.containsKey(query))
                .distinct()
                .toList();
        Request part = request.part();
        List<Ranking> found = new Execution(part).run(stage.of(), missing, limit);
        for (int i = 0; i < missing.size(); i++) {
            known.put(missing.get(i), found.get(i));
            if (!part.partial()) {
                stage.cache().keep(stage.of(), missing.get(i), limit, found.get(i));
            }
        }
        List<Ranking> all = new ArrayList<>(queries.size());
        queries.forEach(query -> all.add(known.get(query)));
        return all;
    }

    private <Q, S extends Scope> List<Ranking> onScope(PerRequest<Q, S> stage, List<Q> queries, int limit) {
        try (S scope = stage.source().open(request.left())) {
            Stage<Q> made = stage.stages().apply(scope);
            List<Ranking> rankings = new Execution(request.part(made)).run(made, queries, limit);
            if (scope.partial()) {
                request.cutShort();
            }
            return rankings;
        }
    }

    private <Q> List<Ranking> custom(Custom<Q> stage, List<Q> queries, int limit) {
        List<List<Ranking>> inputs = legs(stage.inputs(), queries, ALL);
        return request.inTime(() -> custom(stage.step()::rank, queries, inputs, limit))
                .orElseGet(() -> custom(stage.step()::late, queries, inputs, limit));
    }

    private static <Q> List<Ranking> custom(
            BiFunction<? super Q, List<Ranking>, Ranking> step,
            List<Q> queries,
            List<List<Ranking>> inputs,
            int limit) {
        return IntStream.range(0, queries.size())
                .mapToObj(query -> {
                    List<Ranking> rankings = nth(inputs, query);
                    return step.apply(queries.get(query), rankings)
                            .withPassagesOf(rankings)
                            .top(limit);
                })
                .toList();
    }

    /** What each leg gives for all queries. All but the first run beside this thread, where nobody looks on. */
    private <Q> List<List<Ranking>> legs(List<Stage<Q>> legs, List<Q> queries, int limit) {
        if (legs.size() < 2 || !request.sideBySide()) {
            return legs.stream().map(leg -> run(leg, queries, limit)).toList();
        }
        Computations computations = request.computations().orElseGet(Computations::new);
        Execution beside = new Execution(request.leg(computations));
        List<Leg<List<Ranking>>> others = legs.stream()
                .skip(1)
                .map(leg ->
                        Leg.start(() -> beside.run(leg, queries, limit), () -> run(leg, queries, limit), computations))
                .toList();
        List<List<Ranking>> all = new ArrayList<>(legs.size());
        try {
            all.add(run(legs.getFirst(), queries, limit));
        } catch (RuntimeException | Error e) {
            Leg.cancel(others);
            throw e;
        }
        all.addAll(Leg.all(others, request.computations().isEmpty()));
        return all;
    }

    private static List<Ranking> joined(List<List<Ranking>> byLeg, Function<List<Ranking>, Ranking> join) {
        return IntStream.range(0, byLeg.getFirst().size())
                .mapToObj(query -> join.apply(nth(byLeg, query)))
                .toList();
    }

    private static List<Ranking> nth(List<List<Ranking>> byLeg, int query) {
        return byLeg.stream().map(rankings -> rankings.get(query)).toList();
    }

    private static <T> List<Ranking> each(List<T> rankings, Function<T, Ranking> change) {
        return rankings.size() == 1
                ? List.of(change.apply(rankings.getFirst()))
                : rankings.stream().map(change).toList();
    }

    private static List<Ranking> nothing(List<?> queries) {
        return Collections.nCopies(queries.size(), Ranking.empty());
    }
}
