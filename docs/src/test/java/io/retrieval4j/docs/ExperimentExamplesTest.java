package io.retrieval4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.Ranking;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.junit.Baseline;
import io.retrieval4j.eval.junit.ComparedWith;
import io.retrieval4j.eval.junit.JudgedBy;
import io.retrieval4j.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@JudgedBy("src/test/resources/relevance/qrels.txt")
@ComparedWith("src/test/resources/relevance/baseline.run")
class ExperimentExamplesTest {

    @Test
    void whatTheManualShowsRuns(Qrels qrels, Baseline baseline, @TempDir Path folder) throws IOException {
        Run run = baseline.run();
        Map<String, String> topics = new LinkedHashMap<>();
        run.queries().forEach(query -> topics.put(query, query));
        Pipeline<String> words =
                Pipeline.retrieve((query, limit) -> Ranking.of(run.list(query).scores(), limit), 100);
        assertThat(ExperimentExamples.compare(words, words.times(.5), topics, qrels, folder))
                .contains("| words ", "| vectors ", "| both ", "1,234,567");
        assertThat(folder.resolve("report.html")).isNotEmptyFile();
        assertThat(folder.resolve("runs/both.run")).isNotEmptyFile();
        ExperimentExamples.assertOn(words, topics, qrels);
        assertThat(ExperimentExamples.learn(qrels, List.of(run, run)).value()).isPositive();
        assertThat(ExperimentExamples.honestMean(qrels, List.of(run, run))).isPositive();
    }
}
