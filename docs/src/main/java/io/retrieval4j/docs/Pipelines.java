package io.retrieval4j.docs;

import io.retrieval4j.Document;
import io.retrieval4j.Hit;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.fuse.CombMax;
import io.retrieval4j.fuse.CombSum;
import io.retrieval4j.fuse.ReciprocalRankFusion;
import io.retrieval4j.fuse.WeightedSum;
import io.retrieval4j.fuse.normalise.MinMax;
import io.retrieval4j.fuse.normalise.Zmuv;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.Searchable;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.LateInteractionEncoder;
import io.retrieval4j.onnx.MiniLm;
import io.retrieval4j.pipeline.Answer;
import io.retrieval4j.pipeline.Explanation;
import io.retrieval4j.pipeline.OnFailure;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.pipeline.Together;
import io.retrieval4j.pipeline.config.Components;
import io.retrieval4j.pipeline.config.PipelineJson;
import io.retrieval4j.pipeline.stage.Feature;
import io.retrieval4j.pipeline.stage.RankingCache;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.TokenMatrix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What docs/pipelines.md shows. */
public final class Pipelines {

    private static final Map<String, String> TEXTS = Map.of(
            "seismograph", "It records earthquakes, the tremors of the ground.",
            "barometer", "It weighs the air and foretells the weather.",
            "anemometer", "It tells how fast the wind blows.",
            "thermometer", "It tells how warm the air is.",
            "sextant", "It measures the height of the sun above the sea.");

    private Pipelines() {}

    public static void main(String[] arguments) {
        Schema schema = Schema.builder()
                .text("body")
                .dense("vector", 384)
                .lateInteraction("tokens", 384)
                .build();
        try (BiEncoder model = MiniLm.open();
                RetrievalIndex index = RetrievalIndex.open(Path.of(arguments[0]), schema)) {
            LateInteractionEncoder tokens = LateInteractionEncoder.untrained(model);
            TEXTS.forEach((id, text) -> index.update(Document.builder(id)
                    .set("body", text)
                    .set("vector", model.documentEncoder().encode(text))
                    .set("tokens", tokens.documentEncoder().encode(text))
                    .build()));
            index.refresh();
            Pipeline<String> words = Pipeline.retrieve(index.text("body"), 1000);
            Pipeline<String> vectors =
                    Pipeline.retrieve(Retriever.encoded(model.queryEncoder(), index.dense("vector")), 1000);
            Reranker<String> byTokens = Reranker.encoded(
                    tokens.queryEncoder(), index.lateInteraction("tokens").reranker());
            show("by rank", byRank(words, vectors));
            show("by score", byScore(words, vectors));
            show("weighted", weighted(words, vectors));
            show("cascade", cascade(words, byTokens));
            show("candidates", candidates(words, vectors, byTokens));
            show("fallback", vectors.limit(1).then(fallback(words)));
            show("routed", routed(words, vectors));
            show("rewritten", rewritten(words));
            show("several", several(vectors));
            show("feedback", feedback(words, index));
            show("in time", inTime(words, vectors));
            show("remembered", remembered(vectors, new RankingCache(1000)));
            show("judged together", judgedTogether(words, vectors, byTokens));
            configured(index.text("body"), byTokens).forEach(Pipelines::show);
            show("on a snapshot", onASnapshot(index, model.queryEncoder(), tokens.queryEncoder()));
            Pipeline<String> hybrid = byRank(words, vectors);
            System.out.println(explained(hybrid).places("seismograph").size() + " places");
            System.out.println(hybrid.diagram());
            System.out.println(answered(hybrid) + " answered");
            System.out.println(compared(List.of(words, words.rerank(byTokens))).size() + " compared");
        }
    }

    private static void show(String name, Pipeline<String> pipeline) {
        System.out.println(
                name + ": " + pipeline.retrieve("tremors of the ground", 2).ids());
    }

    static Pipeline<String> byRank(Pipeline<String> words, Pipeline<String> vectors) {
        return Pipeline.fuse(new ReciprocalRankFusion(60), List.of(words, vectors));
    }

