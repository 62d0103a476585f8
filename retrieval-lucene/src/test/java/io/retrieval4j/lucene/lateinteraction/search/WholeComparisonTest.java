package io.retrieval4j.lucene.lateinteraction.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.codebook.QueryTables;
import io.retrieval4j.lucene.hits.TimeLimit;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lateinteraction.TokenMatrices;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixCodec;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixField;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

/** Which documents are compared whole, by what residuals say of them. Of one token and one dimension, so that scores are values. */
class WholeComparisonTest {

    private static final int DOCUMENTS = 500;
    private static final int FIRST = 50;
    private static final int HITS = 10;
    private static final long SEED = 20_261_130;

    private final SplittableRandom random = new SplittableRandom(SEED);

    /** What was compared, by ordinal. */
    private static Map<Integer, Float> compared(float[] whole, float[] byResiduals) throws IOException {
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
            try (IndexWriter writer = new IndexWriter(
                    directory,
                    new IndexWriterConfig()
                            .setCodec(new TokenMatrixCodec(Map.of("tokens", new TokenEncoding.Float32()))))) {
                for (float score : whole) {
                    Document document = new Document();
                    document.add(new TokenMatrixField("tokens", new TokenMatrix(new float[] {score}, 1)));
                    writer.addDocument(document);
                }
                writer.forceMerge(1);
            }
            try (DirectoryReader reader = DirectoryReader.open(directory);
                    QueryTables tables = new QueryTables(new float[] {1})) {
                TokenMatrices matrices =
                        TokenMatrices.of(reader.leaves().getFirst().reader(), "tokens");
                Map<Integer, Float> scores = new TreeMap<>();
                int[] last = {-1};
                int[] ordinals = IntStream.range(0, whole.length).toArray();
                int count = new WholeComparison(Scan.of(matrices, tables), TimeLimit.none(), ordinals, byResiduals)
                        .run(FIRST, HITS, (ordinal, score) -> {
                            assertThat(ordinal).isGreaterThan(last[0]);
                            last[0] = ordinal;
                            scores.put(ordinal, score);
                        });
                assertThat(scores)
                        .hasSize(count)
                        .allSatisfy((ordinal, score) -> assertThat(score).isEqualTo(whole[ordinal]));
                return scores;
            }
        }
    }

    private static float[] values(DoubleUnaryOperator value) {
        float[] values = new float[DOCUMENTS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.applyAsDouble(i);
        }
        return values;
    }

    private static long found(Map<Integer, Float> compared, float[] whole) {
        float[] sorted = whole.clone();
        Arrays.sort(sorted);
        return compared.values().stream()
                .filter(score -> score >= sorted[DOCUMENTS - HITS])
                .count();
    }

    @Test
    void whereResidualsTellDocumentsApartTheFirstAreAll() throws IOException {
        float[] whole = values(_ -> 5 + random.nextGaussian());
        float[] byResiduals = values(i -> whole[(int) i] - .1 * random.nextDouble());
        Map<Integer, Float> compared = compared(whole, byResiduals);
        assertThat(compared).as("seed %d", SEED).hasSize(FIRST);
        assertThat(found(compared, whole)).as("seed %d", SEED).isEqualTo(HITS);
    }

    @Test
    void ofNearCopiesAllThatMayBeHitsAreCompared() throws IOException {
        // Two hundred copies of one text among others, of which residuals miss more than copies differ by.
        float[] whole = values(i -> i % 5 < 2 ? 9 + .01 * random.nextGaussian() : 5 + random.nextGaussian());
        float[] byResiduals = values(i -> whole[(int) i] - .3 * random.nextDouble());
        Map<Integer, Float> compared = compared(whole, byResiduals);
        assertThat(found(compared, whole)).as("seed %d", SEED).isEqualTo(HITS);
        assertThat(compared).as("seed %d", SEED).hasSizeBetween(2 * FIRST, DOCUMENTS / 2);
    }

    @Test
    void ofEqualDocumentsNoMoreAreCompared() throws IOException {
        assertThat(compared(values(_ -> 7.3f), values(_ -> 7.1f))).hasSize(FIRST);
    }

    @Test
    void whatThereWasNoTimeForIsNotCompared() throws IOException {
        float[] whole = values(i -> i);
        Map<Integer, Float> compared =
                compared(whole, values(i -> i < FIRST / 2 ? whole[(int) i] : Double.NEGATIVE_INFINITY));
        assertThat(compared).hasSize(FIRST / 2).containsKey(0);
    }
}
