package io.retrieval4j.pipeline;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.fuse.CombSum;
import io.retrieval4j.fuse.Fusion;
import io.retrieval4j.fuse.ReciprocalRankFusion;
import io.retrieval4j.passage.PassageAggregation;
import io.retrieval4j.pipeline.stage.AtLeast;
import io.retrieval4j.pipeline.stage.Blocking;
import io.retrieval4j.pipeline.stage.ByDocument;
import io.retrieval4j.pipeline.stage.Cached;
import io.retrieval4j.pipeline.stage.Concatenation;
import io.retrieval4j.pipeline.stage.Custom;
import io.retrieval4j.pipeline.stage.ExpandedQuery;
import io.retrieval4j.pipeline.stage.Fallback;
import io.retrieval4j.pipeline.stage.Feature;
import io.retrieval4j.pipeline.stage.FeatureModel;
import io.retrieval4j.pipeline.stage.FeatureScored;
import io.retrieval4j.pipeline.stage.FirstStage;
import io.retrieval4j.pipeline.stage.Fused;
import io.retrieval4j.pipeline.stage.Intersection;
import io.retrieval4j.pipeline.stage.Kept;
import io.retrieval4j.pipeline.stage.Limited;
import io.retrieval4j.pipeline.stage.Named;
import io.retrieval4j.pipeline.stage.PerRequest;
import io.retrieval4j.pipeline.stage.QueryExpander;
import io.retrieval4j.pipeline.stage.QueryRewriter;
import io.retrieval4j.pipeline.stage.QuerySplitter;
import io.retrieval4j.pipeline.stage.RankingCache;
import io.retrieval4j.pipeline.stage.Reranked;
import io.retrieval4j.pipeline.stage.RewrittenQuery;
import io.retrieval4j.pipeline.stage.Routed;
import io.retrieval4j.pipeline.stage.Scaled;
import io.retrieval4j.pipeline.stage.Scope;
import io.retrieval4j.pipeline.stage.SplitQuery;
import io.retrieval4j.pipeline.stage.Stage;
import io.retrieval4j.pipeline.stage.TimeLimited;
import io.retrieval4j.pipeline.stage.Union;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Stages put together, as one retriever: it serves a request, runs in an experiment and is asserted on in a test.
 *
 * <p>Each method gives another pipeline and leaves this one as it is. A pipeline stands for one whole ranking of each query, as
 * long as its parts make it; asked for fewer documents it gives the beginning, and asks its parts for no more than that needs.
 * In a request, before one deadline, a query is encoded once by each encoder and a part that occurs twice runs once; legs of a fusion run side by side.
 * Two pipelines of equal parts are equal.
 *
 * <p>Immutable, and safe for concurrent use as its parts are. A stage that throws ends the request with its exception. An
 * interrupted thread ends it between two stages with a {@link java.util.concurrent.CancellationException} and stays interrupted.
 *
 * @param stage what this is made of
 * @param <Q> what it is asked with, {@code String} for text
 */
public record Pipeline<Q>(Stage<Q> stage) implements Retriever<Q> {

    /**
     * Begins with a retriever.
     *
     * @param depth how many documents it hands on at the most, at least 1
     */
    public static <Q> Pipeline<Q> retrieve(Retriever<? super Q> retriever, int depth) {
        if (retriever instanceof Pipeline<? super Q> pipeline) {
            // A stage that takes more takes this too; as a part of the tree it shares what the request has made.
            @SuppressWarnings("unchecked")
            Pipeline<Q> part = (Pipeline<Q>) pipeline;
            return part.limit(depth);
        }
        return of(new FirstStage<>(retriever, depth));
    }

    /** Several pipelines' rankings joined by a method of fusion, on scores made alike where it adds them up. */
    public static <Q> Pipeline<Q> fuse(Fusion fusion, List<Pipeline<Q>> legs) {
        return of(new Fused<>(stages(legs), fusion));
    }

    /** The documents that any of the pipelines finds, as candidates: by the best rank that each has. */
    public static <Q> Pipeline<Q> union(List<Pipeline<Q>> legs) {
        return of(new Union<>(stages(legs)));
    }

