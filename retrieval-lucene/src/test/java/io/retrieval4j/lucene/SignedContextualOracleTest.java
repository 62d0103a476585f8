package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.Document;
import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.lucene.contextual.search.ContextualSearch;
import io.retrieval4j.lucene.schema.Contextual;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.TokenMatrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A field whose similarities are signed, as miniCOIL's are, through segments, updates, deletes, merges and reopening, against a plain
 * loop that adds what is below 0 as it is. Vectors are of four dimensions, whole eighths that bytes hold, so that scores are equal, or
 * nearly so below 0.
 */
class SignedContextualOracleTest {

    private static final int DIMENSION = 4;
    private static final long SEED = 20261130;
    private static final Schema SCHEMA = Schema.builder()
            .field(Contextual.of("words", DIMENSION).signed())
            .keyword("tag")
            .build();
    private static final List<ContextualSearch> SEARCHES =
            List.of(ContextualSearch.exhaustive(), ContextualSearch.rankSafe(), ContextualSearch.approximate(.98));

    @TempDir
    Path directory;

    private final Map<String, ContextualTerms> documents = new TreeMap<>();

    private static ContextualTerms words(long number) {
        SplittableRandom random = new SplittableRandom(SEED + number);
        List<String> words = new ArrayList<>();
        int count = random.nextInt(15) == 0 ? 0 : 1 + random.nextInt(9);
        float[] values = new float[count * DIMENSION];
        for (int word = 0; word < count; word++) {
            words.add("w" + (int) (20 * Math.pow(random.nextDouble(), 2)));
            // Of either sign: as many documents speak against a query as for it.
            float sign = random.nextBoolean() ? 1 : -1;
            values[word * DIMENSION] = sign * 127 / 8f;
            for (int d = 1; d < DIMENSION; d++) {
                values[word * DIMENSION + d] = (random.nextInt(255) - 127) / 8f;
            }
        }
        return new ContextualTerms(words, new TokenMatrix(values, DIMENSION), null);
    }

    private void put(RetrievalIndex index, int id, int content) {
        ContextualTerms words = words(content);
        documents.put("d" + id, words);
        index.update(Document.builder("d" + id)
                .set("words", words)
                .set("tag", "t" + id % 3)
                .build());
    }

    private void fill(RetrievalIndex index) {
        for (int i = 0; i < 300; i++) {
            put(index, i, i);
            if (i % 70 == 69) {
                index.refresh();
            }
        }
        for (int i = 0; i < 300; i += 4) {
            if (i % 8 == 0) {
                index.delete("d" + i);
                documents.remove("d" + i);
            } else {
                put(index, i, 1000 + i);
            }
        }
        index.refresh();
    }

    /** Of each of the query's occurrences the greatest product with one of the same word, be it below 0; those without a word in common are no hits. */
    private Map<String, Float> scores(ContextualTerms query) {
        Map<String, Float> scores = new TreeMap<>();
        documents.forEach((id, document) -> {
            double sum = 0;
            boolean met = false;
            for (int i = 0; i < query.terms().size(); i++) {
                double greatest = Double.NEGATIVE_INFINITY;
                for (int j = 0; j < document.terms().size(); j++) {
                    if (document.terms().get(j).equals(query.terms().get(i))) {
                        greatest = Math.max(
                                greatest,
                                dot(query.vectors().row(i), document.vectors().row(j)));
                    }
                }
                if (greatest > Double.NEGATIVE_INFINITY) {
                    sum += greatest;
                    met = true;
                }
            }
            if (met) {
                scores.put(id, (float) sum);
            }
        });
        return scores;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += (double) a[d] * b[d];
        }
        return sum;
    }

    private void assertRankedAsByThePlainLoop(RetrievalIndex index) {
        int below = 0;
        for (int q = 0; q < 25; q++) {
            ContextualTerms query = words(1_000_000 + q);
            Map<String, Float> scores = scores(query);
            below += (int) scores.values().stream().filter(score -> score < 0).count();
            for (ContextualSearch search : SEARCHES) {
                for (int limit : new int[] {1, 7, 1000}) {
                    Ranking.Builder expected = Ranking.builder(limit);
                    scores.forEach(expected::add);
                    Ranking found = index.contextual("words").by(search).retrieve(query, limit);
                    assertThat(found.ids())
                            .as("query %d, %s, %d hits", q, search, limit)
                            .isEqualTo(expected.build().ids());
                    assertScores(found, scores);
                }
            }
        }
        assertThat(below).as("hits below 0").isGreaterThan(500);
    }

    /** Below 0 a score passes Lucene as a reciprocal of 32 bits. */
    private static void assertScores(Ranking found, Map<String, Float> scores) {
        for (Hit hit : found) {
            double wanted = scores.get(hit.id());
            assertThat(hit.score()).as(hit.id()).isCloseTo(wanted, within(wanted < 0 ? 3e-7 * (1 - wanted) : 0.));
        }
    }

    @Test
    void documentsThatSpeakAgainstAQueryAreRankedBelowZero() {
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            fill(index);
            assertRankedAsByThePlainLoop(index);
            index.optimize();
            index.refresh();
            assertRankedAsByThePlainLoop(index);
            index.commit();
        }
        try (RetrievalIndex index = RetrievalIndex.open(directory)) {
            assertRankedAsByThePlainLoop(index);
        }
    }

    @Test
    void filtersAndRerankingGiveTheSameScores() {
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            fill(index);
            for (int q = 0; q < 10; q++) {
                ContextualTerms query = words(1_000_000 + q);
                if (query.terms().isEmpty()) {
                    continue;
                }
                Map<String, Float> scores = scores(query);
                Ranking filtered = index.contextual("words")
                        .where(Filter.term("tag", "t1"))
                        .retrieve(query, 1000);
                assertThat(filtered.ids())
                        .containsExactlyInAnyOrderElementsOf(scores.keySet().stream()
                                .filter(id -> Integer.parseInt(id.substring(1)) % 3 == 1)
                                .toList());
                Ranking.Builder given = Ranking.builder(1000);
                documents.keySet().forEach(id -> given.add(id, 1));
                Ranking reranked = index.contextual("words").reranker().rerank(query, given.build());
                assertThat(reranked.ids()).containsExactlyInAnyOrderElementsOf(scores.keySet());
                assertScores(reranked, scores);
            }
        }
    }
}
