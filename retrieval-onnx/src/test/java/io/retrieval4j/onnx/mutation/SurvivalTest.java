package io.retrieval4j.onnx.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.onnx.Fixture;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ended a JVM without an exception, tried in a JVM of its own. */
class SurvivalTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 40})
    void aProcessExitsWithItsOwnStatusWhileModelsAreOpened(int milliseconds) throws IOException, InterruptedException {
        ChildJvm child = ChildJvm.run(ExitWhileOpening.class, 120, List.of(), List.of(Integer.toString(milliseconds)));
        assertThat(child.exit()).as(child.output()).isEqualTo(7);
    }

    @Test
    void aFullHeapIsAnError() throws IOException, InterruptedException {
        String folder = Fixture.of("dense/mean").folder().toString();
        ChildJvm child = ChildJvm.run(FullHeap.class, 120, List.of("-Xmx24m"), List.of(folder));
        assertThat(child.exit()).as(child.output()).isEqualTo(9);
    }
}
