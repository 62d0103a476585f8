package io.retrieval4j.lucene.codebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.kernel.candidate.SimilarityTable;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** When a query is compared with centroids anew. */
class QueryTablesTest {

    private static final int DIMENSION = 16;

    private final Codebook codebook = trained(91);

    private static Codebook trained(long seed) {
        return CodebookTraining.train(values(seed, 2_000), DIMENSION, 64, 2_000);
    }

    private static float[] values(long seed, int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[rows * DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void oneAfterTheOtherSegmentsHaveTheSameTable() {
        try (QueryTables tables = new QueryTables(values(92, 3))) {
            SimilarityTable first = tables.with(codebook, (table, _) -> table);
            // Another reader's, of the same centroids.
            SimilarityTable again = tables.with(new Codebook(codebook.parts()), (table, _) -> table);
            assertThat(again).isSameAs(first);
        }
    }

    @Test
    void atTheSameTimeTheyHaveTablesOfTheirOwn() {
        try (QueryTables tables = new QueryTables(values(92, 3))) {
            tables.with(
                    codebook,
                    (table, memory) -> tables.with(codebook, (other, otherMemory) -> {
                        assertThat(other).isNotSameAs(table);
                        assertThat(otherMemory).isNotSameAs(memory);
                        assertThat(other.level(5, 1)).isEqualTo(table.level(5, 1));
                        return other;
                    }));
        }
    }

    @Test
    void codebooksHaveTablesOfTheirOwn() {
        Codebook other = trained(93);
        try (QueryTables tables = new QueryTables(values(92, 3))) {
            SimilarityTable table = tables.with(codebook, (made, _) -> made);
            SimilarityTable ofTheOther = tables.with(other, (made, _) -> made);
            SimilarityTable again = tables.with(codebook, (made, _) -> made);
            assertThat(ofTheOther).isNotSameAs(table);
            assertThat(again).isSameAs(table);
        }
    }

    @Test
    void aQueryIsPreparedOnceForACodebookAndAsItsTableHasIt() {
        float[] query = values(92, 3);
        float[] document = values(95, 5);
        try (QueryTables tables = new QueryTables(query)) {
            SimilarityTable table = tables.with(codebook, (made, _) -> made);
            MaxSim whole = tables.whole(codebook);
            assertThat(tables.whole(new Codebook(codebook.parts()))).isSameAs(whole);
            assertThat(table.query()).isEqualTo(codebook.forQuery(query));
            assertThat(whole.score(TokenVectors.floats(document, DIMENSION), 0, 5))
                    .isEqualTo(MaxSim.of(codebook.forQuery(query), DIMENSION)
                            .score(TokenVectors.floats(document, DIMENSION), 0, 5));
        }
    }

    @Test
    void whatIsClosedLeavesItsMemoryToTheNext() {
        QueryMemory left;
        try (QueryTables tables = new QueryTables(values(92, 3))) {
            left = tables.with(codebook, (_, memory) -> memory);
        }
        try (QueryTables tables = new QueryTables(values(94, 3))) {
            QueryMemory next = tables.with(codebook, (_, memory) -> memory);
            assertThat(next).isSameAs(left);
        }
    }
}
