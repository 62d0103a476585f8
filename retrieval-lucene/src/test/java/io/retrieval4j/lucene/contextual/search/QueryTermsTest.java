package io.retrieval4j.lucene.contextual.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.kernel.GroupScan;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.TokenMatrix;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryTermsTest {

    private static ContextualTerms equal(int occurrences, int dimension, float value) {
        float[] values = new float[occurrences * dimension];
        Arrays.fill(values, value);
        return new ContextualTerms(Collections.nCopies(occurrences, "a"), new TokenMatrix(values, dimension), null);
    }

    @Test
    void aSumOfAllSimilaritiesFitsHoweverLongTheQueryIs() {
        for (int occurrences : new int[] {1, 100, 131, 132, 1_000, 10_000}) {
            for (float value : new float[] {1e-7f, -1, 1e15f}) {
                QueryTerms query = QueryTerms.of(equal(occurrences, 1024, value));
                long greatest = 0;
                for (List<byte[]> vectors : query.occurrences().values()) {
                    for (byte[] vector : vectors) {
                        for (byte number : vector) {
                            greatest += (long) Math.abs(number) * GroupScan.GREATEST;
                        }
                    }
                }
                assertThat(greatest)
                        .as("%d occurrences of %s", occurrences, value)
                        .isBetween(1L, (long) Integer.MAX_VALUE);
            }
        }
    }

    @Test
    void aQueryOfZerosIsOneOfZeros() {
        QueryTerms query = QueryTerms.of(equal(2, 3, 0));
        assertThat(query.occurrences().values().iterator().next())
                .allMatch(vector -> Arrays.equals(vector, new byte[3]));
    }

    @Test
    void aQueryBeyondAllBoundsIsRefused() {
        ContextualTerms endless = equal(40_000, 1024, 1);
        assertThatThrownBy(() -> QueryTerms.of(endless)).hasMessageContaining("40000 occurrences of 1024 dimensions");
    }

    @Test
    void halfACharacterIsRefused() {
        ContextualTerms half = new ContextualTerms(List.of("a\uD83D"), new TokenMatrix(new float[] {1, 2}, 2), null);
        assertThatThrownBy(() -> QueryTerms.of(half)).hasMessageContaining("half a character");
    }
}
