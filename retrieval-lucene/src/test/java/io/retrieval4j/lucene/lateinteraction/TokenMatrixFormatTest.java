package io.retrieval4j.lucene.lateinteraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenMatrixFormatTest {

    private static final int DIMENSION = 24;
    private static final Matrices MATRICES = new Matrices(DIMENSION, 20, 42);

    /** The encodings, and how far a value may be from the one that was given. */
    static Stream<TokenEncoding> encodings() {
        return Stream.of(
                new TokenEncoding.Float32(),
                new TokenEncoding.Float16(),
                new TokenEncoding.Int8(),
                new TokenEncoding.Residual(4).scannedBelow(1000),
                new TokenEncoding.Residual(8).scannedBelow(1000),
                new TokenEncoding.Residual(2).scannedBelow(1000));
    }

    private static double leastCosine(TokenEncoding encoding) {
        return switch (encoding) {
            case TokenEncoding.Float32 _ -> 1;
            case TokenEncoding.Float16 _ -> 0.999999;
            case TokenEncoding.Int8 _ -> 0.9999;
            case TokenEncoding.Residual residual ->
                switch (residual.bits()) {
                    case 8 -> 0.999;
                    case 4 -> 0.98;
                    default -> 0.85;
                };
        };
    }

    static IndexWriterConfig config(TokenEncoding encoding) {
        return new IndexWriterConfig()
                .setCodec(new TokenMatrixCodec(Map.of("tokens", encoding)))
                .setUseCompoundFile(false);
    }

    static Document document(int id) {
        Document document = new Document();
        document.add(new StringField("id", Integer.toString(id), Store.YES));
        document.add(new NumericDocValuesField("order", -id));
        if (id % 7 != 3) {
            document.add(new TokenMatrixField("tokens", MATRICES.of(id)));
        }
        return document;
    }

    private static void add(IndexWriter writer, int from, int to) throws IOException {
        for (int id = from; id < to; id++) {
            writer.addDocument(document(id));
        }
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void givesBackWhatWasAddedWithinTheEncodingsLoss(TokenEncoding encoding) throws IOException {
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, config(encoding))) {
            add(writer, 0, 100);
            writer.commit();
            add(writer, 100, 250);
            writer.deleteDocuments(new Term("id", "5"), new Term("id", "120"));
            check(writer, encoding, IntStream.range(0, 250).filter(id -> id != 5 && id != 120));
            writer.forceMerge(1);
            check(writer, encoding, IntStream.range(0, 250).filter(id -> id != 5 && id != 120));
        }
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void keepsUpWithIndexSortingAndCompoundFiles(TokenEncoding encoding) throws IOException {
        IndexWriterConfig config = config(encoding)
                .setUseCompoundFile(true)
                .setIndexSort(new Sort(new SortField("order", SortField.Type.LONG)));
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, config)) {
            for (int from = 0; from < 300; from += 60) {
                add(writer, from, from + 60);
                writer.flush();
            }
            writer.forceMerge(1);
            check(writer, encoding, IntStream.range(0, 300));
        }
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void movesToOtherIndexesInBothForms(TokenEncoding encoding) throws IOException {
        try (Directory source = new ByteBuffersDirectory();
                Directory target = new ByteBuffersDirectory();
                IndexWriter to = new IndexWriter(target, config(encoding))) {
            try (IndexWriter from = new IndexWriter(source, config(encoding))) {
                add(from, 0, 120);
                from.forceMerge(1);
            }
            add(to, 200, 280);
            to.addIndexes(source);
            check(to, encoding, IntStream.concat(IntStream.range(0, 120), IntStream.range(200, 280)));
            try (DirectoryReader reader = DirectoryReader.open(source)) {
                CodecReader[] readers = reader.leaves().stream()
                        .map(leaf -> (CodecReader) leaf.reader())
                        .toArray(CodecReader[]::new);
                to.deleteAll();
                to.addIndexes(readers);
            }
            check(to, encoding, IntStream.range(0, 120));
        }
    }

    @Test
    void copiesCodesOfTheSameCodebookToTheBit() throws IOException {
        TokenEncoding encoding = new TokenEncoding.Residual(4).scannedBelow(1000);
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, config(encoding))) {
            add(writer, 0, 150);
            writer.forceMerge(1);
            Map<Integer, TokenMatrix> before = read(writer);
            String identity = residuals(writer).codebook().identity();
            add(writer, 150, 170);
            writer.forceMerge(1);
            assertThat(residuals(writer).codebook().identity()).isEqualTo(identity);
            Map<Integer, TokenMatrix> after = read(writer);
            before.forEach((id, matrix) ->
                    assertThat(after.get(id)).as("document %d", id).isEqualTo(matrix));
        }
    }

    @Test
    void trainsAnewWhenItHasOutgrownItsCodebook() throws IOException {
        TokenEncoding encoding = new TokenEncoding.Residual(4).scannedBelow(100);
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, config(encoding))) {
            add(writer, 0, 10);
            writer.flush();
            add(writer, 10, 12);
            writer.forceMerge(1);
            String identity = residuals(writer).codebook().identity();
            add(writer, 12, 400);
            writer.forceMerge(1);
            assertThat(residuals(writer).codebook().identity()).isNotEqualTo(identity);
            check(writer, encoding, IntStream.range(0, 400));
        }
    }

    @Test
    void trainsAnewOnRequest() throws IOException {
        TokenEncoding.Residual encoding = new TokenEncoding.Residual(4).scannedBelow(1000);
        try (Directory directory = new ByteBuffersDirectory()) {
            String identity;
            try (IndexWriter writer = new IndexWriter(directory, config(encoding))) {
                add(writer, 0, 100);
                writer.flush();
                add(writer, 100, 200);
                writer.forceMerge(1);
                identity = residuals(writer).codebook().identity();
            }
            try (IndexWriter writer = new IndexWriter(directory, config(encoding.retraining()))) {
                add(writer, 200, 210);
                writer.forceMerge(1);
                assertThat(residuals(writer).codebook().identity()).isNotEqualTo(identity);
                check(writer, encoding, IntStream.range(0, 210));
            }
        }
    }

    @Test
    void listsEveryDocumentUnderTheCentroidsOfItsTokens() throws IOException {
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer =
                        new IndexWriter(directory, config(new TokenEncoding.Residual(4).scannedBelow(1000)))) {
            add(writer, 0, 100);
            writer.flush();
            add(writer, 100, 200);
            writer.forceMerge(1);
            ResidualMatrices matrices = residuals(writer);
            ResidualMatrices.Cursor cursor = matrices.cursor();
            short[] numbers = new short[matrices.tokens()];
            cursor.centroids(0, matrices.tokens(), numbers);
            short[] list = new short[2 * matrices.size() + 4];
            int listed = 0;
            for (int centroid = 0; centroid < matrices.codebook().size(); centroid++) {
                int length = cursor.list(centroid, list, 0);
                for (int ordinal = 0; ordinal < matrices.size(); ordinal++) {
                    boolean there = false;
                    for (int t = matrices.firstToken(ordinal); t < matrices.firstToken(ordinal + 1); t++) {
                        there |= (numbers[t] & 0xffff) == centroid;
                    }
                    boolean found = false;
                    for (int i = 2; i < length; i++) {
                        found |= list[i] == ordinal;
                    }
                    assertThat(found)
                            .as("document %d in list %d", ordinal, centroid)
                            .isEqualTo(there);
                    listed += found ? 1 : 0;
                }
            }
            assertThat(listed).isGreaterThan(matrices.size());
        }
    }

    private static ResidualMatrices residuals(IndexWriter writer) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            assertThat(reader.leaves()).hasSize(1);
            return (ResidualMatrices)
                    TokenMatrices.of(reader.leaves().getFirst().reader(), "tokens");
        }
    }

    private static Map<Integer, TokenMatrix> read(IndexWriter writer) throws IOException {
        Map<Integer, TokenMatrix> found = new TreeMap<>();
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                var values = leaf.reader().getBinaryDocValues("tokens");
                var live = leaf.reader().getLiveDocs();
                for (int doc = values.nextDoc(); doc < leaf.reader().maxDoc(); doc = values.nextDoc()) {
                    if (live == null || live.get(doc)) {
                        var bytes = values.binaryValue();
                        float[] rows = new float[TokenMatrixField.rows(bytes, DIMENSION, "tokens") * DIMENSION];
                        TokenMatrixField.read(bytes, rows, 0);
                        int id = Integer.parseInt(
                                leaf.reader().storedFields().document(doc).get("id"));
                        found.put(id, new TokenMatrix(rows, DIMENSION));
                    }
                }
            }
        }
        return found;
    }

    private static void check(IndexWriter writer, TokenEncoding encoding, IntStream ids) throws IOException {
        List<Integer> expected = ids.filter(id -> id % 7 != 3).boxed().toList();
        Map<Integer, TokenMatrix> found = read(writer);
        assertThat(found.keySet()).containsExactlyElementsOf(expected);
        double sum = 0;
        int rows = 0;
        for (int id : expected) {
            TokenMatrix given = MATRICES.of(id);
            assertThat(found.get(id).rows()).as("document %d", id).isEqualTo(given.rows());
            for (int row = 0; row < given.rows(); row++) {
                sum += cosine(given.row(row), found.get(id).row(row));
                rows++;
            }
        }
        double least = leastCosine(encoding);
        assertThat(sum / rows).isGreaterThanOrEqualTo(least - 1e-6).isCloseTo(1, within(1 - least + 1e-6));
        writer.commit();
        Checks.assertClean(writer.getDirectory());
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        double as = 0;
        double bs = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            as += (double) a[i] * a[i];
            bs += (double) b[i] * b[i];
        }
        return dot / Math.sqrt(as * bs);
    }
}
