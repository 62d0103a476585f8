package io.retrieval4j.eval.experiment;

import static io.retrieval4j.eval.Measures.AP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Ranking;
import io.retrieval4j.eval.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumedExperimentTest {

    private static final int QUERIES = 12;

    @TempDir
    private Path folder;

    private final Trial trial = new Trial(QUERIES);
    private Trial.Counted first = trial.retriever(1, 1);
    private Trial.Counted second = trial.retriever(2, 1);

    private ExperimentBuilder builder() {
        return trial.builder()
                .pipeline("first", first)
                .pipeline("second", second)
                .keptIn(folder, "commit 1");
    }

    /** The retrievers as they come after the process began anew. */
    @BeforeEach
    void begin() {
        first = trial.retriever(1, 1);
        second = trial.retriever(2, 1);
    }

    private void interruptAt(String text) {
        second.fails = query -> {
            if (query.equals(text)) {
                throw new CancellationException("interrupted");
            }
            return false;
        };
        assertThatThrownBy(() -> builder().build().run()).isInstanceOf(CancellationException.class);
        begin();
    }

    private static void assertSame(ExperimentResult one, ExperimentResult other) {
        one.runs().forEach((name, run) -> {
            assertThat(other.runs().get(name).queries()).isEqualTo(run.queries());
            run.queries()
                    .forEach(query -> assertThat(
                                    other.runs().get(name).list(query).ids())
                            .as(name + " " + query)
                            .isEqualTo(run.list(query).ids()));
            assertThat(other.evaluation(name).mean(AP))
                    .isEqualTo(one.evaluation(name).mean(AP));
        });
    }

    @Test
    void whatWasAnsweredBeforeAnInterruptIsNotAskedAgain() {
        ExperimentResult expected = trial.builder()
                .pipeline("first", first)
                .pipeline("second", second)
                .build()
                .run();
        begin();
        interruptAt("text 5");
        ExperimentResult result = builder().build().run();
        assertThat(first.asked).hasValue(QUERIES - 5);
        assertThat(second.asked).hasValue(QUERIES - 5);
        assertSame(expected, result);
        assertThat(result.latencies().get("first").count()).isEqualTo(QUERIES);
        // The files are runs that any tool reads, with the order that was judged.
        Run read = Run.read(folder.resolve("first.run"));
        read.queries()
                .forEach(query -> assertThat(read.list(query).ids())
                        .isEqualTo(expected.runs().get("first").list(query).ids()));
        begin();
        assertSame(expected, builder().build().run());
        assertThat(first.asked).hasValue(0);
    }

    @Test
    void anotherPipelineIsAskedAloneWhereTheOthersAreThere() {
        builder().build().run();
        begin();
        Trial.Counted third = trial.retriever(3, 1);
        builder().pipeline("third", third).build().run();
        assertThat(first.asked).hasValue(0);
        assertThat(third.asked).hasValue(QUERIES);
    }

    @Test
    void whatAKilledProcessLeftHalfWrittenIsWrittenAnew() throws IOException {
        ExperimentResult expected = builder().build().run();
        for (int lost = 1; lost < 400; lost += 57) {
            cut(folder.resolve("first.jsonl"), lost);
            Files.writeString(folder.resolve("second.run"), "q11 Q0 d1 21 -9.", StandardOpenOption.APPEND);
            begin();
            assertSame(expected, builder().build().run());
            assertThat(first.asked.get()).as("%d bytes of the log lost", lost).isBetween(1, 6);
            assertThat(second.asked).hasValue(0);
        }
        // A disk may have written the log and not the run.
        cut(folder.resolve("first.run"), 10);
        begin();
        assertSame(expected, builder().build().run());
        assertThat(first.asked).hasValue(1);
    }

    private static void cut(Path file, int bytes) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - bytes));
    }

    @Test
    void whatWasAskedOtherwiseBeginsAnew() {
        builder().build().run();
        begin();
        builder().depth(5).build().run();
        assertThat(first.asked).hasValue(QUERIES);
        assertThat(Run.read(folder.resolve("first.run")).list("q0").size()).isEqualTo(5);
        begin();
        builder().depth(5).keptIn(folder, "commit 2").build().run();
        assertThat(first.asked).hasValue(QUERIES);
        begin();
        trial.builder()
                .pipeline("first", first, "k1 = 1.2")
                .pipeline("second", second)
                .depth(5)
                .keptIn(folder, "commit 2")
                .build()
                .run();
        assertThat(first.asked).hasValue(QUERIES);
        assertThat(second.asked).hasValue(0);
    }

    @Test
    void queriesWithoutDocumentsAreAnsweredToo() {
        for (int time = 0; time < 2; time++) {
            ExperimentResult result = trial.builder()
                    .pipeline("none", (query, limit) -> Ranking.empty())
                    .keptIn(folder, "")
                    .build()
                    .run();
            assertThat(result.runs().get("none").queries()).hasSize(QUERIES);
            assertThat(result.latencies().get("none").count()).isEqualTo(QUERIES);
        }
    }

    @Test
    void aRunThatNoExperimentHasWrittenIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("first.run"), "q0 Q0 d1 1 1 mine\n");
        assertThatThrownBy(() -> builder().build().run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is there without a log");
        assertThat(folder.resolve("first.run")).hasContent("q0 Q0 d1 1 1 mine\n");
    }

    @Test
    void twoNamesOfOneFileAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trial.builder()
                        .pipeline("a/b", first)
                        .pipeline("A b", second)
                        .keptIn(folder, "")
                        .build()
                        .run())
                .withMessageContaining("the run of 'A b' would be kept in A_b.run");
    }
}
