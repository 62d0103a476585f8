package io.retrieval4j.onnx.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivationTest {

    /** Values of {@code x * Phi(x)}, computed in Python as {@code x * statistics.NormalDist().cdf(x)}. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0.8413447460685429",
        "-1, -0.15865525393145707",
        "0.3, 0.18537342665668577",
        "-2.5, -0.015524163314440398",
        "4, 3.9998733150326675",
        "-9, 0"
    })
    void geluIsWithinItsBound(double x, double expected) {
        assertThat(Activation.GELU.apply(x)).isCloseTo(expected, within(1e-7 * (1 + Math.abs(x))));
    }

    @Test
    void theOthersAreTheirDefinitions() {
        assertThat(Activation.IDENTITY.apply(-3)).isEqualTo(-3);
        assertThat(Activation.RELU.apply(-3)).isZero();
        assertThat(Activation.RELU.apply(3)).isEqualTo(3);
        assertThat(Activation.TANH.apply(0.5)).isCloseTo(0.462117157, within(1e-9));
        assertThat(Activation.SIGMOID.apply(0)).isEqualTo(0.5);
        assertThat(Activation.SIGMOID.apply(-1000)).isZero();
    }
}
