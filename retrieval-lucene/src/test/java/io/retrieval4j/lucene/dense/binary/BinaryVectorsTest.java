package io.retrieval4j.lucene.dense.binary;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.segment.DamagedFiles;
import io.retrieval4j.lucene.segment.FieldCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes are what their quantizer makes of the vectors, and a scan finds the nearest, whatever was merged, sorted and deleted. */
class BinaryVectorsTest {

    private static final long SEED = 20_261_201;
    private static final String FIELD = "vector";

    private final Random random = new Random(SEED);

    @TempDir
    Path folder;

    private static IndexWriterConfig config(Coding coding) {
        return new IndexWriterConfig()
                .setCodec(new FieldCodec(Codec.getDefault(), Map.of(), Map.of(FIELD, new BinaryVectorsFormat(coding))))
                .setUseCompoundFile(false);
    }

    private void add(IndexWriter writer, int from, int to, int dimension) throws IOException {
        for (int id = from; id < to; id++) {
            Document document = new Document();
            document.add(new StringField("id", Integer.toString(id), Store.YES));
            document.add(new NumericDocValuesField("order", random.nextInt(1000)));
            if (id % 5 != 2) {
                float[] vector = new float[dimension];
                for (int d = 0; d < dimension; d++) {
                    vector[d] = (float) random.nextGaussian() + .5f;
                }
                document.add(new KnnFloatVectorField(FIELD, vector, VectorSimilarityFunction.EUCLIDEAN));
            }
            writer.addDocument(document);
        }
    }

    private static List<CodedVectors> coded(DirectoryReader reader) throws IOException {
        List<CodedVectors> coded = new ArrayList<>();
        for (LeafReaderContext leaf : reader.leaves()) {
            coded.add(Objects.requireNonNull(CodedVectors.of(leaf.reader(), FIELD)));
        }
        return coded;
    }

    private static List<long[]> codes(CodedVectors vectors) throws IOException {
        FieldCodes.Reader reader = vectors.codes().reader();
        List<long[]> codes = new ArrayList<>();
        for (int ordinal = 0; ordinal < vectors.size(); ordinal++) {
            long[] code = new long[vectors.codes().entry().words()];
            reader.read(ordinal, code);
            codes.add(code);
        }
        return codes;
    }

    private void assertCodes(DirectoryReader reader) throws IOException {
        for (CodedVectors vectors : coded(reader)) {
            Quantizer quantizer = vectors.codes().quantizer();
            assertThat(quantizer.identity()).isEqualTo(vectors.codes().entry().identity());
            List<long[]> codes = codes(vectors);
            for (int ordinal = 0; ordinal < codes.size(); ordinal++) {
                assertThat(codes.get(ordinal))
                        .as("code %d of %d, seed %d", ordinal, codes.size(), SEED)
                        .isEqualTo(quantizer.quantizer().code(vectors.vectorValue(ordinal)));
            }
            assertNearest(vectors, codes);
        }
    }

    private void assertNearest(CodedVectors vectors, List<long[]> codes) throws IOException {
        float[] query = new float[vectors.dimension()];
        for (int d = 0; d < query.length; d++) {
            query[d] = (float) random.nextGaussian();
        }
        long[] asked = vectors.codes().quantizer().quantizer().code(query);
        for (int every : new int[] {1, 3}) {
            for (int limit : new int[] {1, 7, codes.size() + 5}) {
                int[] expected = IntStream.range(0, codes.size())
                        .filter(ordinal -> vectors.ordToDoc(ordinal) % every == 0)
                        .boxed()
                        .sorted(Comparator.comparingInt(ordinal -> distance(asked, codes.get(ordinal))))
                        .limit(limit)
                        .mapToInt(Integer::intValue)
                        .sorted()
                        .toArray();
                assertThat(vectors.nearest(query, limit, document -> document % every == 0, () -> false))
                        .as("%d nearest of each %d, seed %d", limit, every, SEED)
                        .isEqualTo(expected);
            }
        }
    }

    private static int distance(long[] one, long[] other) {
        return IntStream.range(0, one.length)
                .map(word -> Long.bitCount(one[word] ^ other[word]))
                .sum();
    }

