package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.Document;
import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.lucene.lexical.Bm25;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.schema.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.search.IndexSearcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The index scores as BM25's formula does. */
class LexicalOracleTest {

    private static final long SEED = 20_251_125;
    private static final NamedAnalyzer SPACES = new NamedAnalyzer("spaces", new WhitespaceAnalyzer());

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @CsvSource({"0.9, 0.4", "1.2, 0.75", "0, 0", "2, 1"})
    void scoresByTheFormula(float k1, float b) {
        Bm25 bm25 = new Bm25(k1, b);
        Schema schema = Schema.builder()
                .field(Text.of("body").analyzedBy(SPACES).scoredBy(bm25))
                .build();
        // Up to 40 words, the lengths that Lucene keeps exactly.
        Map<String, List<String>> texts = texts(300, 40);
        try (RetrievalIndex index = RetrievalIndex.open(directory, schema)) {
            add(index, texts, "body");
            for (int query = 0; query < 20; query++) {
                List<String> words = words(1 + random.nextInt(8));
                assertSame(
                        index.text("body").retrieve(String.join(" ", words), 25),
                        Ranking.of(scores(texts, words, bm25), 25),
                        "seed " + SEED + ", query " + words);
                Bm25 other = new Bm25(1.5f, 0.6f);
                assertSame(
                        index.text("body").scoredBy(other).retrieve(String.join(" ", words), 25),
                        Ranking.of(scores(texts, words, other), 25),
                        "seed " + SEED + ", query " + words + ", " + other);
            }
        }
    }

    @Test
    void addsUpFieldsByTheirWeights() {
        Bm25 titles = new Bm25(0.5f, 0.2f);
        Schema schema = Schema.builder()
                .field(Text.of("title").analyzedBy(SPACES).scoredBy(titles))
                .field(Text.of("body").analyzedBy(SPACES))
                .build();
        Map<String, List<String>> title = texts(100, 6);
        Map<String, List<String>> body = texts(100, 30);
        try (RetrievalIndex index = RetrievalIndex.open(directory, schema)) {
            title.forEach((id, words) -> index.add(Document.builder(id)
                    .set("title", String.join(" ", words))
                    .set("body", body.get(id))
                    .build()));
            index.refresh();
            List<String> query = words(3);
            Map<String, Double> expected = new HashMap<>();
            scores(title, query, titles).forEach((id, score) -> expected.merge(id, 2.5 * score, Double::sum));
            scores(body, query, Bm25.defaults()).forEach((id, score) -> expected.merge(id, score, Double::sum));
            assertSame(
                    index.text(Map.of("title", 2.5, "body", 1)).retrieve(String.join(" ", query), 20),
                    Ranking.of(expected, 20),
                    "seed " + SEED + ", query " + query);
        }
    }

    @Test
    void answersQueriesOfMoreTermsThanLuceneAllowsClauses() {
        int terms = 3 * IndexSearcher.getMaxClauseCount() + 1;
        List<String> vocabulary =
                IntStream.range(0, terms).mapToObj(i -> "w" + i).toList();
        Schema schema = Schema.builder()
                .field(Text.of("body").analyzedBy(SPACES))
                .keyword("tag")
                .build();
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (int i = 0; i < 200; i++) {
            List<String> words = new ArrayList<>();
            for (int j = 0; j < 30; j++) {
                words.add(vocabulary.get(random.nextInt(terms)));
            }
            texts.put("d" + i, words);
        }
        try (RetrievalIndex index = RetrievalIndex.open(directory, schema)) {
            texts.forEach((id, words) -> index.add(
                    Document.builder(id).set("body", words).set("tag", "all").build()));
            index.refresh();
            Ranking expected = Ranking.of(scores(texts, vocabulary, Bm25.defaults()), 50);
            String query = String.join(" ", vocabulary);
            assertSame(index.text("body").retrieve(query, 50), expected, "seed " + SEED);
            assertSame(
                    index.text("body").where(Filter.term("tag", "all")).retrieve(query, 50), expected, "seed " + SEED);
        }
    }

    @Test
    void findsNothingForNoWordsOrStopWordsAlone() {
        try (RetrievalIndex index =
                RetrievalIndex.open(directory, Schema.builder().text("body").build())) {
            TextRetriever body = index.text("body");
            assertThat(body.retrieve("word", 10)).isEmpty();
            index.add(Document.builder("a").set("body", "the word of the day").build());
            index.refresh();
            assertThat(body.retrieve("", 10)).isEmpty();
            assertThat(body.retrieve(" \n", 10)).isEmpty();
            assertThat(body.retrieve("of the", 10)).isEmpty();
            assertThat(body.retrieve("?!", 10)).isEmpty();
            assertThat(body.retrieve("absent", 10)).isEmpty();
            assertThat(body.retrieve("word", 0)).isEmpty();
            assertThat(body.retrieve("words' DAYS", Integer.MAX_VALUE).ids()).containsExactly("a");
        }
    }

