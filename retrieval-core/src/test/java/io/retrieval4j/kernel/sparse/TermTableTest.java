package io.retrieval4j.kernel.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermTableTest {

    private static final int SEED = 4711;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @ParameterizedTest
    @CsvSource({"0, 65536", "1, 65536", "17, 30522", "17, 20", "500, 700", "20, 2000000000"})
    void scoresAreTheSumsOfTheTermsThatAreShared(int queryTerms, int vocabulary) {
        int[] terms = random.ints(0, vocabulary).distinct().limit(queryTerms).toArray();
        float[] weights = new float[queryTerms];
        Map<Integer, Float> byTerm = new HashMap<>();
        for (int i = 0; i < queryTerms; i++) {
            weights[i] = random.nextFloat();
            byTerm.put(terms[i], weights[i]);
        }
        TermTable table = new TermTable(terms, weights);
        for (int count : new int[] {0, 1, 17, 19}) {
            int[] document =
                    random.ints(0, vocabulary).distinct().limit(count).sorted().toArray();
            if (count == 19) {
                System.arraycopy(terms, 0, document, 0, Math.min(terms.length, 5));
            }
            short[] record = new short[2 * count + 1];
            short[] codes = new short[count];
            float expected = TermTable.NO_MATCH;
            for (int i = 0; i < count; i++) {
                codes[i] = (short) random.nextInt(1 << 16);
                record[i] = (short) document[i];
                record[count + i] = codes[i];
                Float weight = byTerm.get(document[i]);
                if (weight != null) {
                    expected = Math.fma(weight, WeightCode.weight(codes[i]), Math.max(expected, 0));
                }
            }
            assertThat(table.score(document, codes, count)).as("seed %d", SEED).isEqualTo(expected);
            if (vocabulary <= 1 << 16) {
                assertThat(table.score(record, count)).as("seed %d", SEED).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {1, 2, 255, 2047, 2048, 0.5f, 0.25f, 1.5f, WeightCode.LEAST, WeightCode.GREATEST})
    void weightsOfFewBitsAreExact(float weight) {
        assertThat(WeightCode.weight(WeightCode.code(weight))).isEqualTo(weight);
    }

    @Test
    void codesAreInOrderAndAreTheirOwnCodes() {
        float last = 0;
        for (int code = 0; code < 1 << 16; code++) {
            float weight = WeightCode.weight((short) code);
            assertThat(weight).isGreaterThan(last);
            assertThat(WeightCode.code(weight)).isEqualTo((short) code);
            last = weight;
        }
        assertThat(last).isEqualTo(WeightCode.GREATEST);
        assertThat(WeightCode.weight((short) 0)).isEqualTo(WeightCode.LEAST);
    }

    @Test
    void weightsAreWithinTheirErrorAndBeyondTheRangeAtItsEnds() {
        for (int i = 0; i < 100_000; i++) {
            float weight = (float) Math.scalb(1 + random.nextDouble(), random.nextInt(-31, 32));
            assertThat(WeightCode.weight(WeightCode.code(weight)) / weight).isCloseTo(1, within(0x1p-11f));
        }
        assertThat(WeightCode.weight(WeightCode.code(Float.MIN_VALUE))).isEqualTo(WeightCode.LEAST);
        assertThat(WeightCode.weight(WeightCode.code(1e20f))).isEqualTo(WeightCode.GREATEST);
    }
}
