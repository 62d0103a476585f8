package io.retrieval4j.diversity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.Ranking;
import io.retrieval4j.fuse.normalise.Borda;
import io.retrieval4j.fuse.normalise.Max;
import io.retrieval4j.fuse.normalise.Zmuv;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.SparseVector;
import io.retrieval4j.score.DenseScorer;
import io.retrieval4j.score.Similarity;
import io.retrieval4j.score.SparseScorer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Orders and scores worked by hand from the papers' formulas. */
class DiversityTest {

    private static final Ranking CANDIDATES = Ranking.of(Map.of("a", 10, "b", 9, "c", 4, "d", 0), 10);

    /** a and b are nearly one, c is at right angles to them. */
    private static final Map<String, DenseVector> VECTORS = Map.of(
            "a", DenseVector.of(1, 0),
            "b", DenseVector.of(.8f, .6f),
            "c", DenseVector.of(0, 1),
            "d", DenseVector.of(-1, 0));

    private static final DenseScorer COSINE = new DenseScorer(Similarity.COSINE);

    @Test
    void marginalRelevanceByHand() {
        // a: .5. Then b: .5 * .9 - .5 * .8 = .05; c: .5 * .4 - 0 = .2; d: 0 + .5 * 1 = .5.
        // Then b: .45 - .5 * .8 = .05; c: .2 - 0 = .2. Then b beside c: .45 - .5 * .8 = .05.
        Ranking ranking = MaximalMarginalRelevance.of(VECTORS::get, COSINE, .5).rerank("", CANDIDATES);
        assertThat(ranking.ids()).containsExactly("a", "d", "c", "b");
        assertThat(ranking.hits().get(0).score()).isEqualTo(.5);
        // What is opposite to a gains as much as a had: its score is lowered to stand below.
        assertThat(ranking.hits().get(1).score()).isEqualTo(Math.nextDown(.5));
        assertThat(ranking.hits().get(2).score()).isCloseTo(.2, within(1e-7));
        assertThat(ranking.hits().get(3).score()).isCloseTo(.05, within(1e-7));
    }

    @Test
    void relevanceAloneLeavesTheOrder() {
        assertThat(MaximalMarginalRelevance.of(VECTORS::get, COSINE, 1)
                        .rerank("", CANDIDATES)
                        .ids())
                .isEqualTo(CANDIDATES.ids());
        Ranking equal = Ranking.of(Map.of("a", 1, "b", 1, "c", 1), 10);
        assertThat(MaximalMarginalRelevance.of(VECTORS::get, COSINE, 1)
                        .rerank("", equal)
                        .ids())
                .isEqualTo(equal.ids());
    }

    @Test
    void whatSharesNothingIsNotAlike() {
        Map<String, SparseVector> terms = Map.of(
                "a",
                SparseVector.of(Map.of("x", 1f)),
                "b",
                SparseVector.of(Map.of("x", 1f)),
                "c",
                SparseVector.of(Map.of("y", 1f)));
        assertThat(MaximalMarginalRelevance.of(terms::get, new SparseScorer(), .5)
                        .rerank("", CANDIDATES.top(3))
                        .ids())
                .containsExactly("a", "c", "b");
    }

    @Test
    void explicitSubQueriesByHand() {
        // P(d|q) is 1, .9, .3, 0. Sub-query s is answered by a and b (1, .5), t by c (1) alone.
        Map<String, Ranking> bySubQuery =
                Map.of("s", Ranking.of(Map.of("a", 2, "b", 1), 10), "t", Ranking.of(Map.of("c", 7), 10));
        Xquad<String, String> xquad =
                new Xquad<>(query -> List.of("s", "t"), (part, ranking) -> bySubQuery.get(part), new Max(), .5);
        Ranking candidates = Ranking.of(Map.of("a", 10, "b", 9, "c", 3, "d", 0), 10);
        // a: .5 * 1 + .5 * .5 * 1 = .75; b: .45 + .125; c: .15 + .25. After a, s is answered: b: .45, c: .4.
        Ranking ranking = xquad.rerank("q", candidates);
        assertThat(ranking.ids()).containsExactly("a", "b", "c", "d");
        assertThat(ranking.hits().get(0).score()).isCloseTo(.75, within(1e-12));
        assertThat(ranking.hits().get(1).score()).isCloseTo(.45, within(1e-12));
        // For sub-queries alone: a and c have .5 each and a came before; then c; b has nothing left, nor has d.
        assertThat(new Xquad<>(xquad.splitter(), xquad.relevance(), new Max(), 1)
                        .rerank("q", CANDIDATES)
                        .ids())
                .containsExactly("a", "c", "b", "d");
    }

