package io.retrieval4j.eval;

import static io.retrieval4j.eval.Measures.AP;
import static io.retrieval4j.eval.Measures.nDCG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.eval.measure.gain.Gains;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasuresTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nDCG@10",
                "nDCG",
                "nDCG(dcg='exp-log2')@20",
                "nDCG(gains={1:3.0,2:9.0})@10",
                "AP",
                "AP(rel=2)@100",
                "RR@10",
                "P(rel=3)@5",
                "SetP",
                "R@100",
                "SetR(rel=2)",
                "SetF(beta=0.5)",
                "SetAP",
                "CappedRecall@100",
                "Success@5",
                "Rprec",
                "Bpref(rel=2)",
                "infAP",
                "IPrec@0.1",
                "Judged@10",
                "ERR@20",
                "RBP(p=0.8)",
                "RBP(rel=1, p=0.95)@100",
                "NumRet",
                "NumRet(rel=1)",
                "NumRel",
                "alpha_nDCG(alpha=0.7)@10",
                "ERR_IA@10",
                "NRBP(beta=0.7)",
                "StRecall@10"
            })
    void aNameIsReadAndWrittenUnchanged(String name) {
        assertThat(Measures.parse(name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "ndcg_cut_10, nDCG@10",
        "ndcg_cut.10, nDCG@10",
        "map, AP",
        "map_cut_100, AP@100",
        "recip_rank, RR",
        "P_5, P@5",
        "recall_1000, R@1000",
        "iprec_at_recall_0.10, IPrec@0.1",
        "set_P, SetP",
        "Rprec, Rprec",
        "infAP, infAP"
    })
    void namesOfTrecEvalAreUnderstood(String name, String meant) {
        assertThat(Measures.parse(name).name()).isEqualTo(meant);
    }

    @Test
    void aParsedMeasureEqualsTheOneBuilt() {
        assertThat(Measures.parse("AP(rel=2)@100")).isEqualTo(AP.rel(2).at(100));
        assertThat(Measures.parse("nDCG(dcg=\"exp-log2\")@20"))
                .isEqualTo(nDCG.gains(new Gains.Exponential()).at(20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nDCG@0",
                "nDCG@",
                "nDGC@10",
                "AP(rel=x)",
                "AP(foo=1)",
                "AP(rel=2",
                "nDCG(dcg='cubic')",
                "Rprec@5",
                "P@0.5",
                "IPrec",
                ""
            })
    void aWrongNameIsRefusedAndRepeated(String name) {
        assertThatThrownBy(() -> Measures.parse(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
