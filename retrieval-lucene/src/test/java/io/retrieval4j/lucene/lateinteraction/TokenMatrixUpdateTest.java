package io.retrieval4j.lucene.lateinteraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Updates of doc values, which write a segment's field anew by the format that Lucene finds under its name. */
class TokenMatrixUpdateTest {

    private static final int DIMENSION = 24;
    private static final int DOCUMENTS = 300;
    private static final Matrices MATRICES = new Matrices(DIMENSION, 20, 42);

    static Stream<TokenEncoding> encodings() {
        return TokenMatrixFormatTest.encodings();
    }

    private static Document document(int id) {
        Document document = new Document();
        document.add(new StringField("id", Integer.toString(id), Store.YES));
        document.add(new TokenMatrixField("tokens", MATRICES.of(id)));
        return document;
    }

    private static BytesRef value(TokenMatrix matrix) {
        return new TokenMatrixField("tokens", matrix).binaryValue();
    }

    private static String form(Directory directory) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            assertThat(reader.leaves()).hasSize(1);
            TokenMatrices matrices = TokenMatrices.of(reader.leaves().getFirst().reader(), "tokens");
            return switch (matrices) {
                case PlainMatrices plain -> plain.code().getClass().getSimpleName();
                case ResidualMatrices residuals ->
                    residuals.code() + " " + residuals.codebook().identity();
                case null -> "none";
            };
        }
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void keepTheSegmentsEncodingAndCodebook(TokenEncoding encoding) throws IOException {
        try (Directory directory = new ByteBuffersDirectory()) {
            try (IndexWriter writer = new IndexWriter(directory, TokenMatrixFormatTest.config(encoding))) {
                for (int id = 0; id < DOCUMENTS; id++) {
                    writer.addDocument(document(id));
                }
            }
            String before = form(directory);
            TokenMatrix other = MATRICES.of(100_001);
            // A writer that knows nothing of the segment's codec but its name, and one that does.
            for (IndexWriterConfig config :
                    new IndexWriterConfig[] {new IndexWriterConfig(), TokenMatrixFormatTest.config(encoding)}) {
                try (IndexWriter writer = new IndexWriter(directory, config)) {
                    writer.updateBinaryDocValue(new Term("id", "7"), "tokens", value(other));
                    writer.commit();
                }
                assertThat(form(directory)).isEqualTo(before);
                Checks.assertClean(directory);
                check(directory, other);
            }
        }
    }

    private static void check(Directory directory, TokenMatrix updated) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            LeafReader leaf = reader.leaves().getFirst().reader();
            var values = leaf.getBinaryDocValues("tokens");
            for (int id = 0; id < DOCUMENTS; id++) {
                TokenMatrix expected = id == 7 ? updated : MATRICES.of(id);
                assertThat(values.advanceExact(id)).isTrue();
                BytesRef value = values.binaryValue();
                float[] rows = new float[expected.values().length];
                assertThat(TokenMatrixField.rows(value, DIMENSION, "tokens")).isEqualTo(expected.rows());
                TokenMatrixField.read(value, rows, 0);
                double difference = 0;
                for (int i = 0; i < rows.length; i++) {
                    difference += Math.pow(rows[i] - expected.values()[i], 2);
                }
                assertThat(difference).as("document %d", id).isLessThanOrEqualTo(.3 * Math.max(1, expected.rows()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50})
    void ofManyDocumentsAreMergedLikeOthers(int every) throws IOException {
        TokenEncoding encoding = TokenEncoding.residual().scannedBelow(1000);
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, TokenMatrixFormatTest.config(encoding))) {
            for (int id = 0; id < DOCUMENTS; id++) {
                writer.addDocument(document(id));
            }
            writer.commit();
            for (int id = 0; id < DOCUMENTS; id += every) {
                writer.updateBinaryDocValue(new Term("id", Integer.toString(id)), "tokens", value(MATRICES.of(id + 1)));
            }
            writer.commit();
            for (int id = 0; id < 20; id++) {
                writer.addDocument(document(1000 + id));
            }
            writer.forceMerge(1);
            writer.commit();
            Checks.assertClean(directory);
            assertThat(form(directory)).startsWith("FOUR_BITS");
        }
    }
}
