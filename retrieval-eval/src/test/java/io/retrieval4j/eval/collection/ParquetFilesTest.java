package io.retrieval4j.eval.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that parquet_fixtures.py wrote, with the columns and codecs of those that BEIR and MTEB publish. */
class ParquetFilesTest {

    private static final Path FILES = Path.of("src/test/resources/io/retrieval4j/eval/collection/parquet");

    @Test
    void documentsAreReadFromAFolderOfFiles() {
        try (Stream<CorpusDocument> documents = new ParquetFiles(FILES.resolve("corpus")).documents()) {
            assertThat(documents)
                    .containsExactly(
                            new CorpusDocument("d1", "Tide gauge", "It records the height of the sea."),
                            new CorpusDocument("d 2", "", "Ein Ger\u00e4t mit Schwimmer."),
                            new CorpusDocument("d3", "", "No title."));
        }
    }

    @Test
    void queriesMayHaveIntegersForIds() {
        assertThat(new ParquetFiles(FILES.resolve("queries-00000-of-00001.parquet")).queries())
                .isEqualTo(Map.of("1", new Topic("1", "height of the sea"), "2", new Topic("2", "float")));
    }

    @Test
    void judgementsAreGradesWhateverTheColumnsType() {
        assertThat(new ParquetFiles(FILES.resolve("test-00000-of-00001.parquet"))
                        .qrels()
                        .grades("1"))
                .isEqualTo(Map.of("d1", 2, "d 2", 0));
        assertThat(new ParquetFiles(FILES.resolve("test-double.parquet"))
                        .qrels()
                        .grades("2"))
                .isEqualTo(Map.of("d 2", 2));
        assertThatThrownBy(() -> new ParquetFiles(FILES.resolve("test-fraction.parquet")).qrels())
                .hasMessageContaining("0.5")
                .hasMessageContaining("no integer");
    }

    @Test
    void whatIsNotThereIsSaid(@TempDir Path folder) {
        assertThatThrownBy(() -> new ParquetFiles(FILES.resolve("other-columns.parquet")).documents())
                .hasMessageContaining("no column _id or id; there are [docid, contents]");
        assertThatThrownBy(() -> new ParquetFiles(FILES.resolve("corpus")).qrels())
                .hasMessageContaining("query-id");
        assertThatThrownBy(() -> new ParquetFiles(FILES.resolve("empty.parquet")).queries())
                .hasMessageContaining("has no row");
        assertThatThrownBy(() -> new ParquetFiles(folder).documents())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(".parquet");
        assertThatThrownBy(() -> new ParquetFiles(Path.of("pom.xml")).documents())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("pom.xml");
    }
}
