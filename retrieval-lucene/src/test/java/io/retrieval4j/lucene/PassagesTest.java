package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.retrieval4j.Document;
import io.retrieval4j.Hit;
import io.retrieval4j.PassageId;
import io.retrieval4j.Retriever;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.passage.BestPassages;
import io.retrieval4j.passage.MaxP;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.SparseVector;
import io.retrieval4j.representation.TokenMatrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents with passages: put, replaced and deleted together, whatever happens between. */
class PassagesTest {

    private static final Schema SCHEMA = Schema.builder()
            .text("title")
            .text("passage")
            .dense("vector", 2)
            .lateInteraction("tokens", 2)
            .contextual("terms", 2)
            .sparse("weights")
            .keyword("tag")
            .build();

    @TempDir
    Path directory;

    private RetrievalIndex index;

    @BeforeEach
    void open() {
        index = RetrievalIndex.open(directory, SCHEMA);
    }

    @AfterEach
    void close() {
        index.close();
    }

    private static Document alone(String id) {
        return Document.builder(id).set("title", "all").set("tag", List.of("t")).build();
    }

    /** A document whose passages have these words. */
    private static Document document(String id, String... passages) {
        return alone(id)
                .withPassages(IntStream.range(0, passages.length)
                        .mapToObj(i -> Document.builder(PassageId.of(id, i))
                                .set("passage", passages[i])
                                .build())
                        .toList());
    }

    private Set<String> found() {
        index.refresh();
        try (Snapshot snapshot = index.snapshot()) {
            Set<String> found =
                    new TreeSet<>(snapshot.text("title").retrieve("all", 10_000).ids());
            found.addAll(snapshot.text("passage").retrieve("all", 10_000).ids());
            assertThat(snapshot.size()).isEqualTo(found.size());
            return found;
        }
    }

    @Test
    void passagesComeAndGoWithTheirDocument() {
        index.add(document("a", "all", "all"));
        index.add(document("b"));
        assertThat(found()).containsExactly("a", "a#0", "a#1", "b");
        index.update(document("a", "all", "all", "all"));
        assertThat(found()).containsExactly("a", "a#0", "a#1", "a#2", "b");
        index.update(document("b", "all"));
        index.update(document("a"));
        assertThat(found()).as("a has none any more, b has one").containsExactly("a", "b", "b#0");
        index.update(document("a", "all"));
        index.update(document("a", "all", "all"));
        assertThat(index.delete("a")).as("never refreshed").isTrue();
        assertThat(index.delete("a")).isFalse();
        assertThat(index.delete("a#0")).isFalse();
        assertThat(index.delete("b")).isTrue();
        assertThat(found()).isEmpty();
    }

    @Test
    void aPassageIsDeletedAloneAndThenWithTheOthersReplaced() {
        index.add(document("a", "all", "all", "all"));
        assertThat(index.delete("a#1")).isTrue();
        assertThat(found()).containsExactly("a", "a#0", "a#2");
        index.update(document("a", "all", "all"));
        assertThat(found()).containsExactly("a", "a#0", "a#1");
        index.delete("a#0");
        index.delete("a#1");
        index.refresh();
        index.update(document("a", "all"));
        assertThat(found()).containsExactly("a", "a#0");
    }

    @Test
    void aFilterThatADocumentPassesTakesItsPassagesAlong() {
        index.add(document("a", "all", "all"));
        index.refresh();
        index.add(document("b", "all"));
        assertThat(index.delete(Filter.ids(List.of("a#1", "b")))).isEqualTo(2);
        assertThat(found()).containsExactly("a", "a#0");
        assertThat(index.delete(Filter.term("tag", "t"))).isEqualTo(1);
        assertThat(found()).isEmpty();
        index.add(document("a", "all"));
        assertThat(index.delete(Filter.and())).as("both pass").isEqualTo(2);
        assertThat(found()).isEmpty();
    }

