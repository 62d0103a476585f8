package io.retrieval4j.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.representation.SparseVector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expansions as the papers have them, worked by hand. */
class TermFeedbackTest {

    /** A thousand documents; "common" is in a tenth and one more, all others in as many as their count in the collection. */
    private static final TermStatistics STATISTICS = new TermStatistics() {
        private static final Map<String, Integer> OCCURRENCES =
                Map.of("quake", 20, "ground", 50, "fault", 10, "wave", 40, "common", 101, "a", 5, "x-ray", 5);

        @Override
        public long documents() {
            return 1000;
        }

        @Override
        public long documentFrequency(String term) {
            return occurrences(term);
        }

        @Override
        public long occurrences(String term) {
            return OCCURRENCES.getOrDefault(term, 0);
        }
    };

    private static final SparseVector QUERY = vector(Map.of("quake", 1f, "ground", 1f));

    private static final List<FeedbackDocument> RELEVANT = List.of(
            new FeedbackDocument(
                    vector(Map.of("quake", 3f, "fault", 1f, "common", 9f, "a", 2f, "averyveryverylongwordindeed", 4f)),
                    3),
            new FeedbackDocument(vector(Map.of("fault", 2f, "wave", 2f)), 1));

    static List<TermFeedback> methods() {
        return List.of(Rm3.defaults(), Rocchio.defaults(), Bo1.defaults());
    }

    @Test
    void rm3MixesTheQueryWithTheMeanOfTheDocumentsByTheirScores() {
        // Relevance: quake 3 * 3/4, fault 3 * 1/4 + 1 * 2/4, wave 1 * 2/4; the sum is 4, and half of it counts.
        assertWeights(
                new Rm3(10, 10, .5),
                Map.of("quake", .25 + .5 * 2.25 / 4, "ground", .25, "fault", .5 * 1.25 / 4, "wave", .5 * .5 / 4));
    }

    @Test
    void rm3CutsDocumentsAndModelToTheirMostFrequentTerms() {
        // One term a document, the first of the alphabet of equals: quake of the first, fault of the second; of the
        // model
        // quake, with 3 against 1.
        assertWeights(new Rm3(10, 1, .4), Map.of("quake", .2 + .6, "ground", .2));
    }

    @Test
    void rm3WeighsDocumentsAlikeWhereScoresAreNoLikelihoods() {
        List<FeedbackDocument> reranked = List.of(
                new FeedbackDocument(vector(Map.of("fault", 1f)), 2),
                new FeedbackDocument(vector(Map.of("wave", 1f)), -2));
        assertThat(new Rm3(10, 10, 0).expand(QUERY, reranked, STATISTICS).asMap())
                .isEqualTo(Map.of("fault", .5f, "wave", .5f));
    }

    @Test
    void rocchioMovesTheQueryTowardsTheMeanOfDirections() {
        // The documents' directions: (quake 3, fault 1) / sqrt 10 and (fault 1, wave 1) / sqrt 2.
        double quake = 3 / Math.sqrt(10) / 2;
        double fault = (1 / Math.sqrt(10) + 1 / Math.sqrt(2)) / 2;
        double wave = 1 / Math.sqrt(2) / 2;
        double length = Math.sqrt(quake * quake + fault * fault + wave * wave);
        assertWeights(
                new Rocchio(10, 10, 1, .75),
                Map.of(
                        "quake", 1 / Math.sqrt(2) + .75 * quake / length,
                        "ground", 1 / Math.sqrt(2),
                        "fault", .75 * fault / length,
                        "wave", .75 * wave / length));
        double both = Math.sqrt(quake * quake + fault * fault);
        assertWeights(new Rocchio(10, 2, 0, 1), Map.of("quake", quake / both, "fault", fault / both));
    }

