package io.retrieval4j.eval.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.eval.MalformedInputException;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FormatsTest {

    private static final Run RUN = Run.builder("my run")
            .add("q1", "a", 1 / 3.0)
            .add("q1", "\u00e9\"", -2e-300)
            .add("q2", "b", 7)
            .build();

    static List<RunFormat> runs() {
        return RunFormat.all();
    }

    static List<QrelsFormat> qrels() {
        return QrelsFormat.all();
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void aRunIsReadBackAsItWasWritten(RunFormat format) throws IOException {
        StringWriter out = new StringWriter();
        format.write(RUN, out);
        Run read = format.read(bytes(out.toString()), "test");
        assertThat(read.queries()).containsExactly("q1", "q2");
        assertThat(read.list("q1").ids()).containsExactly("a", "\u00e9\"");
        if (!format.name().equals("msmarco")) {
            assertThat(read.list("q1").score(1)).isEqualTo(1 / 3.0);
            assertThat(read.list("q1").score(2)).isEqualTo(-2e-300);
        }
        assertThat(RunFormat.named(format.name())).isEqualTo(format);
    }

    @ParameterizedTest
    @MethodSource("qrels")
    void judgementsAreReadBackAsTheyWereWritten(QrelsFormat format) throws IOException {
        Qrels qrels = Qrels.of(Map.of("1", Map.of("a", 2, "b", 0, "c", -1), "2", Map.of("d", 1)));
        StringWriter out = new StringWriter();
        format.write(qrels, out);
        Qrels read = format.read(bytes(out.toString()), "test");
        assertThat(read.grades("1")).isEqualTo(Map.of("a", 2, "b", 0, "c", -1));
        assertThat(read.grades("2")).isEqualTo(Map.of("d", 1));
        assertThat(QrelsFormat.named(format.name())).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            msmarco | 1 a 1;2 b         | line 2
            msmarco | 1 a 1;1 b x       | line 2
            msmarco | 1 a 0             | line 1
            json    | {"1":;{"a":"x"}}  | 'a' of query '1' has no finite number
            json    | {"1":;{"a":1}     | line 2
            json    | {"1": 3}          | query '1' is no object
            json    | []                | the file is no object
            """)
    void whatIsNotOfTheFormIsNamedWithTheFileAndTheText(String format, String text, String problem) {
        assertThatThrownBy(() -> RunFormat.named(format).read(bytes(text.replace(';', '\n')), "runs.txt"))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("runs.txt")
                .hasMessageContaining(problem);
    }

    @Test
    void idsThatColumnsCannotHoldAreRefused() {
        Run run = Run.builder("x").add("1", "two words", 1).build();
        assertThatThrownBy(() -> new TrecRuns().write(run, new StringWriter()))
                .hasMessageContaining("'two words'")
                .hasMessageContaining("JSON");
    }

    @Test
    void aFileIsCompressedIfItsNameSaysSo(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("new/run.gz");
        new TrecRuns().write(RUN, file);
        assertThat(Files.readAllBytes(file)).startsWith(0x1f, 0x8b);
        assertThat(Run.read(file).name()).isEqualTo("my-run");
        assertThat(Run.read(file).list("q1").ids()).containsExactly("a", "\u00e9\"");
    }

    @Test
    void aGradeThatIsNoIntegerIsRefused() {
        assertThatThrownBy(() -> new JsonQrels().read(bytes("{\"1\": {\"a\": 1.5}}"), "qrels.json"))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("'a' is no integer");
    }
}
