package io.retrieval4j.benchmarks.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.retrieval4j.Query;
import io.retrieval4j.eval.collection.CorpusDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeirCollectionTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeACollection() throws IOException {
        SmallCollection.write(folder);
    }

    @Test
    void readsDocumentsAndTheQueriesThatHaveJudgements() throws IOException {
        BeirCollection collection = BeirCollection.read(folder, null, null);

        assertThat(collection.size()).isEqualTo(4);
        assertThat(passages(collection))
                .hasSize(4)
                .contains(new CorpusDocument("d2", "", "A barometer shows the pressure of the air."));
        assertThat(passages(collection).getFirst().contents()).isEqualTo("Seismograph It records earthquakes.");
        assertThat(collection.queries())
                .containsExactly(new Query("q1", "earthquake instrument"), new Query("d4", "pressure of the air"));
        assertThat(collection.qrels().grades("q1")).containsEntry("d1", 2);
    }

    @Test
    void readsCompressedFilesAndTrecJudgements() throws IOException {
        compress("corpus.jsonl");
        compress("queries.jsonl");
        Path qrels = Files.writeString(folder.resolve("judged.txt"), "q2 0 d3 1\n");

        BeirCollection collection = BeirCollection.read(folder, null, qrels);

        assertThat(passages(collection)).hasSize(4);
        assertThat(collection.queries()).containsExactly(new Query("q2", "nothing judged"));
    }

    @Test
    void queriesWithoutAnyJudgementAreRefused() throws IOException {
        Path queries = Files.writeString(folder.resolve("others.jsonl"), "{\"_id\": \"q9\", \"text\": \"x\"}\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BeirCollection.read(folder, queries, null))
                .withMessageContaining("others.jsonl")
                .withMessageContaining("belong together");
    }

    private static List<CorpusDocument> passages(BeirCollection collection) {
        try (Stream<CorpusDocument> passages = collection.passages()) {
            return passages.toList();
        }
    }

    private void compress(String name) throws IOException {
        Path plain = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".gz")))) {
            out.write(Files.readString(plain).getBytes(StandardCharsets.UTF_8));
        }
        Files.delete(plain);
    }
}