    @ParameterizedTest
    @CsvSource({"0, 1, false", "0, 70, true", "5, 9, false", "64, 64, true", "70, 130, false"})
    void codesAreTheQuantizersAfterFlushesMergesAndDeletes(int bits, int dimension, boolean sorted) throws IOException {
        IndexWriterConfig config = config(bits == 0 ? Coding.signs() : new Coding(bits, 100));
        if (sorted) {
            config.setIndexSort(new Sort(new SortField("order", SortField.Type.INT)));
        }
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, config)) {
            for (int part = 0; part < 4; part++) {
                add(writer, 300 * part, 300 * part + 300, dimension);
                writer.commit();
                writer.deleteDocuments(new Term("id", Integer.toString(300 * part + 7)));
            }
            add(writer, 5000, 5011, dimension);
            try (DirectoryReader reader = DirectoryReader.open(writer)) {
                assertThat(reader.leaves()).hasSize(5);
                assertCodes(reader);
            }
            writer.forceMerge(1);
            try (DirectoryReader reader = DirectoryReader.open(writer)) {
                assertCodes(reader);
                CodedVectors vectors = coded(reader).getFirst();
                assertThat(vectors.bits()).isEqualTo(bits == 0 ? dimension : bits);
                assertThat(vectors.rotated()).isEqualTo(bits > 0);
            }
        }
    }

    @Test
    void codesAreReadOnDiskWhereTheyLie() throws IOException {
        try (Directory directory = FSDirectory.open(folder)) {
            try (IndexWriter writer = new IndexWriter(directory, config(new Coding(130, 0)))) {
                add(writer, 0, 1500, 150);
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                assertCodes(reader);
            }
        }
    }

    @Test
    void oneQuantizerServesUntilASegmentHasSixteenTimesTheVectors() throws IOException {
        IndexWriterConfig config = config(Coding.signs()).setMergePolicy(NoMergePolicy.INSTANCE);
        try (Directory directory = new ByteBuffersDirectory()) {
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                for (int size : new int[] {50, 60, 70, 2000}) {
                    add(writer, 0, size, 8);
                    writer.commit();
                }
                try (DirectoryReader reader = DirectoryReader.open(writer)) {
                    List<String> identities = identities(reader);
                    assertThat(identities.get(1)).isEqualTo(identities.getFirst());
                    assertThat(identities.get(2)).isEqualTo(identities.getFirst());
                    assertThat(identities.get(3)).isNotEqualTo(identities.getFirst());
                }
            }
            // Another writer knows nothing of these, and takes over the largest segment's.
            try (IndexWriter writer = new IndexWriter(directory, config(Coding.signs()));
                    DirectoryReader before = DirectoryReader.open(directory)) {
                writer.forceMerge(1);
                try (DirectoryReader reader = DirectoryReader.open(writer)) {
                    assertThat(identities(reader))
                            .containsExactly(identities(before).getLast());
                    assertCodes(reader);
                }
            }
        }
    }

    private static List<String> identities(DirectoryReader reader) throws IOException {
        return coded(reader).stream()
                .map(vectors -> vectors.codes().entry().identity())
                .toList();
    }

    @Test
    void equalVectorsAndVectorsOfZerosHaveCodes() throws IOException {
        for (Coding coding : List.of(Coding.signs(), new Coding(4, 0))) {
            try (Directory directory = new ByteBuffersDirectory();
                    IndexWriter writer = new IndexWriter(directory, config(coding))) {
                for (int i = 0; i < 50; i++) {
                    Document document = new Document();
                    float[] vector = new float[6];
                    Arrays.fill(vector, i < 25 ? 0 : 1);
                    document.add(new KnnFloatVectorField(FIELD, vector, VectorSimilarityFunction.EUCLIDEAN));
                    writer.addDocument(document);
                }
                try (DirectoryReader reader = DirectoryReader.open(writer)) {
                    assertCodes(reader);
                }
            }
        }
    }

    private void index() throws IOException {
        try (Directory directory = FSDirectory.open(folder);
                IndexWriter writer = new IndexWriter(directory, config(new Coding(16, 0)))) {
            add(writer, 0, 200, 24);
            writer.forceMerge(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bvm", "bvc"})
    void aFileThatWasCutOffIsNamed(String extension) throws IOException {
        index();
        DamagedFiles.of(folder, BinaryVectorsFormat.NAME, extension).assertACutIsNamed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bvm", "bvc"})
    void aFileWithAFlippedBitIsNamed(String extension) throws IOException {
        index();
        DamagedFiles.of(folder, BinaryVectorsFormat.NAME, extension).assertAFlippedBitIsNamed();
    }
}
