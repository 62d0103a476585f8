package io.retrieval4j.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.retrieval4j.onnx.Fixture;
import io.retrieval4j.onnx.graph.DecoderGraph.Encoded;
import io.retrieval4j.onnx.resource.Source;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Native memory of a past is freed, and not while ONNX Runtime may read it. */
class PastTest {

    private static final Encoded TEXT = new Encoded(new float[3 * 16], 3, 16);

    private static DecoderGraph decoder;

    @BeforeAll
    static void open() {
        Fixture fixture = Fixture.of("seq2seq/t5");
        decoder = DecoderGraph.open(
                new DecoderFiles.Merged(new Source.OnDisk(fixture.folder().resolve("decoder_model_merged.onnx"))),
                Fixture.execution());
    }

    @AfterAll
    static void close() {
        decoder.close();
    }

    /** Two steps, behind which native memory is held. */
    private static Step steps(Past past) {
        return past.next(past.begin(new long[] {0}, 1), new int[] {0, 0}, new long[] {5, 6});
    }

    @Test
    void closingFreesAtOnceWhereNothingRuns() {
        Past past = decoder.past(TEXT);
        Step step = steps(past);
        assertThat(past.holdsMemory()).isTrue();
        past.close();
        assertThat(past.holdsMemory()).isFalse();
        assertThatThrownBy(() -> past.next(step, new int[] {0}, new long[] {7}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
        assertThat(past.holdsMemory()).isFalse();
    }

    @Test
    void closingDuringARunFreesWhenTheRunHasEnded() throws OrtException {
        Past past = decoder.past(TEXT);
        steps(past);
        boolean heldInTheRun = past.whileOpen(() -> {
            past.close();
            return past.holdsMemory();
        });
        assertThat(heldInTheRun).isTrue();
        assertThat(past.holdsMemory()).isFalse();
    }

    @Test
    void aRunThatFailsLeavesThePastToBeClosed() {
        Past past = decoder.past(TEXT);
        Step step = past.begin(new long[] {0}, 1);
        assertThatThrownBy(() -> past.next(step, new int[] {0}, new long[] {1_000_000}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ids up to 1000000");
        past.close();
        assertThat(past.holdsMemory()).isFalse();
    }

    @Test
    void anInterruptedThreadGetsNoStepAndCanClose() {
        Past past = decoder.past(TEXT);
        Step step = steps(past);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> past.next(step, new int[] {1}, new long[] {7}))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        past.close();
    }
}
