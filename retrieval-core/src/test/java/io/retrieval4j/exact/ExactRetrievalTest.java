package io.retrieval4j.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.SparseVector;
import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.ContextualScorer;
import io.retrieval4j.score.DenseScorer;
import io.retrieval4j.score.MaxSimScorer;
import io.retrieval4j.score.Similarity;
import io.retrieval4j.score.SparseScorer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExactRetrievalTest {

    private static final Map<String, SparseVector> SPARSE = Map.of(
            "seismograph", SparseVector.of(Map.of("earth", 1f, "quake", 2f)),
            "barometer", SparseVector.of(Map.of("air", 2f, "pressure", 1f)),
            "geology", SparseVector.of(Map.of("earth", 1f)));

    @Test
    void ranksEveryMatchingDocumentByItsScore() {
        ExactRetriever<SparseVector> retriever = ExactRetriever.of(new SparseScorer(), SPARSE);

        Ranking ranking = retriever.retrieve(SparseVector.of(Map.of("earth", 1f, "quake", 1f)), 10);

        assertThat(ranking.hits()).containsExactly(new Hit("seismograph", 3, 1), new Hit("geology", 1, 2));
    }

    @Test
    void servesEveryRepresentation() {
        ExactRetriever<DenseVector> dense = ExactRetriever.of(
                new DenseScorer(Similarity.COSINE), Map.of("a", DenseVector.of(1, 0), "b", DenseVector.of(0, 1)));
        ExactRetriever<TokenMatrix> tokens = ExactRetriever.of(
                new MaxSimScorer(),
                Map.of("a", TokenMatrix.ofRows(new float[] {1, 0}), "b", new TokenMatrix(new float[0], 2)));
        ExactRetriever<ContextualTerms> contextual = ExactRetriever.of(
                new ContextualScorer(),
                Map.of("a", new ContextualTerms(List.of("x"), TokenMatrix.ofRows(new float[] {1}), null)));

        assertThat(dense.retrieve(DenseVector.of(1, 2), 2).ids()).containsExactly("b", "a");
        assertThat(tokens.retrieve(TokenMatrix.ofRows(new float[] {1, 0}), 2).ids())
                .containsExactly("a");
        assertThat(contextual
                        .retrieve(new ContextualTerms(List.of("y"), TokenMatrix.ofRows(new float[] {1}), null), 2)
                        .ids())
                .isEmpty();
    }

    @Test
    void refusesNanWithTheDocumentsId() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ExactRetriever.of(new DenseScorer(Similarity.DOT), Map.of("d9", DenseVector.of(Float.NaN))))
                .withMessageContaining("document 'd9'");
    }

    @Test
    void aRankingOfTheTopIsThePrefixOfTheRankingOfAll() {
        long seed = 42;
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, DenseVector> documents = new LinkedHashMap<>();
        for (int i = 0; i < 300; i++) {
            // Few distinct values, so that many scores tie.
            documents.put("d" + i, DenseVector.of(random.nextInt(3), random.nextInt(3)));
        }
        ExactRetriever<DenseVector> retriever = ExactRetriever.of(new DenseScorer(Similarity.DOT), documents);
        DenseVector query = DenseVector.of(1, 2);
        Ranking all = retriever.retrieve(query, 300);

        for (int limit : new int[] {0, 1, 7, 100, 299, 1000}) {
            assertThat(retriever.retrieve(query, limit))
                    .as("seed %d, limit %d", seed, limit)
                    .isEqualTo(all.top(limit));
        }
    }

    @Test
    void rerankingAllDocumentsIsRetrievingThem() {
        Ranking arbitrary = Ranking.of(Map.of("barometer", 9, "geology", 8, "seismograph", 7), 3);
        SparseVector query = SparseVector.of(Map.of("earth", 1f, "quake", 1f));

        Ranking reranked = new ExactReranker<>(new SparseScorer(), SPARSE::get).rerank(query, arbitrary);

        assertThat(reranked)
                .isEqualTo(ExactRetriever.of(new SparseScorer(), SPARSE).retrieve(query, 3));
    }

    @Test
    void rerankingADocumentWithoutRepresentationNamesIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExactReranker<SparseVector, SparseVector>(new SparseScorer(), id -> null)
                        .rerank(SparseVector.of(Map.of("a", 1f)), Ranking.of(Map.of("lost", 1), 1)))
                .withMessageContaining("'lost'");
    }
}