    static Pipeline<String> byScore(Pipeline<String> words, Pipeline<String> vectors) {
        return Pipeline.fuse(new CombSum().after(new Zmuv()), List.of(words, vectors));
    }

    static Pipeline<String> weighted(Pipeline<String> words, Pipeline<String> vectors) {
        return Pipeline.fuse(new WeightedSum(List.of(.3, .7)).after(new MinMax()), List.of(words, vectors));
    }

    static Pipeline<String> cascade(Pipeline<String> words, Reranker<String> byTokens) {
        return words.limit(50).rerank(byTokens).limit(10);
    }

    static Pipeline<String> candidates(Pipeline<String> words, Pipeline<String> vectors, Reranker<String> byTokens) {
        return Pipeline.union(List.of(words, vectors)).limit(100).rerank(byTokens);
    }

    static UnaryOperator<Pipeline<String>> fallback(Pipeline<String> words) {
        return exact -> exact.atLeast(.9).orElse(words);
    }

    static Pipeline<String> routed(Pipeline<String> words, Pipeline<String> vectors) {
        return Pipeline.when(query -> query.contains(" "), vectors, words);
    }

    static Pipeline<String> rewritten(Pipeline<String> words) {
        return words.rewriting(query -> query.replace("tremors", "earthquakes"));
    }

    static Pipeline<String> several(Pipeline<String> vectors) {
        return vectors.splitting(query -> List.of(query, "instrument: " + query), new CombMax());
    }

    static Pipeline<String> feedback(Pipeline<String> words, Searchable index) {
        return words.limit(1)
                .expand(
                        (query, found) -> query + " "
                                + found.stream()
                                        .map(Hit::id)
                                        .map(index::document)
                                        .flatMap(Optional::stream)
                                        .map(document -> document.values().get("body"))
                                        .toList(),
                        words);
    }

    static Pipeline<String> inTime(Pipeline<String> words, Pipeline<String> remote) {
        return words.fuse(remote.blocking()).withDeadline(Duration.ofMillis(500));
    }

    static Pipeline<String> remembered(Pipeline<String> costly, RankingCache cache) {
        return costly.cached(cache);
    }

    static Pipeline<String> judgedTogether(
            Pipeline<String> words, Pipeline<String> vectors, Reranker<String> byTokens) {
        return words.followedBy(vectors)
                .limit(100)
                .score(
                        List.of(new Feature<>("first", Feature.CANDIDATES), new Feature<>("tokens", byTokens)),
                        features -> .1 * features[0] + features[1]);
    }

    static Map<String, Pipeline<String>> configured(Retriever<String> bm25, Reranker<String> byTokens) {
        Components<String> components = Components.<String>builder()
                .retriever("bm25", bm25)
                .reranker("tokens", byTokens)
                .build();
        String json = """
                {
                  "words": {"retrieve": {"by": "bm25", "depth": 1000}},
                  "best": {"rerank": {"of": {"limit": {"of": {"use": "words"}, "to": 50}}, "by": "tokens"}}
                }
                """;
        return PipelineJson.read(json, components);
    }

    static Pipeline<String> onASnapshot(
            RetrievalIndex index, QueryEncoder<String, DenseVector> dense, QueryEncoder<String, TokenMatrix> tokens) {
        return index.pipeline(snapshot -> Pipeline.retrieve(Retriever.encoded(dense, snapshot.dense("vector")), 100)
                .rerank(Reranker.encoded(
                        tokens, snapshot.lateInteraction("tokens").reranker())));
    }

    static Explanation explained(Pipeline<String> hybrid) {
        Explanation explanation = hybrid.named("hybrid").explain("tremors of the ground", 10);
        System.out.println(explanation);
        return explanation;
    }

    static long answered(Pipeline<String> hybrid) {
        List<Answer<String>> answers = hybrid.answerAll(List.of("wind", "sun"), 10, OnFailure.GO_ON);
        return answers.stream().filter(answer -> answer.failure().isEmpty()).count();
    }

    static List<Together.Timed> compared(List<Pipeline<String>> pipelines) {
        return new Together<>(pipelines).answer("tremors of the ground", 10);
    }
}