    /** The documents that all pipelines find, as the first ranks them. */
    public static <Q> Pipeline<Q> intersection(List<Pipeline<Q>> legs) {
        return of(new Intersection<>(stages(legs)));
    }

    /**
     * One of several pipelines, chosen by the query.
     *
     * @param route gives the name of one
     */
    public static <Q> Pipeline<Q> route(Function<? super Q, String> route, Map<String, Pipeline<Q>> routes) {
        Map<String, Stage<Q>> stages = new LinkedHashMap<>();
        routes.forEach((name, pipeline) -> stages.put(name, pipeline.stage));
        return of(new Routed<>(route, stages));
    }

    /** One pipeline for queries that pass, another for the rest. */
    public static <Q> Pipeline<Q> when(Predicate<? super Q> passing, Pipeline<Q> then, Pipeline<Q> otherwise) {
        Map<String, Pipeline<Q>> routes = new LinkedHashMap<>();
        routes.put("then", then);
        routes.put("otherwise", otherwise);
        return route(query -> passing.test(query) ? "then" : "otherwise", routes);
    }

    /** Stages made for each request on a scope of its own, such as a snapshot of an index. */
    public static <Q, S extends Scope> Pipeline<Q> perRequest(
            Scope.Source<S> source, Function<? super S, Pipeline<Q>> stages) {
        return of(new PerRequest<>(source, scope -> stages.apply(scope).stage));
    }

    /** Rankings of any number of pipelines made one in a way that there is no stage for. */
    public static <Q> Pipeline<Q> custom(String name, List<Pipeline<Q>> inputs, Custom.Step<? super Q> step) {
        return of(new Custom<>(name, stages(inputs), step));
    }

    /** Reranks all documents that are there by now: limit them first where the reranker is costly. */
    public Pipeline<Q> rerank(Reranker<? super Q> reranker) {
        return of(new Reranked<>(stage, reranker));
    }

    /** Scores all documents that are there by now by several features and a model that makes one score of them. */
    public Pipeline<Q> score(List<Feature<Q>> features, FeatureModel model) {
        return of(new FeatureScored<>(stage, features, model));
    }

    /** Keeps the best {@code limit} documents. */
    public Pipeline<Q> limit(int limit) {
        return of(new Limited<>(stage, limit));
    }

    /** Keeps documents that score at least so much by now. */
    public Pipeline<Q> atLeast(double score) {
        return of(new AtLeast<>(stage, score));
    }

    /** Keeps documents that pass. */
    public Pipeline<Q> keep(Predicate<Hit> passing) {
        return of(new Kept<>(stage, passing));
    }

    /**
     * Documents in place of their passages, ranked by all passages that are there by now: retrieve as many as the documents that you want
     * may have, or begin with {@link io.retrieval4j.passage.BestPassages}, which asks for more by itself. {@link Hit#passage} says
     * which passage it was, here and in what follows.
     */
    public Pipeline<Q> byDocument(PassageAggregation aggregation) {
        return of(new ByDocument<>(stage, aggregation));
    }

    /** Multiplies scores: the weight of a leg where scores are added up. */
    public Pipeline<Q> times(double factor) {
        return of(new Scaled<>(stage, factor));
    }

    /** The sum of both scores, a document that one lacks having 0 there. */
    public Pipeline<Q> plus(Pipeline<Q> other) {
        return fuse(new CombSum(), List.of(this, other));
    }

    /** Both by reciprocal rank fusion with the paper's constant, which needs no scores that are alike. */
    public Pipeline<Q> fuse(Pipeline<Q> other) {
        return fuse(new ReciprocalRankFusion(ReciprocalRankFusion.PAPER_CONSTANT), List.of(this, other));
    }

    /** This, then what the other finds beside, further down. */
    public Pipeline<Q> followedBy(Pipeline<Q> other) {
        return of(new Concatenation<>(stage, other.stage));
    }

    /** This, or the other where this finds nothing. */
    public Pipeline<Q> orElse(Pipeline<Q> other) {
        return orElse(1, other);
    }

    /** This, or the other where this finds too few. */
    public Pipeline<Q> orElse(int fewerThan, Pipeline<Q> other) {
        return of(new Fallback<>(stage, other.stage, fewerThan));
    }