    @Test
    void anIdIsOfADocumentOrOfAPassage() {
        index.add(document("a", "all"));
        for (boolean refreshed : new boolean[] {false, true}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> index.update(alone("a#0")))
                    .withMessageContaining("'a#0' is what a passage of document 'a' is called");
            assertThatIllegalArgumentException().isThrownBy(() -> index.add(alone("a#0")));
            assertThatIllegalArgumentException().isThrownBy(() -> index.add(alone("a#7")));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> index.add(document("a", "all")))
                    .withMessageContaining("'a' is in the index already");
            if (!refreshed) {
                index.refresh();
            }
        }
        index.add(alone("page#1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.add(document("page", "all", "all")))
                .withMessageContaining("'page#1', which is in the index already");
        index.update(document("page#1", "all"));
        assertThat(found()).containsExactly("a", "a#0", "page#1", "page#1#0");
    }

    @Test
    void passagesHaveTheirDocumentsIds() {
        Document a = alone("a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> a.withPassages(List.of(alone("a#0"), alone("b#1"))))
                .withMessageContaining("passage 'b#1' of document 'a' is to be called 'a#1'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> a.withPassages(List.of(alone("a#0"), alone("a#0"))))
                .withMessageContaining("'a#0' of document 'a' occurs twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> a.withPassages(List.of(document("a#0", "all"))))
                .withMessageContaining("'a#0' of document 'a' has passages itself");
        assertThat(a.withPassages(List.of())).isEqualTo(a);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.add(a.withPassages(
                        List.of(Document.builder("a#0").set("nowhere", "x").build()))))
                .withMessageContaining("document 'a#0': there is no field 'nowhere'");
        assertThat(found()).isEmpty();
    }

    @Test
    void aCrashTakesNeitherHalf() {
        index.add(document("a", "all"));
        index.commit();
        index.update(document("a", "all", "all", "all"));
        index.delete("a#0");
        index.rollback();
        index = RetrievalIndex.open(directory);
        assertThat(found()).containsExactly("a", "a#0");
        index.update(document("a"));
        assertThat(found()).containsExactly("a");
    }

    @Test
    void allDocumentsComeWithTheirPassagesToBeIndexedAnew(@TempDir Path other) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String[] passages = new String[i % 7 == 0 ? 0 : i * i % 101];
            Arrays.fill(passages, "all");
            documents.add(document("d" + i, passages));
        }
        index.addAll(documents);
        index.delete("d9#3");
        index.delete("d5");
        index.optimize();
        Set<String> before = found();
        try (Snapshot snapshot = index.snapshot();
                RetrievalIndex next = RetrievalIndex.open(other, SCHEMA)) {
            next.addAll(snapshot.all(Set.of(), UnaryOperator.identity()));
            next.refresh();
            assertThat(next.size()).isEqualTo(before.size());
            assertThat(snapshot.all(Set.of(), UnaryOperator.identity()))
                    .contains(documents.get(1), documents.get(8))
                    .allSatisfy(document ->
                            assertThat(PassageId.isPassage(document.id())).isFalse());
            next.delete("d8");
            next.refresh();
            assertThat(next.size())
                    .isEqualTo(before.size() - 1 - documents.get(8).passages().size());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverHappensThePassagesAreThoseOfTheLastWrite(long seed) {
        Random random = new Random(seed);
        Map<String, Set<String>> expected = new HashMap<>();
        for (int step = 0; step < 400; step++) {
            String id = "d" + random.nextInt(12);
            switch (random.nextInt(8)) {
                case 0, 1, 2, 3 -> {
                    String[] passages = new String[random.nextInt(5)];
                    Arrays.fill(passages, "all");
                    index.update(document(id, passages));
                    Set<String> ids = new TreeSet<>(Set.of(id));
                    IntStream.range(0, passages.length).forEach(i -> ids.add(PassageId.of(id, i)));
                    expected.put(id, ids);
                }
                case 4 -> assertThat(index.delete(id)).isEqualTo(expected.remove(id) != null);
                case 5 -> {
                    String passage = PassageId.of(id, random.nextInt(4));
                    assertThat(index.delete(passage))
                            .as("seed %d, step %d", seed, step)
                            .isEqualTo(
                                    expected.getOrDefault(id, new TreeSet<>()).remove(passage));
                }
                case 6 -> index.refresh();
                default -> {
                    if (random.nextInt(4) == 0) {
                        index.optimize();
                    }
                    Set<String> all = new TreeSet<>();
                    expected.values().forEach(all::addAll);
                    assertThat(found()).as("seed %d, step %d", seed, step).isEqualTo(all);
                }
            }
        }
    }

    @Test
    void everyFamilyRanksDocumentsByTheirBestPassage() {
        // Passages at angles: those of a at 80 and 10 degrees, of b at 40 and 50, of c at 60 alone.
        Map<String, int[]> angles = Map.of("a", new int[] {80, 10}, "b", new int[] {40, 50}, "c", new int[] {60});
        angles.forEach((id, ofPassages) -> index.add(alone(id)
                .withPassages(IntStream.range(0, ofPassages.length)
                        .mapToObj(i -> passage(PassageId.of(id, i), ofPassages[i]))
                        .toList())));
        index.refresh();
        float[] east = {1, 0};
        Map<String, Pipeline<String>> families = Map.of(
                "text", by(index.text("passage"), "near"),
                "dense", by(index.dense("vector"), DenseVector.of(1, 0)),
                "late interaction", by(index.lateInteraction("tokens"), new TokenMatrix(east, 2)),
                "contextual",
                        by(
                                index.contextual("terms"),
                                new ContextualTerms(List.of("x"), new TokenMatrix(east, 2), null)),
                "sparse", by(index.sparse("weights"), SparseVector.of(Map.of("x", 1f))));
        families.forEach(
                (name, documents) -> assertThat(documents.retrieve("", 10).hits())
                        .as(name)
                        .extracting(Hit::id, Hit::passage)
                        .containsExactly(tuple("a", "a#1"), tuple("b", "b#0"), tuple("c", "c#0")));
        index.delete("a#1");
        index.refresh();
        families.forEach(
                (name, documents) -> assertThat(documents.retrieve("", 10).ids())
                        .as(name + ", where a's best is gone")
                        .containsExactly("b", "c", "a"));
    }

    private static Document passage(String id, int angle) {
        float x = (float) Math.cos(Math.toRadians(angle));
        float y = (float) Math.sin(Math.toRadians(angle));
        return Document.builder(id)
                .set("passage", "near ".repeat(9 - angle / 10))
                .set("vector", DenseVector.of(x, y))
                .set("tokens", new TokenMatrix(new float[] {x, y}, 2))
                .set("terms", new ContextualTerms(List.of("x"), new TokenMatrix(new float[] {x, y}, 2), null))
                .set("weights", SparseVector.of(Map.of("x", x)))
                .build();
    }

    private static <Q> Pipeline<String> by(Retriever<Q> family, Q query) {
        Pipeline<Q> passages = Pipeline.retrieve(family, 100);
        Pipeline<Q> documents = passages.byDocument(new MaxP());
        assertThat(new BestPassages<Q>(family).retrieve(query, 3)).isEqualTo(documents.retrieve(query, 3));
        return documents.rewriting(text -> query);
    }
}