    @Test
    void withoutSubQueriesTheOrderStays() {
        Xquad<String, String> xquad = Xquad.of(query -> List.of(), (part, ranking) -> ranking, .5);
        assertThat(xquad.rerank("q", CANDIDATES)).isSameAs(CANDIDATES);
    }

    @Test
    void nothingToChooseFromIsNothing() {
        assertThat(MaximalMarginalRelevance.of(VECTORS::get, COSINE, .5).rerank("", Ranking.empty()))
                .isEmpty();
        assertThat(Xquad.<String, String>of(query -> List.of(query), (part, ranking) -> ranking, .5)
                        .rerank("q", Ranking.empty()))
                .isEmpty();
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MaximalMarginalRelevance.of(VECTORS::get, COSINE, 1.5))
                .withMessage("lambda 1.5 is outside 0..1");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        MaximalMarginalRelevance.of(VECTORS::get, COSINE, .5).rerank("", Ranking.of(Map.of("z", 1), 1)))
                .withMessageStartingWith("document 'z' is to be compared");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Xquad<String, String>(
                                query -> List.of(query), (part, ranking) -> ranking, new Zmuv(), .5)
                        .rerank("q", CANDIDATES))
                .withMessageContaining("needs a normalisation to between 0 and 1");
    }

    /** Min-max makes NaN of all scores beside one that is infinite; the message names that one. */
    @Test
    void anInfiniteScoreIsNamedAndNoOther() {
        Ranking lowest = Ranking.of(Map.of("a", 10, "b", 9, "z", Double.NEGATIVE_INFINITY), 10);
        Ranking highest = Ranking.of(Map.of("a", 10, "z", Double.POSITIVE_INFINITY), 10);
        Map<String, DenseVector> vectors = Map.of(
                "a", DenseVector.of(1, 0),
                "b", DenseVector.of(0, 1),
                "z", DenseVector.of(1, 1));
        for (Ranking candidates : List.of(lowest, highest)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MaximalMarginalRelevance.of(vectors::get, COSINE, .5)
                            .rerank("", candidates))
                    .withMessageMatching("document 'z' has the score -?Infinity, with which .*'min-max'.*");
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> Xquad.<String, String>of(query -> List.of(query), (part, ranking) -> candidates, .5)
                                    .rerank("q", CANDIDATES))
                    .withMessageStartingWith("document 'z' has the score ");
        }
        // Ranks can be had of any scores.
        assertThat(new MaximalMarginalRelevance<>(vectors::get, COSINE, new Borda(), 1)
                        .rerank("", lowest)
                        .ids())
                .isEqualTo(lowest.ids());
    }

    /** b alone answers the second sub-query, and what answers the first is equal: b is not passed over. */
    @Test
    void aSubQueryThatOneCandidateAnswersCounts() {
        Xquad<String, String> xquad = Xquad.of(
                query -> List.of("first", "second"),
                (part, ranking) ->
                        part.equals("first") ? Ranking.of(Map.of("a", 1, "c", 1), 10) : Ranking.of(Map.of("d", 7), 10),
                1);
        assertThat(xquad.rerank("", CANDIDATES).ids()).startsWith("a", "d").hasSize(4);
    }
}
