package io.retrieval4j.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.SparseVector;
import io.retrieval4j.representation.TokenMatrix;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The definitions on examples small enough to work out by hand. */
class ScorerTest {

    private static final Offset<Float> ROUNDING = within(1e-6f);

    @Test
    void denseScoresAreDotCosineAndNegatedSquaredDistance() {
        DenseVector query = DenseVector.of(1, 2, 2);
        DenseVector document = DenseVector.of(2, 0, 1);

        assertThat(new DenseScorer(Similarity.DOT).score(query, document)).isEqualTo(4);
        assertThat(new DenseScorer(Similarity.COSINE).score(query, document))
                .isCloseTo((float) (4 / (3 * Math.sqrt(5))), ROUNDING);
        assertThat(new DenseScorer(Similarity.EUCLIDEAN).score(query, document)).isEqualTo(-6);
    }

    @Test
    void theCosineWithAVectorOfNoDirectionIsZero() {
        assertThat(Similarity.COSINE.of(new float[] {0, 0}, new float[] {1, 2})).isZero();
    }

    @Test
    void maxSimAddsUpTheBestDocumentTokenOfEachQueryToken() {
        TokenMatrix query = TokenMatrix.ofRows(new float[] {1, 0}, new float[] {0, 2});
        TokenMatrix document = TokenMatrix.ofRows(new float[] {3, 1}, new float[] {-1, 4}, new float[] {2, -2});

        assertThat(new MaxSimScorer().score(query, document)).isEqualTo(3 + 8);
    }

    @Test
    void maxSimKeepsNegativeMaxima() {
        TokenMatrix query = TokenMatrix.ofRows(new float[] {1, 0});
        TokenMatrix document = TokenMatrix.ofRows(new float[] {-3, 1}, new float[] {-2, 0});

        assertThat(new MaxSimScorer().score(query, document)).isEqualTo(-2);
    }

    @Test
    void aDocumentWithoutTokensIsNoMatch() {
        TokenMatrix query = TokenMatrix.ofRows(new float[] {1, 0});

        assertThat(new MaxSimScorer().score(query, new TokenMatrix(new float[0], 2)))
                .isEqualTo(Scorer.NO_MATCH);
    }

    @Test
    void aQueryWithoutTokensScoresZero() {
        TokenMatrix document = TokenMatrix.ofRows(new float[] {1, 0});

        assertThat(new MaxSimScorer().score(new TokenMatrix(new float[0], 2), document))
                .isZero();
    }

    @Test
    void sparseScoresAreTheDotProductOverSharedTerms() {
        SparseVector query = SparseVector.of(Map.of("earthquake", 2f, "measure", 1f, "tool", .5f));
        SparseVector document = SparseVector.of(Map.of("earthquake", 3f, "instrument", 5f, "tool", 4f));

        assertThat(new SparseScorer().score(query, document)).isEqualTo(8);
    }

    @Test
    void sparseVectorsWithoutASharedTermAreNoMatch() {
        assertThat(new SparseScorer().score(SparseVector.of(Map.of("a", 1f)), SparseVector.of(Map.of("b", 1f))))
                .isEqualTo(Scorer.NO_MATCH);
    }

    @Test
    void contextualTermsMeetOccurrencesOfTheSameTermOnly() {
        ContextualTerms query = terms(List.of("bank", "river"), new float[][] {{1, 0}, {0, 1}}, null);
        ContextualTerms document =
                terms(List.of("bank", "money", "bank"), new float[][] {{1, 5}, {100, 100}, {2, 0}}, null);

        assertThat(new ContextualScorer().score(query, document)).isEqualTo(2);
    }

    @Test
    void contextualScoresClampAtZeroAndAddTheWholeTexts() {
        ContextualTerms query = terms(List.of("bank"), new float[][] {{1, 0}}, DenseVector.of(1, 2, 3));
        ContextualTerms document = terms(List.of("bank"), new float[][] {{-4, 0}}, DenseVector.of(1, 1, 1));

        assertThat(new ContextualScorer().score(query, document)).isEqualTo(6);
    }

    @Test
    void contextualTermsWithoutSharedTermsOrWholeTextsAreNoMatch() {
        ContextualTerms query = terms(List.of("bank"), new float[][] {{1, 0}}, DenseVector.of(1));
        ContextualTerms document = terms(List.of("money"), new float[][] {{1, 0}}, null);

        assertThat(new ContextualScorer().score(query, document)).isEqualTo(Scorer.NO_MATCH);
    }

    @Test
    void dimensionsThatDifferAreBothNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DenseScorer(Similarity.DOT).score(DenseVector.of(1, 2), DenseVector.of(1)))
                .withMessageContaining("query has 2 dimensions")
                .withMessageContaining("document 1");
    }

    @Test
    void scoringManyIsScoringEach() {
        SparseVector query = SparseVector.of(Map.of("a", 2f));
        List<SparseVector> documents = List.of(SparseVector.of(Map.of("a", 3f)), SparseVector.of(Map.of("b", 1f)));

        assertThat(new SparseScorer().scoreAll(query, documents)).containsExactly(6, Scorer.NO_MATCH);
    }

    private static ContextualTerms terms(
            List<String> terms, float[][] vectors, @org.jspecify.annotations.Nullable DenseVector whole) {
        return new ContextualTerms(terms, TokenMatrix.ofRows(vectors), whole);
    }
}
