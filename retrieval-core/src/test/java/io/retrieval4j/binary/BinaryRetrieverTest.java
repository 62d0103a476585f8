package io.retrieval4j.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.exact.ExactRetriever;
import io.retrieval4j.reduce.LinearProjection;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.DenseScorer;
import io.retrieval4j.score.Similarity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinaryRetrieverTest {

    private static final long SEED = 20261130;

    /** Vectors with most of their variance in a few slanting directions, as embeddings have. */
    private static Map<String, DenseVector> vectors(int count, int dimension, Random random) {
        float[][] directions = new float[dimension / 2][dimension];
        for (float[] direction : directions) {
            for (int i = 0; i < dimension; i++) {
                direction[i] = (float) random.nextGaussian();
            }
        }
        Map<String, DenseVector> vectors = new LinkedHashMap<>();
        for (int row = 0; row < count; row++) {
            float[] vector = new float[dimension];
            for (int d = 0; d < directions.length; d++) {
                double factor = random.nextGaussian() / (1 + d);
                for (int i = 0; i < dimension; i++) {
                    vector[i] += (float) (factor * directions[d][i]) + .02f * (float) random.nextGaussian();
                }
            }
            vectors.put("d" + row, new DenseVector(vector));
        }
        return vectors;
    }

    private static List<float[]> values(Map<String, DenseVector> vectors) {
        return vectors.values().stream().map(DenseVector::values).toList();
    }

    @Test
    void signsByHand() {
        SignCode code = new SignCode(new float[] {0, 1, -1});
        assertThat(code.code(new float[] {.5f, .5f, -.5f})).containsExactly(0b101);
        assertThat(code.code(new float[] {0, 2, -1})).containsExactly(0b010);
        assertThat(SignCode.of(List.of(new float[] {1, 3}, new float[] {3, 1})).code(new float[] {2.5f, 1.5f}))
                .containsExactly(0b01);
        float[] wide = new float[70];
        wide[0] = 1;
        wide[69] = 1;
        assertThat(new SignCode(new float[70]).code(wide)).containsExactly(1, 1L << 5);
    }

    @Test
    void theRotationIsOneAndBringsVectorsNearerToTheCube() {
        TokenMatrix vectors = sample(600, 24);
        Square rotation = Rotation.fit(vectors, SEED, 50, () -> {});
        float[] rows = rotation.after(identity(24));
        for (int i = 0; i < 24; i++) {
            for (int j = 0; j < 24; j++) {
                assertThat(Square.dots(row(rows, i, 24), row(rows, j, 24), 24)[0])
                        .isCloseTo(i == j ? 1 : 0, within(1e-3f));
            }
        }
        double before = Rotation.loss(vectors, Square.random(24, SEED));
        double once = Rotation.loss(vectors, Rotation.fit(vectors, SEED, 1, () -> {}));
        double after = Rotation.loss(vectors, rotation);
        assertThat(once).as("seed %d", SEED).isLessThan(before);
        assertThat(after).as("seed %d", SEED).isLessThan(once);
    }

    @Test
    void inTwoDimensionsTheRotationIsFound() {
        // Four clusters on the axes: the cube's corners are found by an eighth of a turn.
        float[] rows = {1, .01f, -1, .02f, .01f, 1, -.02f, -1};
        TokenMatrix vectors = new TokenMatrix(rows, 2);
        // Of length 1 each, turned by 45 degrees, they miss the corners by 2 (1 - 1 / sqrt 2)^2.
        double best = 2 * Math.pow(1 - Math.sqrt(.5), 2);
        assertThat(Rotation.loss(vectors, Rotation.fit(vectors, 7, 50, () -> {})))
                .isCloseTo(best, within(.02));
    }

    private static TokenMatrix sample(int count, int dimension) {
        Map<String, DenseVector> vectors = vectors(count, dimension, new Random(SEED));
        float[] rows = new float[count * dimension];
        int[] at = {0};
        values(vectors).forEach(vector -> {
            System.arraycopy(vector, 0, rows, at[0], dimension);
            at[0] += dimension;
        });
        TokenMatrix matrix = new TokenMatrix(rows, dimension);
        return LinearProjection.fit(List.of(matrix), dimension).apply(matrix);
    }

    private static float[] identity(int size) {
        float[] identity = new float[size * size];
        IntStream.range(0, size).forEach(i -> identity[i * size + i] = 1);
        return identity;
    }

    private static float[] row(float[] rows, int row, int width) {
        float[] one = new float[width];
        System.arraycopy(rows, row * width, one, 0, width);
        return one;
    }

    @Test
    void rotatedCodesFindMoreThanSigns() {
        Random random = new Random(SEED);
        Map<String, DenseVector> vectors = vectors(3000, 64, random);
        List<DenseVector> queries = List.copyOf(vectors.values()).subList(0, 50);
        IterativeQuantization itq = IterativeQuantization.fit(values(vectors), 64, SEED);
        double rotated = recall(itq, vectors, queries);
        double signs = recall(SignCode.of(values(vectors)), vectors, queries);
        assertThat(rotated).as("seed %d", SEED).isGreaterThan(.7).isGreaterThan(signs);
    }

    /** How many of the ten nearest are among fifty candidates. */
    private static double recall(
            BinaryQuantizer quantizer, Map<String, DenseVector> vectors, List<DenseVector> queries) {
        BinaryRetriever binary = BinaryRetriever.of(quantizer, vectors, Similarity.COSINE, 50);
        ExactRetriever<DenseVector> exact = ExactRetriever.of(new DenseScorer(Similarity.COSINE), vectors);
        return queries.stream()
                .mapToDouble(query -> {
                    List<String> found = binary.retrieve(query, 10).ids();
                    return exact.retrieve(query, 10).ids().stream()
                                    .filter(found::contains)
                                    .count()
                            / 10.0;
                })
                .average()
                .orElseThrow();
    }

    @Test
    void withAllAsCandidatesTheRankingIsExact() {
        Map<String, DenseVector> vectors = vectors(1009, 24, new Random(SEED));
        DenseVector query = vectors.get("d17");
        ExactRetriever<DenseVector> exact = ExactRetriever.of(new DenseScorer(Similarity.COSINE), vectors);
        SignCode signs = SignCode.of(values(vectors));
        assertThat(BinaryRetriever.of(signs, vectors, Similarity.COSINE, 5000).retrieve(query, 30))
                .isEqualTo(exact.retrieve(query, 30));
        assertThat(BinaryRetriever.of(signs, vectors, Similarity.COSINE, 1).retrieve(query, 2000))
                .isEqualTo(exact.retrieve(query, 2000));
    }

    @Test
    void theNearestAreThoseOfAScan() {
        Random random = new Random(SEED);
        List<long[]> codes = IntStream.range(0, 2500)
                // Few distinct codes, so that there are ties at the last place.
                .mapToObj(i -> new long[] {random.nextInt(8), random.nextInt(4)})
                .toList();
        BinaryCodes packed = new BinaryCodes(2, codes);
        for (int limit : new int[] {1, 7, 100, 2499, 2500}) {
            long[] query = {random.nextInt(8), 1};
            List<Integer> expected = IntStream.range(0, codes.size())
                    .boxed()
                    .sorted((a, b) -> Integer.compare(distance(query, codes.get(a)), distance(query, codes.get(b))))
                    .limit(limit)
                    .toList();
            assertThat(packed.nearest(query, limit))
                    .as("seed %d, %d nearest", SEED, limit)
                    .containsExactly(expected.stream().mapToInt(i -> i).toArray());
        }
    }

    private static int distance(long[] a, long[] b) {
        return Long.bitCount(a[0] ^ b[0]) + Long.bitCount(a[1] ^ b[1]);
    }

    @Test
    void whatIsWrongIsSaid() {
        SignCode signs = new SignCode(new float[3]);
        assertThat(BinaryRetriever.of(signs, Map.of(), Similarity.DOT, 5).retrieve(DenseVector.of(1, 2, 3), 5))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signs.code(new float[4]))
                .withMessageStartingWith("a vector of 4 dimensions for codes of vectors of 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        BinaryRetriever.of(signs, Map.of("x", DenseVector.of(1, Float.NaN, 0)), Similarity.DOT, 5))
                .withMessageContaining("document 'x'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinaryRetriever.of(signs, Map.of(), Similarity.DOT, 0))
                .withMessageContaining("0 candidates");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IterativeQuantization.fit(List.of(), 8, 1))
                .withMessageContaining("empty sample");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IterativeQuantization.fit(List.of(new float[4], new float[4]), 3, 1))
                .withMessageContaining("too small to find 3 dimensions");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignCode.of(List.of()))
                .withMessageContaining("empty sample");
    }

    @Test
    void cosineDoesNotDependOnLengths() {
        Random random = new Random(SEED);
        Map<String, DenseVector> units = new LinkedHashMap<>();
        vectors(400, 32, random)
                .forEach((id, vector) -> units.put(id, new DenseVector(Bits.ofLengthOne(vector.values()))));
        Map<String, DenseVector> scaled = new LinkedHashMap<>();
        units.forEach((id, vector) -> scaled.put(id, times(vector, (float) Math.exp(random.nextGaussian()))));
        for (BinaryQuantizer quantizer :
                List.of(SignCode.of(values(units)), IterativeQuantization.fit(values(units), 32, SEED))) {
            BinaryRetriever expected = BinaryRetriever.of(quantizer, units, Similarity.COSINE, 30);
            BinaryRetriever found = BinaryRetriever.of(quantizer, scaled, Similarity.COSINE, 30);
            for (DenseVector query : vectors(10, 32, random).values()) {
                assertThat(found.retrieve(times(query, .01f), 30).ids())
                        .hasSameElementsAs(expected.retrieve(query, 30).ids());
            }
        }
    }

    private static DenseVector times(DenseVector vector, float factor) {
        float[] values = vector.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new DenseVector(values);
    }

    @Test
    void vectorsThatAreAllOneTeachARotationOfNumbers() {
        List<float[]> equal = Collections.nCopies(100, new float[] {1, 2, 3, 4, 5, 6, 7, 8});
        IterativeQuantization learned = IterativeQuantization.fit(equal, 4, SEED);
        for (float weight : learned.projection().weights()) {
            assertThat(weight).isFinite();
        }
        List<float[]> broken = List.of(new float[] {1, 2}, new float[] {Float.NaN, 1}, new float[] {3, 4});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IterativeQuantization.fit(broken, 2, SEED))
                .withMessageContaining("sample");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignCode.of(broken))
                .withMessageContaining("sample");
    }
}
