package io.retrieval4j.docs;

import static io.retrieval4j.eval.Measures.nDCG;
import static io.retrieval4j.eval.junit.RelevanceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.junit.Baseline;
import io.retrieval4j.eval.junit.ComparedWith;
import io.retrieval4j.eval.junit.JudgedBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@JudgedBy("src/test/resources/relevance/qrels.txt")
@ComparedWith("src/test/resources/relevance/baseline.run")
class InstrumentRelevanceTest {

    private static final Path FOLDER = Path.of("src/test/resources/relevance");

    @Test
    void instrumentsAreFoundByWhatTheyDo(Qrels qrels, Baseline baseline) throws IOException {
        Run run = run("name-boost-2", 2);
        assertThat(run)
                .ranks("earthquake", "seismograph", 1)
                .on(qrels)
                .isJudgedAtLeast(.6, 3)
                .measuredBy(nDCG.at(10))
                .isAtLeast(.65)
                .dropsNoQueryBelow(.3)
                .isNotSignificantlyWorseThan(baseline, .05);
    }

    @Test
    void aChangeThatHurtsIsShownWithItsQueriesAndDocuments(Qrels qrels, Baseline baseline) throws IOException {
        // What an instrument is called does not count any more.
        Run run = run("name-boost-0", 0);
        assertThatThrownBy(
                        () -> assertThat(run).on(qrels).measuredBy(nDCG.at(10)).losesAtMost(.01, baseline.run()))
                .hasMessageStartingWith("nDCG@10 fell from 0.9700 ('name-boost-2') to 0.9177 ('name-boost-0')")
                .hasMessageContaining("before:   rain-gauge[2]")
                .hasMessageContaining("now:      hygrometer[0] rain-gauge[2]");
    }

    /** Asks the application what the judges were asked. */
    private static Run run(String name, float nameBoost) throws IOException {
        Run.Builder run = Run.builder(name);
        try (InstrumentSearch search = new InstrumentSearch(table("catalogue.tsv"), nameBoost)) {
            table("queries.tsv").forEach((id, words) -> run.ranking(id, search.search(words, 10)));
        }
        return run.build();
    }

    private static Map<String, String> table(String name) throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(FOLDER.resolve(name))) {
            rows.put(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1));
        }
        return rows;
    }
}
