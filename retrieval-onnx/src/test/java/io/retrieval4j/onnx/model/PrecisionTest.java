package io.retrieval4j.onnx.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which files of quantised weights are taken, by what the processor can. */
class PrecisionTest {

    private static List<String> int8(String architecture, String... instructions) {
        return Precision.INT8.suffixes(new Processor(architecture, Set.of(instructions)));
    }

    @Test
    void filesForInstructionsAreTakenOnlyWhereTheProcessorHasThem() {
        assertThat(int8("amd64")).containsExactly("_quantized", "_int8", "_uint8");
        assertThat(int8("amd64", "avx2")).containsExactly("_quantized", "_int8", "_uint8", "_quint8_avx2");
        assertThat(int8("amd64", "avx2", "avx512bw"))
                .containsExactly("_quantized", "_int8", "_uint8", "_qint8_avx512", "_quint8_avx2");
        assertThat(int8("amd64", "avx2", "avx512bw", "avx512_vnni"))
                .containsExactly(
                        "_quantized", "_int8", "_uint8", "_qint8_avx512_vnni", "_qint8_avx512", "_quint8_avx2");
        assertThat(int8("aarch64")).containsExactly("_quantized", "_int8", "_uint8", "_qint8_arm64");
    }

    @Test
    void fullPrecisionAsksForNoInstructions() {
        for (Processor processor :
                List.of(new Processor("amd64", Set.of("avx512_vnni")), new Processor("aarch64", Set.of()))) {
            assertThat(Precision.FP32.suffixes(processor)).containsExactly("", "_optimized", "_O3", "_O2", "_O1");
        }
    }

    @Test
    void theProcessorOfThisMachineIsRead() {
        assertThat(Processor.here().architecture()).isNotBlank();
        assertThat(Set.of("avx2", "avx512bw", "avx512_vnni"))
                .containsAll(Processor.here().instructions());
    }
}
