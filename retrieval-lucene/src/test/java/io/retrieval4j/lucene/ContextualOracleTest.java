package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.Document;
import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.exact.ExactReranker;
import io.retrieval4j.exact.ExactRetriever;
import io.retrieval4j.lucene.contextual.search.ContextualSearch;
import io.retrieval4j.lucene.schema.Contextual;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.ContextualScorer;
import io.retrieval4j.score.Similarity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The index finds by COIL's score what comparing everything in memory finds. Vectors are whole sixteenths up to 127, which bytes
 * hold as they are, so scores are equal.
 */
class ContextualOracleTest {

    private static final int DIMENSION = 10;
    private static final long SEED = 20261130;
    private static final Schema SCHEMA = Schema.builder()
            .contextual("terms", DIMENSION)
            .field(Dense.of("whole", 3).comparedBy(Similarity.DOT))
            .keyword("tag")
            .build();

    @TempDir
    Path directory;

    private final Map<String, ContextualTerms> documents = new TreeMap<>();

    private static ContextualTerms terms(long number) {
        SplittableRandom random = new SplittableRandom(SEED + number);
        List<String> terms = new ArrayList<>();
        int count = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(15);
        float[] values = new float[count * DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = (random.nextInt(255) - 127) / 16f;
        }
        for (int i = 0; i < count; i++) {
            terms.add("w" + (int) (25 * Math.pow(random.nextDouble(), 2)));
            values[i * DIMENSION] = 127 / 16f;
        }
        float[] whole = {random.nextInt(9) - 4, random.nextInt(9) - 4, random.nextInt(9) - 4};
        return new ContextualTerms(terms, new TokenMatrix(values, DIMENSION), new DenseVector(whole));
    }

    private void put(RetrievalIndex index, int id, int content) {
        Document.Builder document = Document.builder("d" + id).set("tag", "t" + id % 5);
        documents.remove("d" + id);
        if (id % 9 != 4) {
            ContextualTerms terms = terms(content);
            document.set("terms", terms.withoutWhole());
            document.set("whole", terms.whole());
            documents.put("d" + id, terms);
        }
        index.update(document.build());
    }

