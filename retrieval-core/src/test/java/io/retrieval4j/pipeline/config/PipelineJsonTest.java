package io.retrieval4j.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.adaptive.Gar;
import io.retrieval4j.cutoff.CutoffPolicy;
import io.retrieval4j.cutoff.FixedCutoff;
import io.retrieval4j.fuse.BordaFuse;
import io.retrieval4j.fuse.CombAnz;
import io.retrieval4j.fuse.CombGmnz;
import io.retrieval4j.fuse.CombMax;
import io.retrieval4j.fuse.CombMed;
import io.retrieval4j.fuse.CombMin;
import io.retrieval4j.fuse.CombMnz;
import io.retrieval4j.fuse.CombSum;
import io.retrieval4j.fuse.CondorcetFuse;
import io.retrieval4j.fuse.Fusion;
import io.retrieval4j.fuse.Isr;
import io.retrieval4j.fuse.LeastEntropy;
import io.retrieval4j.fuse.LogIsr;
import io.retrieval4j.fuse.LogNIsr;
import io.retrieval4j.fuse.Mixed;
import io.retrieval4j.fuse.RankBiasedCentroid;
import io.retrieval4j.fuse.ReciprocalRankFusion;
import io.retrieval4j.fuse.WeightedBordaFuse;
import io.retrieval4j.fuse.WeightedCondorcetFuse;
import io.retrieval4j.fuse.WeightedMnz;
import io.retrieval4j.fuse.WeightedSum;
import io.retrieval4j.fuse.normalise.Borda;
import io.retrieval4j.fuse.normalise.Max;
import io.retrieval4j.fuse.normalise.MinMax;
import io.retrieval4j.fuse.normalise.MinMaxInverted;
import io.retrieval4j.fuse.normalise.Normalisation;
import io.retrieval4j.fuse.normalise.Rank;
import io.retrieval4j.fuse.normalise.Sum;
import io.retrieval4j.fuse.normalise.Zmuv;
import io.retrieval4j.passage.FirstP;
import io.retrieval4j.passage.KMaxMeanP;
import io.retrieval4j.passage.MaxP;
import io.retrieval4j.passage.MeanP;
import io.retrieval4j.passage.SumP;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.pipeline.stage.Feature;
import io.retrieval4j.pipeline.stage.FeatureModel;
import io.retrieval4j.pipeline.stage.QueryExpander;
import io.retrieval4j.pipeline.stage.QueryRewriter;
import io.retrieval4j.pipeline.stage.QuerySplitter;
import io.retrieval4j.pipeline.stage.RankingCache;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineJsonTest {

    private static final Retriever<String> WORDS = (query, limit) -> Ranking.of(Map.of("a", 3, "b", 2), limit);
    private static final Retriever<Object> VECTORS = (query, limit) -> Ranking.of(Map.of("b", .9, "c", .8), limit);
    private static final Reranker<String> TOKENS = (query, ranking) -> ranking.rescored(hit -> -hit.score());
    private static final QueryRewriter<String, String> LOWER = query -> query.toLowerCase(java.util.Locale.ROOT);
    private static final QuerySplitter<String, String> TWICE = query -> List.of(query, query);
    private static final QueryExpander<String, String> FEEDBACK = (query, found) -> query + found.size();
    private static final Function<String, String> ROUTE = PipelineJsonTest::route;
    private static final RankingCache CACHE = new RankingCache(9);
    private static final Predicate<Hit> PUBLIC = PipelineJsonTest::isPublic;

    private static final Feature<String> CANDIDATES = new Feature<>("candidates", Feature.CANDIDATES);
    private static final Feature<String> LENGTH =
            new Feature<>("length", (query, ranking) -> ranking.rescored(hit -> query.length()));
    private static final FeatureModel SUM = features -> features[0] + features[1];
    private static final CutoffPolicy GAP = new FixedCutoff(3);
    private static final Gar<String> NEAR = new Gar<>(id -> List.of(id + "'"), TOKENS, 10);

    private static final Components<String> COMPONENTS = Components.<String>builder()
            .retriever("words", WORDS)
            .retriever("vectors", VECTORS)
            .reranker("tokens", TOKENS)
            .rewriter("lower", LOWER)
            .splitter("twice", TWICE)
            .expander("feedback", FEEDBACK)
            .route("route", ROUTE)
            .cache("cache", CACHE)
            .predicate("public", PUBLIC)
            .feature(CANDIDATES)
            .feature(LENGTH)
            .model("sum", SUM)
            .reranker("gap", GAP)
            .step("near", NEAR)
            .build();

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(PipelineJson.schema());

    private static String route(String query) {
        return query.isEmpty() ? "x" : "y";
    }

    private static boolean isPublic(Hit hit) {
        return hit.id().length() == 1;
    }

    private static Map<String, Pipeline<String>> everyStage() {
        Pipeline<String> words = Pipeline.retrieve(WORDS, 1000);
        Pipeline<String> vectors = Pipeline.retrieve(VECTORS, 100);
        Map<String, Pipeline<String>> all = new LinkedHashMap<>();
        all.put("words", words);
        all.put(
                "tail",
                words.limit(50)
                        .rerank(TOKENS)
                        .atLeast(-2.5)
                        .keep(PUBLIC)
                        .times(.25)
                        .named("the \"tail\""));
        all.put("sets", Pipeline.union(List.of(words, Pipeline.intersection(List.of(words, vectors)))));
        all.put("either", words.orElse(3, vectors).followedBy(words.blocking().withDeadline(Duration.ofMillis(70))));
        all.put(
                "routed",
                Pipeline.route(ROUTE, Map.of("x", words, "y", vectors)).cached(CACHE));
        all.put(
                "asked anew",
                words.<String>rewriting(LOWER).splitting(TWICE, new CombMax()).expand(FEEDBACK, vectors));
        all.put("learned", words.score(List.of(CANDIDATES, LENGTH), SUM).rerank(GAP));
        all.put("adaptive", NEAR.behind(words));
        all.put("found elsewhere", Pipeline.custom("alone", List.of(), NEAR));
        List.of(new MaxP(), new FirstP(), new SumP(), new MeanP(), new KMaxMeanP(3))
                .forEach(aggregation -> all.put(aggregation.name(), words.byDocument(aggregation)));
        return all;
    }

    private static List<Fusion> methods() {
        List<Double> weights = List.of(.5, 2.0);
        return List.of(
                new CombSum(),
                new CombMnz(),
                new CombAnz(),
                new CombMax(),
                new CombMed(),
                new CombMin(),
                new CombGmnz(.5),
                new Isr(),
                new LogIsr(),
                new LogNIsr(.02),
                new ReciprocalRankFusion(60),
                new RankBiasedCentroid(.8),
                new LeastEntropy(10),
                new BordaFuse(),
                new CondorcetFuse(),
                new Mixed(weights),
                new WeightedSum(weights),
                new WeightedMnz(weights),
                new WeightedBordaFuse(weights),
                new WeightedCondorcetFuse(weights));
    }

    @Test
    void everyStageComesBackEqual() {
        Map<String, Pipeline<String>> all = everyStage();
        String json = PipelineJson.write(all, COMPONENTS);
        Map<String, Pipeline<String>> read = PipelineJson.read(json, COMPONENTS);
        assertThat(read).isEqualTo(all);
        assertThat(List.copyOf(read.keySet())).isEqualTo(List.copyOf(all.keySet()));
        assertThat(PipelineJson.write(read, COMPONENTS)).isEqualTo(json);
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
        assertThat(StageNames.ALL)
                .as("what the schema has")
                .allSatisfy(name -> assertThat(PipelineJson.schema()).contains("\"" + name + "\""));
        assertThat(StageNames.ALL)
                .filteredOn(name -> !name.equals(StageNames.FUSE) && !name.equals(StageNames.USE))
                .as("what was written")
                .allSatisfy(name -> assertThat(json).contains("\"" + name + "\""));
    }

    @Test
    void everyMethodOfFusionComesBackEqual() {
        Pipeline<String> words = Pipeline.retrieve(WORDS, 10);
        for (Fusion method : methods()) {
            for (Normalisation normalisation : List.of(
                    new MinMax(), new MinMaxInverted(), new Max(), new Sum(), new Zmuv(), new Rank(), new Borda())) {
                Map<String, Pipeline<String>> all = Map.of(
                        "p", Pipeline.fuse(method, List.of(words, words)).fuse(words),
                        "q", Pipeline.fuse(method.after(normalisation), List.of(words, words)));
                String json = PipelineJson.write(all, COMPONENTS);
                assertThat(PipelineJson.read(json, COMPONENTS)).isEqualTo(all);
                assertThat(SCHEMA.validate(json, InputFormat.JSON)).as(json).isEmpty();
            }
        }
    }

    @Test
    void aPipelineThatUsesAnotherHasItAsAPart() {
        Map<String, Pipeline<String>> read = PipelineJson.read("""
                {"best": {"rerank": {"of": {"limit": {"of": {"use": "words"}, "to": 50}}, "by": "tokens"}},
                 "words": {"retrieve": {"by": "words", "depth": 1000}}}
                """, COMPONENTS);
        assertThat(read)
                .isEqualTo(Map.of(
                        "words", Pipeline.retrieve(WORDS, 1000),
                        "best", Pipeline.retrieve(WORDS, 1000).limit(50).rerank(TOKENS)));
        assertThat(read.get("best").retrieve("", 10).ids()).containsExactly("b", "a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{`                                                              | not JSON",
                "[]                                                              | pipelines: expected an object",
                "{\"p\": {\"use\": \"p\"}}                                      | pipelines.p: the pipeline 'p' is a part of itself",
                "{\"p\": {\"limit\": {\"of\": {\"use\": \"q\"}, \"to\": 1}}, \"q\": {\"blocking\": {\"of\": {\"use\": \"p\"}}}} | a part of itself, by way of [p, q]",
                "{\"p\": {\"use\": \"q\"}}                                      | there is no pipeline 'q'; there are [p]",
                "{\"p\": {\"sort\": {}}}                                         | pipelines.p.sort: there is no stage 'sort'; there are [retrieve,",
                "{\"p\": {\"byDocument\": {\"of\": {\"retrieve\": {\"by\": \"words\", \"depth\": 1}}, \"aggregation\": {\"name\": \"minP\"}}}} | pipelines.p.byDocument.aggregation: there is no aggregation 'minP'; there are [maxP, firstP, sumP, meanP] and kMaxMeanP",
                "{\"p\": {}}                                                     | pipelines.p: expected one stage, not []",
                "{\"p\": {\"retrieve\": {\"by\": \"x\", \"depth\": 1}}}          | pipelines.p.retrieve.by: there is no retriever 'x'; there are [words, vectors]",
                "{\"p\": {\"retrieve\": {\"by\": \"words\"}}}                    | pipelines.p.retrieve: 'depth' is missing",
                "{\"p\": {\"retrieve\": {\"by\": \"words\", \"depth\": 1.5}}}    | pipelines.p.retrieve.depth: expected a whole number, not 1.5",
                "{\"p\": {\"retrieve\": {\"by\": \"words\", \"depth\": 0}}}      | pipelines.p.retrieve: a first stage of 0 documents hands nothing on",
                "{}                                                              | pipelines: there is none",
                "{\"p\": {\"retrieve\": {\"by\": null, \"depth\": 1}}}           | pipelines.p.retrieve.by: expected a text, not null",
                "{\"p\": {\"retrieve\": {\"by\": \"words\", \"depth\": 1, \"limit\": 2}}} | pipelines.p.retrieve: nobody reads [limit]",
                "{\"p\": {\"union\": {\"of\": []}}}                              | pipelines.p.union: ",
                "{\"p\": {\"followedBy\": {\"of\": [{\"use\": \"p\"}]}}}         | part of itself",
                "{\"p\": {\"score\": {\"of\": {\"retrieve\": {\"by\": \"words\", \"depth\": 1}}, \"features\": [\"x\"], \"by\": \"sum\"}}} | pipelines.p.score.features: there is no feature 'x'; there are [candidates, length]",
                "{\"p\": {\"score\": {\"of\": {\"retrieve\": {\"by\": \"words\", \"depth\": 1}}, \"features\": [], \"by\": \"sum\"}}} | pipelines.p.score: there is no feature to score by",
                "{\"p\": {\"custom\": {\"of\": [], \"by\": \"far\", \"name\": \"x\"}}} | pipelines.p.custom.by: there is no step 'far'; there are [near]",
                "{\"p\": {\"fuse\": {\"of\": [], \"method\": {\"name\": \"best\"}}}} | pipelines.p.fuse.method: there is no method 'best'",
                "{\"p\": {\"fuse\": {\"of\": [], \"method\": {\"name\": \"sum\", \"normalise\": \"x\"}}}} | there is no normalisation 'x'",
                "{\"p\": {\"fuse\": {\"of\": [], \"method\": {\"name\": \"wsum\", \"weights\": [\"1\"]}}}} | a weight is no number",
                "{\"p\": {\"limit\": {\"of\": {\"use\": \"q\"}, \"to\": 1}}, \"q\": {\"retrieve\": {\"by\": \"words\", \"depth\": -1}}} | pipelines.q.retrieve: a first stage of -1 documents",
                "{\"p\": {\"blocking\": {\"of\": {\"limit\": {\"of\": {\"retrieve\": {\"by\": \"words\", \"depth\": 1}}, \"to\": -1}}}}} | pipelines.p.blocking.of.limit: ",
                "{\"p\": {\"times\": {\"of\": {\"retrieve\": {\"by\": \"words\", \"depth\": 1}}, \"factor\": 0}}} | pipelines.p.times: ",
                "{\"p\": {\"orElse\": {\"of\": [{\"retrieve\": {\"by\": \"words\", \"depth\": 1}}, {\"retrieve\": {\"by\": \"words\", \"depth\": 1}}], \"fewerThan\": 0}}} | pipelines.p.orElse: ",
                "{\"p\": {\"within\": {\"of\": {\"retrieve\": {\"by\": \"words\", \"depth\": 1}}, \"milliseconds\": -1}}} | pipelines.p.within: ",
                "{\"p\": {\"named\": {\"of\": {\"retrieve\": {\"by\": \"words\", \"depth\": 1}}, \"name\": \"\"}}} | pipelines.p.named: ",
                "{\"p\": {\"route\": {\"by\": \"route\", \"to\": {}}}} | pipelines.p.route: ",
                "{\"p\": {\"intersection\": {\"of\": []}}} | pipelines.p.intersection: ",
                "{\"p\": {\"fuse\": {\"of\": [{\"retrieve\": {\"by\": \"words\", \"depth\": 1}}], \"method\": {\"name\": \"rrf\", \"constant\": -1}}}} | pipelines.p.fuse.method: ",
                "{\"p\": {\"fuse\": {\"of\": [{\"retrieve\": {\"by\": \"words\", \"depth\": 1}}], \"method\": {\"name\": \"least_entropy\", \"depth\": 0}}}} | pipelines.p.fuse.method: ",
                "{\"p\": {\"byDocument\": {\"of\": {\"retrieve\": {\"by\": \"words\", \"depth\": 1}}, \"aggregation\": {\"name\": \"kMaxMeanP\", \"k\": 0}}}} | pipelines.p.byDocument.aggregation: ",
            })
    void whatIsWrongIsSaidWithItsPlace(String json, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PipelineJson.read(json, COMPONENTS))
                .withMessageContaining(message);
    }

    @Test
    void whatJsonHasNoNameForIsRefused() {
        Pipeline<String> words = Pipeline.retrieve(WORDS, 10);
        Reranker<String> stranger = (query, ranking) -> ranking;
        for (Pipeline<String> pipeline : List.of(
                words.rerank(stranger),
                words.score(List.of(new Feature<>("f", Feature.CANDIDATES)), features -> 1),
                Pipeline.custom("mine", List.of(words), (query, rankings) -> rankings.getFirst()))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PipelineJson.write(Map.of("p", pipeline), COMPONENTS))
                    .withMessageContaining(" name ");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PipelineJson.write(Map.of(), COMPONENTS))
                .withMessageContaining("no pipeline to write");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Components.<String>builder().retriever("a", WORDS).retriever("a", WORDS))
                .withMessageContaining("already");
    }
}
