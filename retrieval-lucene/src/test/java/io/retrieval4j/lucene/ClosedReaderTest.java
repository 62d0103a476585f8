package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.lucene.dense.DenseScores;
import io.retrieval4j.lucene.dense.DenseSearch;
import io.retrieval4j.lucene.dense.DenseVectorField;
import io.retrieval4j.lucene.lateinteraction.Matrices;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixCodec;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixField;
import io.retrieval4j.lucene.lateinteraction.search.TokenAlignment;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixQuery;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixRescorer;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.Similarity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.ExitableDirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.store.NIOFSDirectory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader that is closed in the middle of a search makes every family throw one exception. */
class ClosedReaderTest {

    private static final Matrices MATRICES = new Matrices(16, 40, 3);
    private static final int DOCUMENTS = 3000;

    @TempDir
    static Path files;

    @BeforeAll
    static void index() throws IOException {
        TokenEncoding codes = new TokenEncoding.Residual(4).scannedBelow(1);
        IndexWriterConfig config = new IndexWriterConfig()
                .setCodec(new TokenMatrixCodec(Map.of("floats", new TokenEncoding.Float32(), "codes", codes)))
                .setUseCompoundFile(false);
        try (Directory directory = FSDirectory.open(files);
                IndexWriter writer = new IndexWriter(directory, config)) {
            for (int id = 0; id < DOCUMENTS; id++) {
                Document document = new Document();
                document.add(new TokenMatrixField("floats", MATRICES.of(id)));
                document.add(new TokenMatrixField("codes", MATRICES.of(id)));
                document.add(new DenseVectorField("vector", vector(id), Similarity.DOT));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
    }

    private static DenseVector vector(int id) {
        TokenMatrix matrix = MATRICES.of(1 + 51 * (id % 1000) + id);
        float[] values = matrix.rows() == 0 ? new float[16] : Arrays.copyOf(matrix.values(), 16);
        return new DenseVector(values);
    }

    static Stream<Arguments> queries() throws IOException {
        TokenMatrix query = MATRICES.of(100_001);
        float[] target = vector(7).values();
        return Stream.of(MMapDirectory.class, NIOFSDirectory.class)
                .flatMap(kind -> Stream.of(
                                new TokenMatrixQuery("floats", query, 10, TokenMatrixSearch.exact(), null),
                                new TokenMatrixQuery("codes", query, 10, TokenMatrixSearch.exact(), null),
                                new TokenMatrixQuery("codes", query, 10),
                                DenseSearch.exact().query("vector", target, 10, null),
                                DenseSearch.hnsw().query("vector", target, 10, null))
                        .map(search -> Arguments.of(search, kind)));
    }

    private static Directory open(Class<? extends Directory> kind) throws IOException {
        return kind == MMapDirectory.class ? new MMapDirectory(files) : new NIOFSDirectory(files);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aSearchEndsWithOneExceptionWhenItsReaderIsClosed(Query query, Class<? extends Directory> kind)
            throws IOException {
        int ended = 0;
        for (int checks = 0; checks < 6; checks++) {
            for (boolean around : new boolean[] {false, true}) {
                try (Directory directory = open(kind)) {
                    DirectoryReader reader = DirectoryReader.open(directory);
                    IndexSearcher searcher =
                            new IndexSearcher(around ? ExitableDirectoryReader.wrap(reader, () -> false) : reader);
                    AtomicInteger left = new AtomicInteger(checks);
                    // Asked for the time, it closes what is being searched.
                    searcher.setTimeout(() -> {
                        if (left.getAndDecrement() == 0) {
                            close(reader);
                        }
                        return false;
                    });
                    try {
                        searcher.search(query, 10);
                        assertThat(left.get()).as("never closed").isNotNegative();
                    } catch (AlreadyClosedException closed) {
                        ended++;
                    } finally {
                        close(reader);
                    }
                }
            }
        }
        assertThat(ended).isPositive();
    }

    private static void close(DirectoryReader reader) {
        try {
            reader.close();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void soDoWhatReadsHitsAgain(Query query, Class<? extends Directory> kind) throws IOException {
        try (Directory directory = open(kind)) {
            DirectoryReader reader = DirectoryReader.open(directory);
            IndexSearcher searcher = new IndexSearcher(reader);
            TopDocs found = searcher.search(query, 10);
            reader.close();
            TokenMatrix tokens = MATRICES.of(100_001);
            ScoreDoc[] hits = found.scoreDocs;
            TopDocs first = new TopDocs(new TotalHits(hits.length, TotalHits.Relation.EQUAL_TO), hits);
            assertThatThrownBy(() -> new TokenMatrixRescorer("codes", tokens).rescore(searcher, first, 10))
                    .isInstanceOf(AlreadyClosedException.class);
            assertThatThrownBy(() -> TokenAlignment.of(searcher, "codes", tokens, hits[0].doc))
                    .isInstanceOf(AlreadyClosedException.class);
            assertThatThrownBy(() -> DenseScores.of(
                            searcher, "vector", Similarity.DOT, vector(7).values(), hits))
                    .isInstanceOf(AlreadyClosedException.class);
        }
    }
}