    private RetrievalIndex filled() {
        RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA);
        for (int i = 0; i < 400; i++) {
            put(index, i, i);
            if (i % 97 == 96) {
                index.refresh();
            }
        }
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 80; i++) {
            int id = random.nextInt(400);
            if (random.nextBoolean()) {
                put(index, id, 400 + i);
            } else {
                index.delete("d" + id);
                documents.remove("d" + id);
            }
        }
        index.refresh();
        return index;
    }

    private static ContextualTerms query(int number) {
        return terms(1_000_000 + number);
    }

    /** Without those that score 0, which are no hits of an index. */
    private Ranking inMemory(ContextualTerms query, int limit) {
        Map<String, ContextualTerms> terms = new TreeMap<>();
        documents.forEach((id, document) -> terms.put(id, document.withoutWhole()));
        Ranking all = ExactRetriever.of(new ContextualScorer(), terms).retrieve(query, terms.size());
        Ranking.Builder ranking = Ranking.builder(limit);
        all.forEach(hit -> {
            if (hit.score() > 0) {
                ranking.add(hit.id(), hit.score());
            }
        });
        return ranking.build();
    }

    @Test
    void ranksAsInMemoryThroughUpdatesDeletesMergesAndReopening() {
        try (RetrievalIndex index = filled()) {
            assertRankedAsInMemory(index);
            index.optimize();
            index.refresh();
            assertRankedAsInMemory(index);
            index.commit();
        }
        try (RetrievalIndex index = RetrievalIndex.open(directory)) {
            assertRankedAsInMemory(index);
            try (Snapshot snapshot = index.snapshot()) {
                IndexStatistics.FieldStatistics terms = snapshot.statistics().field("terms");
                assertThat(terms.count().documents()).isEqualTo(documents.size());
                assertThat(terms.bytes()).isPresent();
            }
        }
    }

    private void assertRankedAsInMemory(RetrievalIndex index) {
        for (int q = 0; q < 12; q++) {
            for (int limit : new int[] {0, 1, 10, 1000}) {
                Ranking expected = inMemory(query(q), limit);
                ContextualRetriever terms = index.contextual("terms");
                assertThat(terms.retrieve(query(q), limit).hits()).isEqualTo(expected.hits());
                assertThat(terms.by(ContextualSearch.exhaustive())
                                .retrieve(query(q), limit)
                                .hits())
                        .isEqualTo(expected.hits());
            }
        }
    }

    @Test
    void filtersWhileItSearches() {
        try (RetrievalIndex index = filled()) {
            for (int q = 0; q < 6; q++) {
                List<String> wanted = inMemory(query(q), 1000).ids().stream()
                        .filter(id -> Integer.parseInt(id.substring(1)) % 5 == 2)
                        .limit(7)
                        .toList();
                assertThat(index.contextual("terms")
                                .where(Filter.term("tag", "t2"))
                                .retrieve(query(q), 7)
                                .ids())
                        .isEqualTo(wanted);
            }
        }
    }

    @Test
    void reranksWhatAnotherFamilyFound() {
        try (RetrievalIndex index = filled()) {
            for (int q = 0; q < 6; q++) {
                ContextualTerms query = query(q);
                if (query.terms().isEmpty()) {
                    continue;
                }
                Ranking given = index.dense("whole").retrieve(query.whole(), 60);
                Ranking expected = new ExactReranker<ContextualTerms, ContextualTerms>(
                                new ContextualScorer(), id -> documents.get(id).withoutWhole())
                        .rerank(query, given);
                assertThat(index.contextual("terms")
                                .reranker()
                                .rerank(query, given)
                                .hits())
                        .isEqualTo(expected.hits().stream()
                                .filter(hit -> hit.score() > 0)
                                .toList());
            }
        }
    }

    @Test
    void theVectorOfTheWholeTextIsAdded() {
        try (RetrievalIndex index = filled()) {
            WholeTextRetriever full =
                    index.contextual("terms").withWhole("whole").candidates(1000);
            for (int q = 0; q < 12; q++) {
                Map<String, Double> expected = ExactRetriever.of(new ContextualScorer(), documents)
                        .retrieve(query(q), 1000)
                        .scores();
                Ranking found = full.retrieve(query(q), 1000);
                assertThat(found.scores().keySet()).isEqualTo(expected.keySet());
                for (Hit hit : found) {
                    assertThat(hit.score()).isCloseTo(expected.get(hit.id()), within(1e-4));
                }
            }
            assertThatThrownBy(() -> full.retrieve(query(1).withoutWhole(), 3))
                    .hasMessageContaining("no vector of the whole text");
        }
    }

    @Test
    void explainsByTermAndOccurrence() {
        try (RetrievalIndex index = filled()) {
            ContextualTerms query = query(1);
            String best = inMemory(query, 1).ids().getFirst();
            assertThat(index.contextual("terms").explain(query, best))
                    .contains("meets occurrence")
                    .contains("'" + query.terms().getFirst() + "'");
        }
    }

    @Test
    void answersWithNothingWhereTermsAreNowhere() {
        try (RetrievalIndex index = filled()) {
            ContextualTerms nowhere =
                    new ContextualTerms(List.of("elsewhere"), new TokenMatrix(new float[DIMENSION], DIMENSION), null);
            assertThat(index.contextual("terms").retrieve(nowhere, 10)).isEmpty();
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        try (RetrievalIndex index = filled()) {
            ContextualTerms wide = new ContextualTerms(List.of("a"), new TokenMatrix(new float[4], 4), null);
            assertThatThrownBy(() -> index.contextual("terms").retrieve(wide, 10))
                    .hasMessageContaining("'terms' holds vectors of 10 dimensions; the query has 4");
            assertThatThrownBy(() -> index.contextual("whole")).hasMessageContaining("whole");
            assertThatThrownBy(() -> index.add(
                            Document.builder("x").set("terms", terms(3)).build()))
                    .hasMessageContaining("document 'x'")
                    .hasMessageContaining("vector of the whole text");
            assertThatThrownBy(() ->
                            index.add(Document.builder("x").set("terms", wide).build()))
                    .hasMessageContaining("4 dimensions");
            assertThatThrownBy(() -> index.contextual("terms").askedBy("a model"))
                    .hasMessageContaining("does not name the encoder");
        }
        assertThatThrownBy(() -> Contextual.of("terms", 1025)).hasMessageContaining("1025");
    }
}
