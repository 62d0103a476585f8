package io.retrieval4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.junit.Baseline;
import io.retrieval4j.eval.junit.ComparedWith;
import io.retrieval4j.eval.junit.JudgedBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@JudgedBy("src/test/resources/relevance/qrels.txt")
@ComparedWith("src/test/resources/relevance/baseline.run")
class EvaluationExamplesTest {

    @Test
    void whatTheManualShowsRuns(Qrels qrels, Baseline baseline, @TempDir Path folder) throws IOException {
        Run run = baseline.run();
        EvaluationExamples.compare(qrels, run, run, run);
        EvaluationExamples.report(qrels, Map.of("only", run), folder.resolve("page.html"));
        assertThat(Files.readString(folder.resolve("page.html"))).contains("<h1>Release 7</h1>");
        assertThat(EvaluationExamples.fuse(run, run))
                .allSatisfy(
                        fused -> assertThat(fused.list("wind").ids()).first().isEqualTo("anemometer"));
    }
}
