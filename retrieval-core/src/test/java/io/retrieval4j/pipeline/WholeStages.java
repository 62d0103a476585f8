package io.retrieval4j.pipeline;

import io.retrieval4j.Ranking;
import io.retrieval4j.pipeline.stage.AtLeast;
import io.retrieval4j.pipeline.stage.Blocking;
import io.retrieval4j.pipeline.stage.ByDocument;
import io.retrieval4j.pipeline.stage.Cached;
import io.retrieval4j.pipeline.stage.Concatenation;
import io.retrieval4j.pipeline.stage.ExpandedQuery;
import io.retrieval4j.pipeline.stage.Fallback;
import io.retrieval4j.pipeline.stage.FirstStage;
import io.retrieval4j.pipeline.stage.Fused;
import io.retrieval4j.pipeline.stage.Intersection;
import io.retrieval4j.pipeline.stage.Kept;
import io.retrieval4j.pipeline.stage.Limited;
import io.retrieval4j.pipeline.stage.Named;
import io.retrieval4j.pipeline.stage.Reranked;
import io.retrieval4j.pipeline.stage.RewrittenQuery;
import io.retrieval4j.pipeline.stage.Routed;
import io.retrieval4j.pipeline.stage.Scaled;
import io.retrieval4j.pipeline.stage.SplitQuery;
import io.retrieval4j.pipeline.stage.Stage;
import io.retrieval4j.pipeline.stage.Union;
import java.util.List;

/** Each stage's whole ranking of one query, as its definition says, with nothing shared, batched or pushed down. */
final class WholeStages {

    private static final int ALL = Integer.MAX_VALUE;

    private WholeStages() {}

    static <Q> Ranking rank(Stage<Q> stage, Q query) {
        return switch (stage) {
            case FirstStage<Q> first -> first.retriever().retrieve(query, first.depth());
            case RewrittenQuery<Q, ?> rewritten -> rewritten(rewritten, query);
            case SplitQuery<Q, ?> split -> split(split, query);
            case ExpandedQuery<Q, ?> expanded -> expanded(expanded, query);
            case Reranked<Q> reranked -> {
                Ranking candidates = rank(reranked.of(), query);
                yield reranked.reranker().rerank(query, candidates).withPassagesOf(List.of(candidates));
            }
            case Limited<Q> limited -> rank(limited.of(), query).top(limited.limit());
            case AtLeast<Q> least -> Rankings.kept(rank(least.of(), query), hit -> hit.score() >= least.score(), ALL);
            case Kept<Q> kept -> Rankings.kept(rank(kept.of(), query), kept.passing(), ALL);
            case ByDocument<Q> byDocument -> byDocument.aggregation().documents(rank(byDocument.of(), query), ALL);
            case Scaled<Q> scaled -> rank(scaled.of(), query).rescored(hit -> hit.score() * scaled.factor());
            case Fused<Q> fused -> Rankings.fused(ranks(fused.legs(), query), fused.fusion(), ALL);
            case Union<Q> union -> Rankings.union(ranks(union.legs(), query), ALL);
            case Intersection<Q> all -> Rankings.intersection(ranks(all.legs(), query), ALL);
            case Concatenation<Q> both ->
                Rankings.concatenation(rank(both.first(), query), rank(both.second(), query), ALL);
            case Fallback<Q> fallback -> {
                Ranking first = rank(fallback.first(), query);
                yield first.size() < fallback.fewerThan() ? rank(fallback.second(), query) : first;
            }
            case Routed<Q> routed -> rank(routed.routes().get(routed.route().apply(query)), query);
            case Cached<Q> cached -> rank(cached.of(), query);
            case Named<Q> named -> rank(named.of(), query);
            case Blocking<Q> blocking -> rank(blocking.of(), query);
            default -> throw new AssertionError(stage);
        };
    }

    private static <Q> List<Ranking> ranks(List<Stage<Q>> stages, Q query) {
        return stages.stream().map(stage -> rank(stage, query)).toList();
    }

    private static <Q, P> Ranking rewritten(RewrittenQuery<Q, P> stage, Q query) {
        return rank(stage.next(), stage.rewriter().rewrite(query));
    }

    private static <Q, P> Ranking split(SplitQuery<Q, P> stage, Q query) {
        List<? extends P> parts = stage.splitter().split(query);
        return parts.isEmpty()
                ? Ranking.empty()
                : Rankings.fused(
                        parts.stream()
                                .map(part -> WholeStages.<P>rank(stage.next(), part))
                                .toList(),
                        stage.fusion(),
                        ALL);
    }

    private static <Q, P> Ranking expanded(ExpandedQuery<Q, P> stage, Q query) {
        return rank(stage.next(), stage.expander().expand(query, rank(stage.first(), query)));
    }
}
