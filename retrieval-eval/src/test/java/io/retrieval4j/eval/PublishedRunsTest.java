package io.retrieval4j.eval;

import static io.retrieval4j.eval.Measures.AP;
import static io.retrieval4j.eval.Measures.R;
import static io.retrieval4j.eval.Measures.nDCG;
import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.eval.measure.Measure;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of known systems give their published figures, to the fourth decimal. */
class PublishedRunsTest {

    @ParameterizedTest
    @CsvSource({
        "bm25, dl19, 0.5058",
        "bm25, dl20, 0.4796",
        "bm25_rm3, dl19, 0.5216",
        "bm25_rm3, dl20, 0.4896",
        "splade_p_p_ensemble_distil, dl19, 0.7308",
        "splade_p_p_ensemble_distil, dl20, 0.7197",
        "d_bert_kd_tasb, dl19, 0.7210",
        "d_bert_kd_tasb, dl20, 0.6854",
        "open_ai_ada2, dl19, 0.7035",
        "open_ai_ada2, dl20, 0.6759",
        "rep_llama, dl19, 0.7384"
    })
    void runsOfThePoolHaveTheirPublishedNdcg(String system, String track, String expected) {
        Path pool = SharedData.folder("msmarco-pool");
        Qrels qrels = Qrels.read(pool.resolve("qrels/qrels." + track + "-passage.txt"));
        Run run = Run.read(pool.resolve("runs/" + system + "." + track + ".trec.gz"));
        assertThat(mean(Evaluator.of(qrels).evaluate(run, nDCG.at(10)), nDCG.at(10)))
                .isEqualTo(expected);
    }

    @Test
    void aRunOfFullDepthHasItsPublishedMeasures() {
        Path folder = SharedData.folder("msmarco-dl");
        Qrels qrels = Qrels.read(folder.resolve("qrels/qrels.dl19-passage.txt.gz"));
        Run run = Run.read(folder.resolve("run.trec2019-bm25.res.gz"));
        Evaluation evaluation = Evaluator.of(qrels)
                .evaluate(run, nDCG.at(10), AP, AP.rel(2), R.rel(2).at(1000));
        assertThat(mean(evaluation, nDCG.at(10))).isEqualTo("0.4973");
        assertThat(mean(evaluation, AP)).isEqualTo("0.3766");
        assertThat(mean(evaluation, AP.rel(2))).isEqualTo("0.2903");
        assertThat(mean(evaluation, R.rel(2).at(1000))).isEqualTo("0.7450");
    }

    private static String mean(Evaluation evaluation, Measure measure) {
        return String.format(Locale.ROOT, "%.4f", evaluation.mean(measure));
    }
}
