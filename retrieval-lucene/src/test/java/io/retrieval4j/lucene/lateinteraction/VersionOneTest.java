package io.retrieval4j.lucene.lateinteraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;

/**
 * An index that version 1 of the format wrote: documents 0 to 39 in one segment, of which those whose number leaves 2 when
 * divided by 5 have no matrix; in fields {@code residual} (4 bits), {@code half}, {@code byte} and {@code float}.
 */
class VersionOneTest {

    private static final int DIMENSION = 8;
    private static final List<String> FIELDS = List.of("residual", "half", "byte", "float");

    private static float value(int number, int token, int dimension) {
        return (float) Math.sin(7 * number + 3 * token + dimension / 2.0);
    }

    private static int tokens(int number) {
        return 1 + number % 4;
    }

    private static Directory index() throws IOException {
        Directory directory = new ByteBuffersDirectory();
        try (InputStream file = Objects.requireNonNull(VersionOneTest.class.getResourceAsStream("version1.zip"));
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] bytes = zip.readAllBytes();
                try (IndexOutput out = directory.createOutput(entry.getName(), IOContext.DEFAULT)) {
                    out.writeBytes(bytes, bytes.length);
                }
            }
        }
        return directory;
    }

    private static double allowed(String field) {
        return switch (field) {
            case "float" -> 0;
            case "half" -> 1e-3;
            case "byte" -> 5e-3;
            default -> .25;
        };
    }

    private static void check(Directory directory) throws IOException {
        Checks.assertClean(directory);
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            LeafReader leaf = reader.leaves().getFirst().reader();
            var numbers = leaf.getNumericDocValues("number");
            for (int document = 0; document < 40; document++) {
                assertThat(numbers.advanceExact(document)).isTrue();
                int number = (int) numbers.longValue();
                for (String field : FIELDS) {
                    check(leaf, document, number, field);
                }
            }
        }
    }

    private static void check(LeafReader leaf, int document, int number, String field) throws IOException {
        var values = leaf.getBinaryDocValues(field);
        assertThat(values.advanceExact(document)).isEqualTo(number % 5 != 2);
        if (number % 5 == 2) {
            return;
        }
        BytesRef bytes = values.binaryValue();
        assertThat(TokenMatrixField.rows(bytes, DIMENSION, field)).isEqualTo(tokens(number));
        float[] rows = new float[tokens(number) * DIMENSION];
        TokenMatrixField.read(bytes, rows, 0);
        double squares = 0;
        for (int i = 0; i < rows.length; i++) {
            squares += Math.pow(rows[i] - value(number, i / DIMENSION, i % DIMENSION), 2);
        }
        assertThat(Math.sqrt(squares / rows.length))
                .as("document %d, field %s", number, field)
                .isLessThanOrEqualTo(allowed(field));
    }

    @Test
    void isRead() throws IOException {
        try (Directory directory = index()) {
            check(directory);
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                LeafReader leaf = reader.leaves().getFirst().reader();
                assertThat(TokenMatrices.of(leaf, "residual")).isInstanceOf(ResidualMatrices.class);
                assertThat(((PlainMatrices) TokenMatrices.of(leaf, "byte")).code())
                        .isInstanceOf(ByteCode.class);
            }
        }
    }

    @Test
    void isMergedIntoWhatIsWrittenNow() throws IOException {
        try (Directory directory = index();
                Directory target = new ByteBuffersDirectory()) {

            try (IndexWriter writer = new IndexWriter(
                            target,
                            new IndexWriterConfig()
                                    .setCodec(new TokenMatrixCodec(Map.of(
                                            "residual", TokenEncoding.residual().scannedBelow(50),
                                            "half", new TokenEncoding.Float16(),
                                            "byte", new TokenEncoding.Int8(),
                                            "float", new TokenEncoding.Float32()))));
                    DirectoryReader reader = DirectoryReader.open(directory)) {
                writer.addIndexes((CodecReader) reader.leaves().getFirst().reader());
            }
            check(target);
        }
    }
}
