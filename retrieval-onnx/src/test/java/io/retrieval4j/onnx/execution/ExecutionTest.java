package io.retrieval4j.onnx.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.Fixture;
import io.retrieval4j.onnx.model.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutionTest {

    private static final String TEXT = "measure earthquakes";

    private static float[] vector(Execution execution) {
        try (BiEncoder encoder = BiEncoder.builder(Fixture.of("dense/mean").model())
                .execution(execution)
                .build()) {
            return encoder.queryEncoder().encode(TEXT).values();
        }
    }

    @Test
    void howAModelIsRunDoesNotChangeWhatItGives() {
        float[] usual = vector(Fixture.execution());
        for (Execution other : List.of(
                Fixture.execution().withMemoryArena(false),
                Fixture.execution().withOptimisation(Optimisation.NONE),
                Fixture.execution().withOptimisation(Optimisation.BASIC),
                Fixture.execution().withOptimisation(Optimisation.EXTENDED),
                Fixture.execution().withConcurrentRuns(1),
                Fixture.execution().withThreads(3).withConcurrentRuns(2),
                Fixture.execution().withWarmUpRuns(2))) {
            assertThat(vector(other)).as("%s", other).containsExactly(usual, within(1e-5f));
        }
    }

    @Test
    void aProviderThatIsNotThereIsRefusedNamingWhatIsAndWhatToDependOn() {
        assertThatThrownBy(() -> vector(Fixture.execution().withProvider(new Provider.Cuda(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cuda[device=1]")
                .hasMessageContaining("available are [CPU")
                .hasMessageContaining("com.microsoft.onnxruntime:onnxruntime_gpu");
        assertThatThrownBy(() -> vector(Fixture.execution().withProvider(new Provider.DirectMl(0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DirectMl[device=0]")
                .hasMessageContaining("--use_dml");
    }

    @Test
    void allRunsTogetherUseNoMoreThreadsThanGiven() {
        for (int threads = 1; threads <= 9; threads++) {
            for (int runs = 1; runs <= 9; runs++) {
                Execution execution =
                        Execution.defaults().withConcurrentRuns(runs).withThreads(threads);
                // Each run brings a thread of its own; those beyond it are one pool that all share.
                assertThat(execution.runsAtOnce() + execution.threadsOfRun() - 1)
                        .as("%d threads, %d runs", threads, runs)
                        .isEqualTo(threads);
                assertThat(execution.runsAtOnce()).isEqualTo(Math.min(threads, runs));
            }
        }
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        Execution usual = Execution.defaults();
        assertThatThrownBy(() -> usual.withThreads(0)).hasMessage("threads is 0; the least is 1");
        assertThatThrownBy(() -> usual.withConcurrentRuns(0)).hasMessage("concurrentRuns is 0; the least is 1");
        assertThatThrownBy(() -> usual.withBatchTokens(-1)).hasMessage("batchTokens is -1; the least is 1");
        assertThatThrownBy(() -> usual.withWarmUpRuns(-1)).hasMessage("warmUpRuns is -1; the least is 0");
        assertThatThrownBy(usual::withPrecisions).hasMessageContaining(Precision.FP32.name());
        assertThatThrownBy(() -> new Provider.Cuda(-1)).hasMessage("device is -1; the first is 0");
    }
}