    @Test
    void equalScoresAreCutOffByIdDescending() {
        try (RetrievalIndex index =
                RetrievalIndex.open(directory, Schema.builder().text("body").build())) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                ids.add(String.format("d%03d", i));
            }
            Collections.shuffle(ids, random);
            for (String id : ids) {
                index.add(Document.builder(id).set("body", "same words").build());
                if (random.nextInt(100) == 0) {
                    index.refresh();
                }
            }
            index.refresh();
            assertThat(index.text("body").retrieve("words", 3).ids())
                    .as("seed %d", SEED)
                    .containsExactly("d499", "d498", "d497");
        }
    }

    @Test
    void combinesFilters() {
        Schema schema = Schema.builder()
                .text("body")
                .keyword("tags")
                .longNumber("year")
                .doubleNumber("price")
                .build();
        try (RetrievalIndex index = RetrievalIndex.open(directory, schema)) {
            for (int i = 0; i < 10; i++) {
                index.add(Document.builder("d" + i)
                        .set("body", "word")
                        .set("tags", i % 2 == 0 ? List.of("even", "n" + i) : List.of("odd"))
                        .set("year", 2000 + i)
                        .set("price", i / 2.0)
                        .build());
            }
            index.refresh();
            assertFinds(index, Filter.term("tags", "odd"), 9, 7, 5, 3, 1);
            assertFinds(index, Filter.range("year", 2003, 2005), 5, 4, 3);
            assertFinds(index, Filter.range("price", 4.0, Double.POSITIVE_INFINITY), 9, 8);
            assertFinds(index, Filter.range("price", 1, 2), 4, 3, 2);
            assertFinds(index, Filter.ids(List.of("d1", "d4", "x")), 4, 1);
            assertFinds(index, Filter.not(Filter.range("year", 2000, 2007)), 9, 8);
            assertFinds(
                    index, Filter.and(Filter.term("tags", "even"), Filter.not(Filter.term("tags", "n4"))), 8, 6, 2, 0);
            assertFinds(index, Filter.or(Filter.term("tags", "n4"), Filter.ids(List.of("d9"))), 9, 4);
            assertFinds(index, Filter.and(), 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
            assertFinds(index, Filter.or());
            assertFinds(
                    index,
                    Filter.lucene(
                            new org.apache.lucene.search.PrefixQuery(new org.apache.lucene.index.Term("tags", "n"))),
                    8,
                    6,
                    4,
                    2,
                    0);
        }
    }

    private static void assertFinds(RetrievalIndex index, Filter filter, Integer... documents) {
        assertThat(index.text("body").where(filter).retrieve("word", 20).ids())
                .as(filter.toString())
                .containsExactly(List.of(documents).stream().map(i -> "d" + i).toArray(String[]::new));
    }

    private static void add(RetrievalIndex index, Map<String, List<String>> texts, String field) {
        int added = 0;
        for (Map.Entry<String, List<String>> text : texts.entrySet()) {
            index.add(Document.builder(text.getKey())
                    .set(field, String.join(" ", text.getValue()))
                    .build());
            if (++added % 70 == 0) {
                index.refresh();
            }
        }
        index.refresh();
    }

    // Order may differ among scores that rounding makes equal.
    private static void assertSame(Ranking found, Ranking expected, String context) {
        assertThat(found.size()).as(context).isEqualTo(expected.size());
        for (Hit hit : found) {
            Hit there = expected.hits().get(hit.rank() - 1);
            assertThat(hit.score())
                    .as("%s, rank %d: %s for %s", context, hit.rank(), hit.id(), there.id())
                    .isCloseTo(there.score(), within(1e-5 * Math.max(1, there.score())));
        }
    }

    private static Map<String, Double> scores(Map<String, List<String>> texts, List<String> query, Bm25 bm25) {
        double average = texts.values().stream().mapToInt(List::size).average().orElseThrow();
        Map<String, Double> scores = new HashMap<>();
        for (String word : query) {
            long holding =
                    texts.values().stream().filter(text -> text.contains(word)).count();
            double idf = Math.log(1 + (texts.size() - holding + 0.5) / (holding + 0.5));
            texts.forEach((id, text) -> {
                int frequency = Collections.frequency(text, word);
                if (frequency > 0) {
                    double discount = bm25.k1() * (1 - bm25.b() + bm25.b() * text.size() / average);
                    scores.merge(id, idf * frequency / (frequency + discount), Double::sum);
                }
            });
        }
        return scores;
    }

    private Map<String, List<String>> texts(int number, int longest) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (int i = 0; i < number; i++) {
            texts.put("d" + i, words(1 + random.nextInt(longest)));
        }
        return texts;
    }

    // Few frequent words and many rare ones.
    private List<String> words(int number) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            words.add("w" + (int) Math.abs(random.nextGaussian() * 30));
        }
        return words;
    }
}
