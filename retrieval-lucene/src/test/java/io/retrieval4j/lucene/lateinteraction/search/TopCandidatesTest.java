package io.retrieval4j.lucene.lateinteraction.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.codebook.QueryMemory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopCandidatesTest {

    private static final int GREATEST = 40;

    // Of many selections, one after the other: what the last has left does no harm.
    private final QueryMemory memory = new QueryMemory();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsTheHighestScoresInWhateverOrderTheyCome(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int limit : new int[] {1, 2, 7, 50}) {
            for (int documents : new int[] {0, 1, limit - 1, limit, limit + 1, 2 * limit, 2 * limit + 1, 1000}) {
                int[] scores = random.ints(documents, 0, GREATEST + 1).toArray();
                if (seed % 3 == 0) {
                    // Each takes the place of another.
                    Arrays.sort(scores);
                }
                TopCandidates selection = new TopCandidates(limit, GREATEST, memory);
                for (int ordinal = 0; ordinal < documents; ordinal++) {
                    if (scores[ordinal] >= selection.least()) {
                        selection.add(ordinal, scores[ordinal]);
                    }
                }
                assertThat(kept(selection, scores))
                        .as("%d of %d, seed %d", limit, documents, seed)
                        .isEqualTo(highest(scores, limit));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void countsWhatIsWithinAMarginOfARank(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int documents : new int[] {1, 5, 1000}) {
            TopCandidates selection = new TopCandidates(documents, GREATEST, memory);
            int[] scores = random.ints(documents, 0, GREATEST + 1).toArray();
            for (int ordinal = 0; ordinal < documents; ordinal++) {
                selection.add(ordinal, scores[ordinal]);
            }
            Arrays.sort(scores);
            int rank = random.nextInt(1, documents + 1);
            int margin = random.nextInt(GREATEST);
            int last = scores[documents - rank];
            assertThat(selection.within(margin, rank))
                    .as("rank %d, margin %d, seed %d", rank, margin, seed)
                    .isEqualTo((int) Arrays.stream(scores)
                            .filter(score -> score >= last - margin)
                            .count());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void knowsWhetherDocumentsNearTheLastHitWereLeftOut(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int limit : new int[] {1, 7, 50}) {
            for (int documents : new int[] {1, limit, limit + 1, 1000}) {
                int[] scores = random.ints(documents, 0, GREATEST + 1).toArray();
                TopCandidates selection = new TopCandidates(limit, GREATEST, memory);
                for (int ordinal = 0; ordinal < documents; ordinal++) {
                    if (scores[ordinal] >= selection.least()) {
                        selection.add(ordinal, scores[ordinal]);
                    }
                }
                int[] sorted = scores.clone();
                Arrays.sort(sorted);
                int rank = random.nextInt(1, limit + 1);
                int margin = random.nextInt(GREATEST);
                int last = sorted[Math.max(0, documents - rank)];
                int within = (int) Arrays.stream(scores)
                        .filter(score -> score > last - margin)
                        .count();
                if (within > limit) {
                    assertThat(selection.leftOutWithin(margin, rank))
                            .as("%d of %d within %d of rank %d, seed %d", limit, documents, margin, rank, seed)
                            .isTrue();
                }
                if (documents < limit) {
                    assertThat(selection.leftOutWithin(margin, rank)).isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsTheBestOfThemWhereFewerAreWanted(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int documents : new int[] {0, 5, 90, 1000}) {
            int[] scores = random.ints(documents, 0, GREATEST + 1).toArray();
            TopCandidates selection = new TopCandidates(100, GREATEST, memory);
            for (int ordinal = 0; ordinal < documents; ordinal++) {
                if (scores[ordinal] >= selection.least()) {
                    selection.add(ordinal, scores[ordinal]);
                }
            }
            for (int fewer : new int[] {200, 100, 37, 1}) {
                selection.keep(fewer);
                assertThat(kept(selection, scores))
                        .as("%d of %d, seed %d", fewer, documents, seed)
                        .isEqualTo(highest(scores, Math.min(fewer, 100)));
            }
        }
    }

    @Test
    void whatNoListNamesIsLeftOutOnceItIsWithinTheMargin() {
        TopCandidates selection = new TopCandidates(10, GREATEST, 1, memory);
        selection.add(3, 12);
        assertThat(selection.leftOutWithin(11, 1)).isFalse();
        assertThat(selection.leftOutWithin(12, 1)).isTrue();
        assertThat(selection.leftOutWithin(1, 2)).isTrue();
    }

    private static int[] kept(TopCandidates selection, int[] scores) {
        int[] kept = new int[selection.size()];
        Set<Integer> ordinals = new HashSet<>();
        for (int i = 0; i < kept.length; i++) {
            ordinals.add(selection.ordinal(i));
            kept[i] = scores[selection.ordinal(i)];
        }
        assertThat(ordinals).hasSize(kept.length);
        Arrays.sort(kept);
        return kept;
    }

    private static int[] highest(int[] scores, int limit) {
        int[] sorted = scores.clone();
        Arrays.sort(sorted);
        return Arrays.copyOfRange(sorted, Math.max(0, sorted.length - limit), sorted.length);
    }
}
