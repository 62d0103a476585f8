package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.schema.Text;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ReadOnlyIndexTest {

    static final Schema SCHEMA =
            Schema.builder().text("body").longNumber("number").build();

    @TempDir
    Path directory;

    /** Follows an index: for each line that it reads, refreshes, and says what it sees. */
    static final class Follower {

        private Follower() {}

        public static void main(String[] arguments) throws IOException {
            try (ReadOnlyIndex index = RetrievalIndex.openReadOnly(Path.of(arguments[0]));
                    BufferedReader lines =
                            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    index.refresh();
                    int found = index.text("body").retrieve("word", 100_000).size();
                    System.out.println("sees " + index.size() + " finds " + found);
                }
            }
        }
    }

    static Document document(int number) {
        return Document.builder("d" + number)
                .set("body", "word " + number)
                .set("number", number)
                .build();
    }

    @Test
    void anotherProcessFollowsWhatIsCommitted() throws Exception {
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            Process follower = JavaProcess.start(Follower.class, directory.toString());
            try (BufferedWriter ask = follower.outputWriter();
                    BufferedReader answers = follower.inputReader()) {
                for (int round = 0; round < 20; round++) {
                    for (int i = 0; i < 51; i++) {
                        index.add(document(51 * round + i));
                    }
                    index.delete("d" + 51 * round);
                    if (round % 7 == 6) {
                        index.optimize();
                    }
                    assertThat(answer(ask, answers))
                            .as("before commit %d", round)
                            .isEqualTo("sees %d finds %<d".formatted(50 * round));
                    index.commit();
                    assertThat(answer(ask, answers))
                            .as("after commit %d", round)
                            .isEqualTo("sees %d finds %<d".formatted(50 * (round + 1)));
                }
            } finally {
                assertThat(follower.waitFor()).isZero();
            }
        }
    }

    /** The answer to a question; lines of the JVM's own are passed over. */
    private static String answer(BufferedWriter ask, BufferedReader answers) throws IOException {
        ask.write("?\n");
        ask.flush();
        String line = answers.readLine();
        while (line != null && !line.startsWith("sees ")) {
            line = answers.readLine();
        }
        return line == null ? "nothing" : line;
    }

    @Test
    void seesCommitsNotRefreshesOfTheWriter() {
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA);
                ReadOnlyIndex reader = RetrievalIndex.openReadOnly(directory)) {
            index.add(document(1));
            index.refresh();
            reader.refresh();
            assertThat(reader.size()).isZero();
            index.commit();
            assertThat(reader.size()).isZero();
            try (Snapshot before = reader.snapshot()) {
                reader.refresh();
                assertThat(before.size()).isZero();
                assertThat(reader.document("d1")).contains(document(1));
                assertThat(reader.text("body")
                                .where(Filter.range("number", 1, 1))
                                .retrieve("word", 9)
                                .ids())
                        .containsExactly("d1");
            }
        }
    }

    @Test
    void asksForWhatItNeeds(@TempDir Path empty) {
        assertThatThrownBy(() -> RetrievalIndex.openReadOnly(empty)).hasMessageContaining("empty");
        assertThatThrownBy(() -> RetrievalIndex.openReadOnly(empty.resolve("none")))
                .hasMessageContaining("no such directory");
        NamedAnalyzer own = new NamedAnalyzer("spaces", new WhitespaceAnalyzer());
        Schema schema = Schema.builder().field(Text.of("body").analyzedBy(own)).build();
        RetrievalIndex.open(directory, schema).close();
        assertThatThrownBy(() -> RetrievalIndex.openReadOnly(directory)).hasMessageContaining("'spaces'");
        ReadOnlyIndex reader = RetrievalIndex.openReadOnly(directory, own);
        reader.close();
        reader.close();
        assertThatThrownBy(reader::size).hasMessageContaining("closed");
        assertThatThrownBy(reader::refresh).hasMessageContaining("closed");
    }
}
