package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.lucene.contextual.ContextualField;
import io.retrieval4j.lucene.contextual.ContextualFormat;
import io.retrieval4j.lucene.contextual.Occurrences;
import io.retrieval4j.lucene.contextual.search.ContextualQuery;
import io.retrieval4j.lucene.contextual.search.ContextualRescorer;
import io.retrieval4j.lucene.contextual.search.ContextualSearch;
import io.retrieval4j.lucene.dense.DenseScores;
import io.retrieval4j.lucene.dense.DenseSearch;
import io.retrieval4j.lucene.dense.DenseVectorField;
import io.retrieval4j.lucene.lateinteraction.Matrices;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixField;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixFormat;
import io.retrieval4j.lucene.lateinteraction.search.TokenAlignment;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixQuery;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixRescorer;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.lucene.segment.FieldCodec;
import io.retrieval4j.lucene.sparse.SparseVectorField;
import io.retrieval4j.lucene.sparse.SparseVectorFormat;
import io.retrieval4j.lucene.sparse.search.SparseQuery;
import io.retrieval4j.lucene.sparse.search.SparseRescorer;
import io.retrieval4j.lucene.sparse.search.SparseSearch;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.SparseVector;
import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.Similarity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.ExitableDirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader that is closed in the middle of a search makes every family throw one exception. */
class ClosedReaderTest {

    private static final Matrices MATRICES = new Matrices(16, 40, 3);
    private static final Occurrences OCCURRENCES = new Occurrences(6, 40, 12, 3);
    private static final int DOCUMENTS = 3000;

    @TempDir
    static Path files;

    @BeforeAll
    static void index() throws IOException {
        TokenEncoding codes = new TokenEncoding.Residual(4).scannedBelow(1);
        FieldCodec codec = new FieldCodec(Map.of(
                "floats", new TokenMatrixFormat(new TokenEncoding.Float32()),
                "codes", new TokenMatrixFormat(codes),
                "terms", new ContextualFormat(),
                "weights", new SparseVectorFormat()));
        IndexWriterConfig config = new IndexWriterConfig().setCodec(codec).setUseCompoundFile(false);
        try (Directory directory = FSDirectory.open(files);
                IndexWriter writer = new IndexWriter(directory, config)) {
            for (int id = 0; id < DOCUMENTS; id++) {
                Document document = new Document();
                document.add(new StringField("id", "d" + id, Store.NO));
                document.add(new TokenMatrixField("floats", MATRICES.of(id)));
                document.add(new TokenMatrixField("codes", MATRICES.of(id)));
                document.add(new DenseVectorField("vector", vector(id), Similarity.DOT));
                document.add(new ContextualField("terms", OCCURRENCES.of(id)));
                document.add(new SparseVectorField("weights", weights(id)));
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

    private static SparseVector weights(int id) {
        Map<String, Float> weights = new HashMap<>();
        for (String term : OCCURRENCES.of(id).terms()) {
            weights.merge(term, .5f, Float::sum);
        }
        return SparseVector.of(weights);
    }

    static Stream<Arguments> queries() throws IOException {
        TokenMatrix query = MATRICES.of(100_001);
        float[] target = vector(7).values();
        ContextualTerms terms = OCCURRENCES.query(1);
        SparseVector weights = weights(8);
        Query tenth = new TermInSetQuery(
                "id",
                IntStream.range(0, DOCUMENTS / 10)
                        .mapToObj(id -> new BytesRef("d" + id * 10))
                        .toList());
        return Stream.of(MMapDirectory.class, NIOFSDirectory.class)
                .flatMap(kind -> Stream.of(
                                new TokenMatrixQuery("floats", query, 10, TokenMatrixSearch.exact(), null),
                                new TokenMatrixQuery("codes", query, 10, TokenMatrixSearch.exact(), null),
                                new TokenMatrixQuery("codes", query, 10),
                                DenseSearch.exact().query("vector", target, 10, null),
                                DenseSearch.hnsw().query("vector", target, 10, null),
                                new ContextualQuery("terms", terms, 10, ContextualSearch.exhaustive(), null),
                                new ContextualQuery("terms", terms, 10, ContextualSearch.exhaustive(), tenth),
                                new ContextualQuery("terms", terms, 10),
                                new SparseQuery("weights", weights, 10),
                                new SparseQuery("weights", weights, 10, SparseSearch.exact(), tenth),
                                new SparseQuery("weights", weights, 10, SparseSearch.approximate(), null))
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
        List<Integer> expected;
        try (Directory directory = open(kind);
                DirectoryReader reader = DirectoryReader.open(directory)) {
            expected = documents(new IndexSearcher(reader).search(query, 10));
        }
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
                        // Closed when all was read, it has what it would have had.
                        assertThat(documents(searcher.search(query, 10)))
                                .as("%d checks left", left.get())
                                .isEqualTo(expected);
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

    private static List<Integer> documents(TopDocs found) {
        return Stream.of(found.scoreDocs).map(hit -> hit.doc).toList();
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
            assertThatThrownBy(() -> new ContextualRescorer("terms", OCCURRENCES.query(1)).rescore(searcher, first, 10))
                    .isInstanceOf(AlreadyClosedException.class);
            assertThatThrownBy(() -> new SparseRescorer("weights", weights(8)).rescore(searcher, first, 10))
                    .isInstanceOf(AlreadyClosedException.class);
            assertThatThrownBy(() -> TokenAlignment.of(searcher, "codes", tokens, hits[0].doc))
                    .isInstanceOf(AlreadyClosedException.class);
            assertThatThrownBy(() -> DenseScores.of(
                            searcher, "vector", Similarity.DOT, vector(7).values(), hits))
                    .isInstanceOf(AlreadyClosedException.class);
        }
    }
}
