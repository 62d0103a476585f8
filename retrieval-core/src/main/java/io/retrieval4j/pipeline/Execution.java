package io.retrieval4j.pipeline;

import static io.retrieval4j.pipeline.PerQuery.each;
import static io.retrieval4j.pipeline.PerQuery.joined;
import static io.retrieval4j.pipeline.PerQuery.nothing;
import static io.retrieval4j.pipeline.PerQuery.nth;

import io.retrieval4j.EncodedRetriever;
import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
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
import io.retrieval4j.pipeline.stage.Scope;
import io.retrieval4j.pipeline.stage.SplitQuery;
import io.retrieval4j.pipeline.stage.Stage;
import io.retrieval4j.pipeline.stage.TimeLimited;
import io.retrieval4j.pipeline.stage.Union;
import io.retrieval4j.representation.Representation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Runs stages for the queries of a request, all of a batch at once. A limit reaches down as far as what stands before it can do
 * with fewer documents; the ranking is the beginning of the one without a limit.
 */
record Execution(Request request) {

    /** What a stage is asked for whose whole ranking counts; first stages have an end of their own. */
    static final int ALL = Integer.MAX_VALUE;

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
        List<Ranking> whole = new MadeOnce(request)
                .of(stage, queries, (part, missing) -> new Execution(part).step(stage, missing, ALL));
        return each(whole, ranking -> ranking.top(limit));
    }

    private <Q> List<Ranking> step(Stage<Q> stage, List<Q> queries, int limit) {
        LegRuns legs = new LegRuns(request);
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
                joined(
                        legs.of(fused.legs(), queries, ALL),
                        rankings -> Rankings.fused(rankings, fused.fusion(), limit));
            case Union<Q> union ->
                joined(legs.of(union.legs(), queries, limit), rankings -> Rankings.union(rankings, limit));
            case Intersection<Q> all ->
                joined(legs.of(all.legs(), queries, ALL), rankings -> Rankings.intersection(rankings, limit));
            case Concatenation<Q> both ->
                joined(
                        legs.of(List.of(both.first(), both.second()), queries, limit),
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
        return new MadeOnce(request)
                .<Q, R>inTime(encoded.encoder(), queries, encoded.encoder()::encodeAll)
                .map(representations -> retrieve(encoded.retriever(), representations, limit))
                .orElseGet(() -> nothing(queries));
    }

    private <Q, P> List<Ranking> rewrite(RewrittenQuery<Q, P> stage, List<Q> queries, int limit) {
        return new MadeOnce(request)
                .<Q, P>inTime(stage.rewriter(), queries, stage.rewriter()::rewriteAll)
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
        List<Ranking> reranked = new Reranking(request).rerank(stage.reranker(), queries, candidates);
        return each(reranked, ranking -> ranking.top(limit));
    }

    private <Q> List<Ranking> score(FeatureScored<Q> stage, List<Q> queries, int limit) {
        List<Ranking> candidates = run(stage.of(), queries, ALL);
        // Of features that are not all there a model makes a score that means nothing.
        return new Reranking(request)
                .features(stage.features(), queries, candidates)
                .map(all -> IntStream.range(0, queries.size())
                        .mapToObj(i -> Rankings.scored(candidates.get(i), all.get(i), stage.model(), limit))
                        .toList())
                .orElseGet(() -> each(candidates, ranking -> ranking.top(limit)));
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
        List<List<Ranking>> inputs = new LegRuns(request).of(stage.inputs(), queries, ALL);
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
}
