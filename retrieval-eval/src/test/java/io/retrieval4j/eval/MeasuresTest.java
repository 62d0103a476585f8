package io.retrieval4j.eval;

import static io.retrieval4j.eval.Measures.AP;
import static io.retrieval4j.eval.Measures.nDCG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.eval.measure.gain.Gains;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasuresTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nDCG@10",
                "nDCG",
                "nDCG(dcg='exp-log2')@20",
                "AP",
                "AP(rel=2)@100",
                "RR@10",
                "P(rel=3)@5",
                "R@100"
            })
    void aNameIsReadAndWrittenUnchanged(String name) {
        assertThat(Measures.parse(name).name()).isEqualTo(name);
    }

    @Test
    void aParsedMeasureEqualsTheOneBuilt() {
        assertThat(Measures.parse("AP(rel=2)@100")).isEqualTo(AP.rel(2).at(100));
        assertThat(Measures.parse("nDCG(dcg=\"exp-log2\")@20"))
                .isEqualTo(nDCG.gains(new Gains.Exponential()).at(20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nDCG@0", "nDCG@", "nDGC@10", "AP(rel=x)", "AP(foo=1)", "AP(rel=2", "nDCG(dcg='cubic')", ""})
    void aWrongNameIsRefusedAndRepeated(String name) {
        assertThatThrownBy(() -> Measures.parse(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