    @Test
    void bo1WeighsTermsByTheirDivergenceFromChance() {
        // In both documents: fault, 3 times, 10 in the collection; in the query: quake, 3 times, 20 in the collection.
        // All
        // others are in one document alone. The best, fault, would weigh most with F = 3.
        double fault = 3 * log2(1.01 / .01) + log2(1.01);
        double quake = 3 * log2(1.02 / .02) + log2(1.02);
        double most = 3 * log2(1.003 / .003) + log2(1.003);
        assertWeights(Bo1.defaults(), Map.of("quake", 1 + quake / most, "ground", 1.0, "fault", fault / most));
        assertWeights(new Bo1(3, 1), Map.of("quake", 1.0, "ground", 1.0, "fault", fault / most));
    }

    @Test
    void bo1TakesAllTermsOfASingleDocumentAndScalesTheQueryByItsMostFrequentTerm() {
        SparseVector query = vector(Map.of("quake", 2f, "ground", 1f));
        SparseVector expanded = Bo1.defaults().expand(query, RELEVANT.subList(1, 2), STATISTICS);
        double fault = 2 * log2(1.01 / .01) + log2(1.01);
        double wave = 2 * log2(1.04 / .04) + log2(1.04);
        double most = 2 * log2(1.002 / .002) + log2(1.002);
        assertClose(expanded, Map.of("quake", 1.0, "ground", .5, "fault", fault / most, "wave", wave / most));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aQueryStaysAsItIsWhereNothingIsFoundOrLearned(TermFeedback method) {
        assertThat(method.expand(QUERY, List.of(), STATISTICS)).isEqualTo(QUERY);
        SparseVector none = vector(Map.of());
        assertThat(method.expand(none, List.of(), STATISTICS)).isEqualTo(none);
        assertThat(method.expand(none, RELEVANT, STATISTICS).asMap()).containsKey("fault");
    }

    @Test
    void commonTermsAndWhatIsNoWordAreLeftOut() {
        FeedbackDocument common = new FeedbackDocument(vector(Map.of("common", 5f, "a", 5f)), 1);
        assertThat(Rm3.defaults().expand(QUERY, List.of(common), STATISTICS)).isEqualTo(QUERY);
        assertThat(Rocchio.defaults().expand(QUERY, List.of(common), STATISTICS))
                .isEqualTo(QUERY);
        FeedbackDocument hyphen = new FeedbackDocument(vector(Map.of("x-ray", 5f)), 1);
        assertThat(Rm3.defaults().expand(QUERY, List.of(hyphen), STATISTICS)).isEqualTo(QUERY);
        assertThat(Rocchio.defaults().expand(QUERY, List.of(hyphen), STATISTICS).asMap())
                .containsKey("x-ray");
    }

    @Test
    void parametersOutOfRangeAreRefusedWithTheirValues() {
        assertThatThrownBy(() -> new Rm3(0, 10, .5)).hasMessageContaining("documents is 0");
        assertThatThrownBy(() -> new Rm3(10, 0, .5)).hasMessageContaining("terms is 0");
        assertThatThrownBy(() -> new Rm3(10, 10, 1.5)).hasMessageContaining("originalWeight is 1.5");
        assertThatThrownBy(() -> new Rocchio(10, 10, -1, 1)).hasMessageContaining("alpha is -1.0");
        assertThatThrownBy(() -> new Rocchio(10, 10, 1, Double.NaN)).hasMessageContaining("beta is NaN");
        assertThatThrownBy(() -> new Bo1(3, -1)).hasMessageContaining("terms is -1");
    }

    private static void assertWeights(TermFeedback method, Map<String, Double> expected) {
        assertClose(method.expand(QUERY, RELEVANT, STATISTICS), expected);
    }

    private static void assertClose(SparseVector expanded, Map<String, Double> expected) {
        assertThat(expanded.asMap()).containsOnlyKeys(expected.keySet());
        expanded.asMap()
                .forEach((term, weight) ->
                        assertThat(weight.doubleValue()).as(term).isCloseTo(expected.get(term), within(1e-6)));
    }

    private static SparseVector vector(Map<String, Float> weights) {
        return SparseVector.of(weights);
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
