package io.retrieval4j.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.MaxSimScorer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ColBERT-PRF as the paper has it, on clusters that are told apart by eye. */
class ColbertPrfTest {

    private static final TokenMatrix QUERY = TokenMatrix.ofRows(new float[] {1, 0, 0});

    /** Three pairs of tokens near each other: rare by 2, by 5, and of no meaning. */
    private static final List<FeedbackTokens> RELEVANT = List.of(
            new FeedbackTokens(
                    TokenMatrix.ofRows(new float[] {.9f, .1f, 0}, new float[] {0, 1, .1f}, new float[] {0, 0, 1}),
                    new double[] {2, 5, 0}),
            new FeedbackTokens(
                    TokenMatrix.ofRows(new float[] {1.1f, .1f, 0}, new float[] {0, 1, -.1f}, new float[] {.1f, 0, 1}),
                    new double[] {2, 5, 0}));

    @Test
    void centroidsBecomeTokensOfTheQueryTheRarestFirstByTheirRarityAndBeta() {
        TokenMatrix expanded = new ColbertPrf(2, 3, 10, .5).expand(QUERY, RELEVANT);
        assertThat(expanded.rows()).isEqualTo(3);
        assertRow(expanded, 0, 1, 0, 0);
        assertRow(expanded, 1, 0, 2.5f, 0);
        assertRow(expanded, 2, 1, .1f, 0);
        assertThat(new ColbertPrf(2, 3, 1, .5).expand(QUERY, RELEVANT).rows()).isEqualTo(2);
    }

    @Test
    void theScoreIsMaxSimOfTheQueryAndOfEachExpansionByItsWeight() {
        TokenMatrix expanded = new ColbertPrf(2, 3, 10, .5).expand(QUERY, RELEVANT);
        TokenMatrix document = TokenMatrix.ofRows(new float[] {.6f, .8f, 0}, new float[] {0, 0, 1});
        // .6, and .5 * (5 * .8 + 2 * (.6 + .1 * .8)).
        assertThat(new MaxSimScorer().score(expanded, document)).isCloseTo(3.28f, within(1e-5f));
    }

    @Test
    void anEmptyQueryLearnsTooAndFewTokensMakeFewClusters() {
        TokenMatrix none = new TokenMatrix(new float[0], 3);
        TokenMatrix expanded = ColbertPrf.defaults().expand(none, RELEVANT.subList(0, 1));
        assertThat(expanded.rows()).isEqualTo(2);
        assertRow(expanded, 0, 0, 5, .5f);
    }

    @Test
    void aQueryStaysAsItIsWhereNothingWasFoundOrNothingSaysAnything() {
        FeedbackTokens empty = new FeedbackTokens(new TokenMatrix(new float[0], 3), new double[0]);
        assertThat(ColbertPrf.defaults().expand(QUERY, List.of())).isEqualTo(QUERY);
        assertThat(ColbertPrf.defaults().expand(QUERY, List.of(empty))).isEqualTo(QUERY);
        assertThat(new ColbertPrf(3, 24, 10, 0).expand(QUERY, RELEVANT)).isEqualTo(QUERY);
        assertThat(ColbertPrf.defaults().expand(QUERY, List.of(new FeedbackTokens(QUERY, new double[1]))))
                .isEqualTo(QUERY);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> new FeedbackTokens(QUERY, new double[2]))
                .hasMessageContaining("1 token vectors have 2 rarities");
        assertThatThrownBy(() -> ColbertPrf.defaults().expand(TokenMatrix.ofRows(new float[] {1, 0}), RELEVANT))
                .hasMessageContaining("3 dimensions, the query's have 2");
        assertThatThrownBy(() -> new ColbertPrf(3, 0, 10, 1)).hasMessageContaining("clusters is 0");
        assertThatThrownBy(() -> new ColbertPrf(3, 24, 10, Double.NaN)).hasMessageContaining("beta is NaN");
    }

    private static void assertRow(TokenMatrix matrix, int row, float... values) {
        assertThat(matrix.row(row)).as("row %d", row).containsExactly(values, within(1e-5f));
    }
}
