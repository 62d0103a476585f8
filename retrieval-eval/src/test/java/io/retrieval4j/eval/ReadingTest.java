package io.retrieval4j.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {

    @Test
    void aRunIsRankedByScoreWhateverItsRankColumnSays() {
        Run run = run("# a comment\n1 Q0 b 1 1.5 tag\r\n2\tQ0\tx\t1\t-3\tlast\n1 Q0  a 2 2e1 last");
        assertThat(run.name()).isEqualTo("last");
        assertThat(run.queries()).containsExactly("1", "2");
        assertThat(run.list("1").ids()).containsExactly("a", "b");
        assertThat(run.list("1").score(1)).isEqualTo(20);
        assertThat(run.list("unknown").size()).isZero();
    }

    @Test
    void qrelsAreReadInBothForms() {
        assertThat(qrels("1 0 a 2\n1 0 b -1\n").grades("1")).isEqualTo(Map.of("a", 2, "b", -1));
        assertThat(qrels("query-id\tcorpus-id\tscore\n1\ta\t2\n").grades("1")).isEqualTo(Map.of("a", 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 Q0 a 1 3.0               | column
            1 Q0 a 1 3.0 tag more      | column
            1 Q0 a 1 abc tag           | finite
            1 Q0 a 1 nan tag           | finite
            1 Q0 a 1 1e400 tag         | finite
            ''                         | blank
            """)
    void aMalformedRunLineIsNamedWithFileLineAndText(String line, String problem) {
        assertThatThrownBy(() -> run("# first\n1 Q0 z 1 9 tag\n" + line + "\n1 Q0 y 1 8 tag\n"))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("test.txt, line 3")
                .hasMessageContaining(problem)
                .hasMessageContaining("'" + line + "'");
    }

    @ParameterizedTest
    @CsvSource({"1 0 a x", "1 0 a 1.5", "1 0 a", "1 0 a 99999999999"})
    void aMalformedQrelsLineIsNamedWithFileLineAndText(String line) {
        assertThatThrownBy(() -> qrels("1 0 b 1\n" + line))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("test.txt, line 2")
                .hasMessageContaining(line);
    }

    @Test
    void aDocumentThatOccursTwiceIsRefused() {
        assertThatThrownBy(() -> run("1 Q0 a 1 3 t\n1 Q0 a 2 2 t\n"))
                .hasMessageContaining("'a'")
                .hasMessageContaining("'1'");
        assertThatThrownBy(() -> qrels("1 0 a 1\n1 0 a 1\n"))
                .hasMessageContaining("'a'")
                .hasMessageContaining("'1'");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> run(""))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("test.txt");
    }

    @Test
    void gzipIsReadAndATruncatedStreamIsRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes("1 Q0 a 1 3.0 tag\n"));
        }
        byte[] whole = out.toByteArray();
        assertThat(Run.read(new ByteArrayInputStream(whole), "test.txt")
                        .list("1")
                        .ids())
                .containsExactly("a");
        byte[] cut = Arrays.copyOf(whole, whole.length - 9);
        assertThatThrownBy(() -> Run.read(new ByteArrayInputStream(cut), "test.txt"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("test.txt");
    }

    @Test
    void aFileOfManyBlocksIsReadAsAWholeAndItsBadLineIsCountedAcrossBlocks() {
        long seed = 42;
        Random random = new Random(seed);
        int lines = 200_000;
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            text.append("query")
                    .append(random.nextInt(50))
                    .append(" Q0 document-")
                    .append(line)
                    .append(" 0 ");
            text.append(random.nextDouble()).append(" tag\n");
        }
        Run run = run(text.toString());
        int documents = 0;
        for (String query : run.queries()) {
            RankedList list = run.list(query);
            documents += list.size();
            for (int rank = 2; rank <= list.size(); rank++) {
                assertThat(list.score(rank)).as("seed " + seed).isLessThanOrEqualTo(list.score(rank - 1));
            }
        }
        assertThat(documents).as("seed " + seed).isEqualTo(lines);
        assertThatThrownBy(() -> run(text + "bad\n" + text)).hasMessageContaining("line " + (lines + 1) + ":");
    }

    private static Run run(String text) {
        return Run.read(new ByteArrayInputStream(bytes(text)), "test.txt");
    }

    private static Qrels qrels(String text) {
        return Qrels.read(new ByteArrayInputStream(bytes(text)), "test.txt");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