    /** What follows, as one piece that can be kept and applied to several pipelines. */
    public Pipeline<Q> then(UnaryOperator<Pipeline<Q>> following) {
        return following.apply(this);
    }

    /** This, asked with what the rewriter makes of the query. */
    public <I> Pipeline<I> rewriting(QueryRewriter<? super I, ? extends Q> rewriter) {
        return of(new RewrittenQuery<>(rewriter, stage));
    }

    /** This, asked with several queries in place of one, and what they find fused. */
    public <I> Pipeline<I> splitting(QuerySplitter<? super I, ? extends Q> splitter, Fusion fusion) {
        return of(new SplitQuery<>(splitter, stage, fusion));
    }

    /** Another pipeline asked with a query that is made of what this found, as in pseudo-relevance feedback. */
    public <P> Pipeline<Q> expand(QueryExpander<? super Q, ? extends P> expander, Pipeline<P> next) {
        return of(new ExpandedQuery<>(stage, expander, next.stage));
    }

    /** Remembers rankings from one request to the next. */
    public Pipeline<Q> cached(RankingCache cache) {
        return of(new Cached<>(stage, cache));
    }

    /** Gives this part a name for explanations and diagrams. */
    public Pipeline<Q> named(String name) {
        return of(new Named<>(stage, name));
    }

    /**
     * Gives back after so much time what is there: legs that are not ready are left out, a reranker that is not ready leaves its
     * candidates as they are, and {@link Answer#partial} says so. What computes meanwhile is not stopped, but nobody waits for it;
     * on a snapshot searches stop by themselves.
     */
    public Pipeline<Q> withDeadline(Duration limit) {
        return of(new TimeLimited<>(stage, limit));
    }

    /** Says that this part mostly waits, for a service say: it gets a thread of its own, and is interrupted where it is late. */
    public Pipeline<Q> blocking() {
        return of(new Blocking<>(stage));
    }

    @Override
    public Ranking retrieve(Q query, int limit) {
        return execution().run(stage, one(query), checked(limit)).getFirst();
    }

    @Override
    public List<Ranking> retrieveAll(List<? extends Q> queries, int limit) {
        return execution().run(stage, all(queries), checked(limit));
    }

    /** The ranking of a query, and whether a deadline has cut it short. */
    public Answer<Q> answer(Q query, int limit) {
        return answerAll(one(query), limit, OnFailure.STOP).getFirst();
    }

    /** One answer for each query, in their order. A deadline counts for the batch, and so does whether it was met. */
    public List<Answer<Q>> answerAll(List<? extends Q> queries, int limit, OnFailure onFailure) {
        return Batches.answer(stage, all(queries), checked(limit), onFailure);
    }

    /** Answers a query and says what each stage did. Stages run one after the other, and nothing is kept of it. */
    public Explanation explain(Q query, int limit) {
        Recorder recorder = new Recorder();
        Request request = Request.of(List.of(stage), recorder);
        Ranking ranking = new Execution(request)
                .run(stage, one(query), Math.max(1, checked(limit)))
                .getFirst();
        return new Explanation(ranking.top(limit), request.partial(), recorder.root());
    }

    /** The stages as a flow chart of Mermaid. Stages that are made for each request are made once to be drawn. */
    public String diagram() {
        return Diagram.of(stage);
    }

    private Execution execution() {
        return new Execution(Request.of(List.of(stage), null));
    }

    private static int checked(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a ranking of " + limit + " hits was asked for; the least is 0");
        }
        return limit;
    }

    private static <Q> List<Q> one(Q query) {
        return List.of(Objects.requireNonNull(query, "the query is null"));
    }

    private static <Q> List<Q> all(List<? extends Q> queries) {
        queries.forEach(query -> Objects.requireNonNull(query, "a query of the batch is null"));
        return List.copyOf(queries);
    }

    private static <Q> Pipeline<Q> of(Stage<Q> stage) {
        return new Pipeline<>(stage);
    }

    private static <Q> List<Stage<Q>> stages(List<Pipeline<Q>> pipelines) {
        return pipelines.stream().map(Pipeline::stage).toList();
    }
}
