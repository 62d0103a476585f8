package io.retrieval4j.benchmarks.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retrieval4j.Document;
import io.retrieval4j.Hit;
import io.retrieval4j.eval.Evaluation;
import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Measures;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.sparse.interchange.CiffFile;
import io.retrieval4j.lucene.sparse.interchange.EncodedQueries;
import io.retrieval4j.lucene.sparse.interchange.EncodedText;
import io.retrieval4j.lucene.sparse.interchange.IndexedVectors;
import io.retrieval4j.lucene.sparse.interchange.WeightQuantisation;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** SPLADE-v3's weights of NFCorpus, as Anserini indexed them: frequencies of a Lucene index that this library did not write. */
class ImpactIndexTest {

    private final Path data = Path.of(System.getProperty("retrieval.data")).resolve("nfcorpus-splade-v3");

    @TempDir
    private Path folder;

    @BeforeEach
    void requireTheIndex() {
        assumeTrue(Files.isDirectory(data), () -> "no index in " + data);
    }

    private List<EncodedText> impacts() throws IOException {
        try (FSDirectory directory = FSDirectory.open(data.resolve("lucene-10.4.0"));
                DirectoryReader reader = DirectoryReader.open(directory);
                Stream<EncodedText> vectors = IndexedVectors.impacts(reader, "contents", "id")) {
            return vectors.toList();
        }
    }

    @Test
    void wordpiecesAsQueriesReachTheQualityThatAPlainLoopHas(TestReporter reporter) throws IOException {
        Schema schema = Schema.builder().sparse("impacts").build();
        try (RetrievalIndex index = RetrievalIndex.open(folder, schema)) {
            impacts()
                    .forEach(text -> index.update(Document.builder(text.id())
                            .set("impacts", text.vector())
                            .build()));
            index.refresh();
            Run.Builder run = Run.builder("splade-v3");
            Map<String, SparseVector> queries =
                    EncodedQueries.repeatedTerms(data.resolve("topics.beir-v1.0.0-nfcorpus.test.wp.tsv.gz"));
            queries.forEach((id, query) -> {
                Map<String, Double> scores = new LinkedHashMap<>();
                for (Hit hit : index.sparse("impacts").retrieve(query, 1000)) {
                    scores.put(hit.id(), hit.score());
                }
                run.ranking(id, scores);
            });
            Evaluation evaluation = Evaluator.of(Qrels.read(data.resolve("qrels.beir-v1.0.0-nfcorpus.test.txt")))
                    .evaluate(run.build(), List.of(Measures.nDCG.at(10), Measures.R.at(100)));
            double quality = evaluation.mean(Measures.nDCG.at(10));
            reporter.publishEntry(
                    "nDCG@10 " + quality,
                    "R@100 " + evaluation.mean(Measures.R.at(100)) + ", queries " + queries.size());
            assertThat(quality).isCloseTo(.3366, within(.0005));
        }
    }

    @Test
    void theSameVectorsComeBackFromCiff() throws IOException {
        Path ciff = folder.resolve("nfcorpus.ciff.gz");
        List<EncodedText> before = impacts();
        CiffFile.write(before.stream(), WeightQuantisation.wholeNumbers(), "SPLADE-v3, NFCorpus", ciff);
        CiffFile file = CiffFile.open(ciff);
        assertThat(file.header().documents()).isEqualTo(3633);
        assertThat(file.header().lists()).isEqualTo(18_115);
        try (Stream<EncodedText> after = file.documents()) {
            assertThat(after.toList()).isEqualTo(before);
        }
    }
}
