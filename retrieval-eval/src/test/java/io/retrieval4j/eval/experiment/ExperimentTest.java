package io.retrieval4j.eval.experiment;

import static io.retrieval4j.eval.Measures.AP;
import static io.retrieval4j.eval.Measures.nDCG;
import static io.retrieval4j.eval.Measures.numRet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Ranking;
import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.collection.Topic;
import io.retrieval4j.eval.report.HtmlReport;
import io.retrieval4j.eval.report.ReportFormat;
import io.retrieval4j.pipeline.OnFailure;
import io.retrieval4j.pipeline.Pipeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentTest {

    private final Trial trial = new Trial(40);

    @Test
    void figuresAreThoseOfTheRunsAndTestsAreAgainstTheBaseline() {
        ExperimentResult result = trial.builder()
                .pipeline("poor", trial.retriever(1, .2))
                .pipeline("good", trial.retriever(2, 3))
                .baseline("good")
                .figure("index bytes", "poor", 123_456)
                .build()
                .run();
        assertThat(result.runs().keySet()).containsExactly("good", "poor");
        for (String name : List.of("good", "poor")) {
            Run run = result.runs().get(name);
            assertThat(run.queries()).containsExactlyElementsOf(trial.qrels.queries());
            assertThat(result.evaluation(name).mean(AP))
                    .isEqualTo(Evaluator.of(trial.qrels).evaluate(run, AP).mean(AP));
            assertThat(result.latencies().get(name).count()).isEqualTo(40);
        }
        assertThat(result.table().lines().toList().get(0))
                .matches("\\| run +\\| +nDCG@10 \\| +AP \\| +mean ms \\| +p50 ms \\| +p99 ms \\| index bytes \\|");
        assertThat(result.table())
                .contains("| poor ", "▼", "|     123,456 |", "40 queries; ▲ and ▼: above and below 'good'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> result.evaluation("none"))
                .withMessageContaining("[good, poor]");
    }

    @Test
    void whatPipelinesHaveInCommonRunsOnceAQueryAndRankingsAreThoseOfEachAlone() {
        Trial.Counted first = trial.retriever(1, 1);
        Pipeline<String> start = Pipeline.retrieve(first, 30);
        Map<String, Pipeline<String>> pipelines = new LinkedHashMap<>();
        pipelines.put("first", start);
        pipelines.put("ten", start.limit(10));
        pipelines.put("turned", start.rerank((query, ranking) -> ranking.rescored(hit -> -hit.score())));
        ExperimentResult result =
                trial.builder().pipelines(pipelines).warmUp(5).build().run();
        assertThat(first.asked).hasValue(40 + 5);
        pipelines.forEach((name, pipeline) -> trial.topics.forEach(
                (id, text) -> assertThat(result.runs().get(name).list(id).ids())
                        .as(name)
                        .isEqualTo(pipeline.retrieve(text, 20).ids())));
    }

    @Test
    void aQueryThatFailsStopsAllOrIsLeftOutByItsId() {
        Trial.Counted failing = trial.retriever(1, 1);
        failing.fails = query -> query.equals("text 7");
        Trial.Counted other = trial.retriever(2, 1);
        ExperimentBuilder builder = trial.builder().pipeline("failing", failing).pipeline("other", other);
        assertThatThrownBy(() -> builder.build().run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("query 'q7' failed")
                .hasRootCauseMessage("no answer to text 7");
        List<QueryFailure> heard = new ArrayList<>();
        ExperimentResult result = builder.onFailure(OnFailure.GO_ON)
                .listener(new ExperimentListener() {
                    @Override
                    public void failed(QueryFailure failure) {
                        heard.add(failure);
                    }
                })
                .build()
                .run();
        assertThat(result.failures()).isEqualTo(heard).singleElement().satisfies(failure -> {
            assertThat(failure.pipeline()).isEqualTo("failing");
            assertThat(failure.query()).isEqualTo("q7");
            assertThat(failure.exception()).hasMessage("no answer to text 7");
        });
        assertThat(result.runs().get("failing").list("q7").size()).isZero();
        assertThat(result.runs().get("other").list("q7").ids())
                .isEqualTo(other.retrieve("text 7", 20).ids());
        assertThat(result.evaluation("failing").value(AP, "q7")).isZero();
        assertThat(result.latencies().get("failing").count()).isEqualTo(39);
        assertThat(result.table()).contains("'failing' failed on query 'q7', which counts as 0: ");
    }

    @Test
    void anInfiniteScoreFailsItsQuery() {
        assertThatThrownBy(() -> trial.builder()
                        .pipeline(
                                "endless", (query, limit) -> Ranking.of(Map.of("d1", Double.POSITIVE_INFINITY), limit))
                        .build()
                        .run())
                .hasMessageContaining("score of document 'd1' is Infinity");
    }

    @Test
    void aQuerysOwnDocumentIsLeftOutAndAnotherTakesItsPlace() {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("q1", 9.0);
        trial.qrels.grades("q1").keySet().forEach(document -> scores.put(document, 1.0));
        ExperimentResult result = trial.builder()
                .pipeline("self", (query, limit) -> Ranking.of(scores, limit))
                .withoutOwnDocuments()
                .depth(3)
                .build()
                .run();
        assertThat(result.runs().get("self").list("q1").ids()).hasSize(3).doesNotContain("q1");
        assertThat(result.runs().get("self").list("q2").ids()).hasSize(3).startsWith("q1");
    }

    @Test
    void thePageHasTimesAndDiagramsAndEveryFormatIsWritten() throws IOException {
        ExperimentResult result = trial.builder()
                .pipeline(
                        "a <b>",
                        Pipeline.retrieve(trial.retriever(1, 1), 10).limit(5).named("best & \"five\""))
                .pipeline("c", trial.retriever(2, 1))
                .figure("index bytes", "c", 4096)
                .build()
                .run();
        StringBuilder page = new StringBuilder();
        new HtmlReport().write(result.report(), page);
        assertThat(page)
                .contains("<h2>Time and size</h2>", "p99 ms", "4,096", "<h2>Pipelines</h2>")
                .contains("<pre class=\"mermaid\">\nflowchart TD\n", "[&quot;best #amp; #quot;five#quot;&quot;]")
                .doesNotContain("<script", "http", "a <b>");
        for (ReportFormat format : ReportFormat.all()) {
            StringBuilder out = new StringBuilder();
            format.write(result.report(), out);
            assertThat(out).as(format.name()).isNotEmpty();
        }
    }

    @Test
    void onlyJudgedTopicsAreAskedAndOnlyAskedJudgementsCount() {
        Trial.Counted asked = trial.retriever(1, 3);
        ExperimentResult result = Experiment.builder("some")
                .topics(List.of(new Topic("q1", "text 1"), new Topic("other", "is not judged")))
                .judgedBy(trial.qrels)
                .measures(List.of(nDCG.at(10)))
                .pipeline("one", asked)
                .warmUp(0)
                .build()
                .run();
        assertThat(asked.asked).hasValue(1);
        assertThat(result.evaluation("one").queries()).containsExactly("q1");
    }

    @Test
    void settingsThatCannotBeAreRefusedBeforeAnythingRuns() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Experiment.builder("x").build())
                .withMessageContaining("no pipeline");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Experiment.builder("x")
                        .pipeline("a", trial.retriever(1, 1))
                        .build())
                .withMessageContaining("judgedBy");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Experiment.builder("x")
                        .pipeline("a", trial.retriever(1, 1))
                        .judgedBy(trial.qrels)
                        .topics(Map.of("q-1", "text"))
                        .build())
                .withMessageContaining("0 judged topics (1 topics, 40 judged queries) and 0 measures");
        ExperimentBuilder builder = trial.builder().pipeline("a", trial.retriever(1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.pipeline("a", trial.retriever(2, 1)))
                .withMessageContaining("'a' is the name of two pipelines");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.pipeline(" ", trial.retriever(2, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.depth(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.warmUp(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.measures(List.of(numRet)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.figure("bytes", "b", 1).build())
                .withMessageContaining("'b', which has the figure 'bytes'; there are [a]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trial.builder()
                        .pipeline("a", trial.retriever(1, 1))
                        .baseline("b")
                        .build())
                .withMessageContaining("'b', the baseline; there are [a]");
    }
}
