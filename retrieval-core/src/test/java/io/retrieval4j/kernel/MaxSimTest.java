package io.retrieval4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The vector implementation gives the scalar one's bits, whatever the shape, the encoding and the memory; scores of codes,
 * which it may sum in another order, are within twice the error of one.
 */
class MaxSimTest {

    private static final int SEED = 20260101;

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(1, 1, 1),
                Arguments.of(1, 7, 1),
                Arguments.of(4, 5, 3),
                Arguments.of(7, 120, 128),
                Arguments.of(8, 23, 31),
                Arguments.of(9, 24, 17),
                Arguments.of(16, 13, 64),
                Arguments.of(17, 11, 63),
                Arguments.of(31, 37, 65),
                Arguments.of(32, 120, 128),
                Arguments.of(33, 6, 96),
                Arguments.of(47, 8, 127),
                Arguments.of(64, 29, 129),
                Arguments.of(3, 2, 4096));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void vectorsGiveTheBitsOfTheDefinition(int queryTokens, int documentTokens, int dimension) {
        Randoms random = new Randoms(SEED);
        float[] query = random.floats(queryTokens * dimension);
        // Documents do not begin at the array's start, and something follows them.
        float[] values = random.floats((documentTokens + 5) * dimension);
        byte[] int8 = random.bytes((documentTokens + 5) * dimension);
        byte[] int4 = random.bytes((documentTokens + 5) * ((dimension + 1) / 2));
        float[] scales = random.floats(documentTokens + 5);
        try (Arena arena = Arena.ofConfined()) {
            for (TokenVectors documents : new TokenVectors[] {
                TokenVectors.floats(values, dimension),
                TokenVectors.floats(MemorySegment.ofArray(values), dimension),
                TokenVectors.floats(Randoms.unaligned(arena, values), dimension)
            }) {
                compare(query, documents, 3, documentTokens, 0);
            }
            // A product is at most 128 times the greatest scale, of query values that are at most 1.
            double products = (double) queryTokens * dimension * 128 * 3;
            for (TokenVectors documents : new TokenVectors[] {
                TokenVectors.int8(MemorySegment.ofArray(int8), dimension, 0.5f),
                TokenVectors.int8(Randoms.unaligned(arena, MemorySegment.ofArray(int8)), dimension, scales),
                TokenVectors.int4(MemorySegment.ofArray(int4), dimension, scales),
                TokenVectors.int4(Randoms.unaligned(arena, MemorySegment.ofArray(int4)), dimension, 3)
            }) {
                compare(query, documents, 3, documentTokens, 2 * dimension * 0x1p-23 * products);
            }
        }
    }

    private static void compare(float[] query, TokenVectors documents, int first, int count, double slack) {
        MaxSim vector = MaxSim.of(query, documents.dimension());
        MaxSim scalar = MaxSim.scalar(query, documents.dimension());
        assertThat(vector.queryTokens()).isEqualTo(scalar.queryTokens());
        int tokens = scalar.queryTokens();
        float[] similarities = new float[tokens];
        float[] expectedSimilarities = new float[tokens];
        int[] positions = new int[tokens];
        int[] expectedPositions = new int[tokens];
        vector.match(documents, first, count, similarities, positions);
        scalar.match(documents, first, count, expectedSimilarities, expectedPositions);
        assertThat(similarities).as("seed %d", SEED).isEqualTo(expectedSimilarities);
        assertThat(positions).as("seed %d", SEED).isEqualTo(expectedPositions);
        assertThat((double) vector.score(documents, first, count))
                .as("seed %d", SEED)
                .isEqualTo(scalar.score(documents, first, count), Offset.offset(slack));
    }

    @Test
    void manyDocumentsScoreAsEachAlone() {
        int dimension = 33;
        Randoms random = new Randoms(SEED);
        TokenVectors documents =
                TokenVectors.int8(MemorySegment.ofArray(random.bytes(400 * dimension)), dimension, 0.01f);
        int[] starts = {2, 2, 3, 9, 9, 40, 166, 400};
        MaxSim query = MaxSim.of(random.floats(21 * dimension), dimension);
        float[] scores = new float[starts.length - 1];
        query.scores(documents, starts, scores);
        float[] alone = new float[scores.length];
        for (int i = 0; i < alone.length; i++) {
            alone[i] = query.score(documents, starts[i], starts[i + 1] - starts[i]);
        }
        assertThat(scores).isEqualTo(alone);
        assertThat(scores[0]).isEqualTo(Float.NEGATIVE_INFINITY);
    }

    @Test
    void aQueryWithoutTokensScoresZero() {
        TokenVectors documents = TokenVectors.floats(new float[8], 4);
        assertThat(MaxSim.of(new float[0], 4).score(documents, 0, 2)).isZero();
        assertThat(MaxSim.scalar(new float[0], 4).score(documents, 0, 2)).isZero();
    }

    @Test
    void ofEqualTokensTheFirstIsTheMatch() {
        float[] row = new Randoms(SEED).floats(16);
        float[] values = new float[16 * 50];
        for (int i = 0; i < 50; i++) {
            System.arraycopy(row, 0, values, 16 * i, 16);
        }
        int[] positions = new int[1];
        for (int count = 1; count <= 50; count++) {
            MaxSim.of(row, 16).match(TokenVectors.floats(values, 16), 0, count, new float[1], positions);
            assertThat(positions).containsExactly(0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 6, 17, 23})
    void notANumberPropagatesFromAnyToken(int token) {
        int dimension = 20;
        float[] values = new Randoms(SEED).floats(24 * dimension);
        values[token * dimension + 7] = Float.NaN;
        float[] query = new Randoms(SEED + 1).floats(37 * dimension);
        for (MaxSim maxSim : new MaxSim[] {MaxSim.of(query, dimension), MaxSim.scalar(query, dimension)}) {
            assertThat(maxSim.score(TokenVectors.floats(values, dimension), 0, 24))
                    .isNaN();
        }
    }

    @Test
    void subnormalsAreNotFlushedToZero() {
        float[] values = new float[32];
        Arrays.fill(values, Float.MIN_VALUE);
        float[] query = new float[32];
        Arrays.fill(query, 0.5f);
        query[0] = 1;
        compare(query, TokenVectors.floats(values, 32), 0, 1, 0);
        assertThat(MaxSim.of(query, 32).score(TokenVectors.floats(values, 32), 0, 1))
                .isPositive();
    }

    @Test
    void bytesOnBothSidesAreExactUpTo1024Dimensions() {
        byte[] codes = new byte[1024];
        Arrays.fill(codes, Byte.MIN_VALUE);
        float[] query = new float[1024];
        Arrays.fill(query, Byte.MIN_VALUE);
        TokenVectors documents = TokenVectors.int8(MemorySegment.ofArray(codes), 1024, 1);
        assertThat(MaxSim.of(query, 1024).score(documents, 0, 1)).isEqualTo(1024f * 128 * 128);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 31, 32, 33, 45, 70})
    void codesScoreExactlyWhereEverySumIsExact(int queryTokens) {
        Randoms random = new Randoms(SEED);
        float[] query = new float[queryTokens * 128];
        byte[] values = random.bytes(query.length);
        for (int i = 0; i < query.length; i++) {
            query[i] = values[i];
        }
        float[] scales = new float[50];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = 1 << (i % 3);
        }
        MemorySegment codes = MemorySegment.ofArray(random.bytes(50 * 128));
        for (TokenVectors documents :
                new TokenVectors[] {TokenVectors.int8(codes, 128, scales), TokenVectors.int4(codes, 128, scales)}) {
            for (int count = 1; count <= 47; count++) {
                assertThat(MaxSim.of(query, 128).score(documents, 3, count))
                        .as("%d tokens, seed %d", count, SEED)
                        .isEqualTo(MaxSim.scalar(query, 128).score(documents, 3, count));
            }
        }
    }

    @Test
    void fourBitsStandForMinusEightToSeven() {
        byte[] codes = {(byte) 0x7F, 0x08};
        float[] rows = new float[3];
        TokenVectors.int4(MemorySegment.ofArray(codes), 3, 2).reader().read(0, 1, rows);
        assertThat(rows).containsExactly(14, 0, -2);
    }

    @Test
    void rowsThatDoNotFillAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MaxSim.of(new float[7], 4))
                .withMessageContaining("7 values")
                .withMessageContaining("rows of 4");
        assertThatIllegalArgumentException().isThrownBy(() -> MaxSim.scalar(new float[7], 4));
    }

    @Test
    void documentsOfAnotherDimensionAreRefused() {
        TokenVectors documents = TokenVectors.floats(new float[12], 6);
        for (MaxSim maxSim : new MaxSim[] {MaxSim.of(new float[8], 4), MaxSim.scalar(new float[8], 4)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> maxSim.score(documents, 0, 2))
                    .withMessageContaining("4 dimensions")
                    .withMessageContaining("documents 6");
        }
    }
}
