package io.retrieval4j.benchmarks.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** BM25 reproduces published figures (k1 = 0.9, b = 0.4, English Porter analysis, title and text in one field). */
class RealCollectionsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"scifact, .6789", "nfcorpus, .3218"})
    void bm25ReachesThePublishedQuality(String name, double published) throws IOException {
        Path data = Path.of(System.getProperty("retrieval.data")).resolve(name);
        assumeTrue(Files.isDirectory(data), () -> "no collection in " + data);
        BeirCollection collection = BeirCollection.read(data, null, null);
        try (Families models = new Families()) {
            List<Family> bm25 = models.named(List.of("bm25"));
            try (RetrievalIndex index = IndexedCollection.openOrBuild(
                    folder, collection, bm25, Schema.builder(), (passage, document) -> {})) {
                FamilyResult result =
                        FamilyExperiment.run(collection, index, bm25).getFirst();

                assertThat(result.measures().get("nDCG@10")).isCloseTo(published, within(.002));
            }
        }
    }
}
