package io.retrieval4j.passages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Document;
import io.retrieval4j.Metadata;
import io.retrieval4j.lucene.Condition;
import io.retrieval4j.lucene.Filter;
import io.retrieval4j.representation.DenseVector;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // As callers who are not checked.
class PassageStoreTest {

    private static final Passage EAST = passage("east", "where the sun rises", 1, 0);
    private static final Passage NORTH = passage("north", "where the needle points", 0, 1);

    @TempDir
    Path folder;

    private PassageStore store;

    private static Passage passage(String id, String text, float x, float y) {
        return new Passage(id, text, DenseVector.of(x, y), Metadata.none().with("letters", id.length()));
    }

    @BeforeEach
    void open() {
        store = PassageStore.in(folder, 2).open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<PassageMatch> found(double minScore, Filter filter) {
        return store.search(new PassageQuery(null, DenseVector.of(2, 0), 10, minScore, filter, true));
    }

    @Test
    void whatIsPutIsFoundWithItsShareOfTheCosine() {
        store.put(List.of(EAST, NORTH));
        assertThat(found(0, null)).containsExactly(new PassageMatch(EAST, 1), new PassageMatch(NORTH, .5));
        assertThat(found(.6, null)).extracting(match -> match.passage().id()).containsExactly("east");
        assertThat(found(0, PassageStore.where("letters", Condition.above(4))))
                .extracting(PassageMatch::passage)
                .containsExactly(NORTH);
        store.put(List.of(passage("east", "elsewhere", -1, 0)));
        assertThat(found(0, null)).extracting(PassageMatch::score).containsExactly(.5, 0.0);
    }

    @Test
    void whatIsDeletedIsGone() {
        store.put(List.of(EAST, NORTH));
        store.delete(List.of("east", "nobody"));
        assertThat(found(0, null)).hasSize(1);
        assertThat(store.delete(PassageStore.where("letters", Condition.equalTo(5))))
                .isEqualTo(1);
        store.put(List.of(EAST));
        store.deleteAll();
        assertThat(found(0, null)).isEmpty();
    }

    @Test
    void aPassageMayBeATextOrAVectorAlone() {
        store.put(List.of(
                new Passage("text", "alone", null, Metadata.none()),
                new Passage("vector", null, DenseVector.of(1, 1), Metadata.none())));
        assertThat(found(0, null)).singleElement().satisfies(match -> {
            assertThat(match.passage().text()).isNull();
            assertThat(match.passage().id()).isEqualTo("vector");
        });
    }

    @Test
    void aStoreWithoutPassagesFindsNone() {
        assertThat(found(0, null)).isEmpty();
        store.put(List.of());
        store.delete(List.of());
        assertThat(found(0, PassageStore.where("x", Condition.exists()))).isEmpty();
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> new Passage(null, "x", null, Metadata.none())).hasMessageContaining("id is null");
        assertThatThrownBy(() -> new Passage(" ", "x", null, Metadata.none())).hasMessageContaining("id is blank");
        assertThatThrownBy(() -> new PassageQuery("x", null, 0, 0, null, false)).hasMessageContaining("0 passages");
        assertThatThrownBy(() -> new PassageQuery("x", null, 1, Double.NaN, null, false))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> store.search(new PassageQuery("x", null, 1, 0, null, false)))
                .hasMessageContaining("needs the query's vector");
        assertThatThrownBy(() -> store.put(List.of(new Passage("a", "x", DenseVector.of(1, 2, 3), Metadata.none()))))
                .hasMessageContaining("'a'")
                .hasMessageContaining("3 dimensions");
        assertThatThrownBy(() -> PassageStore.in(folder.resolve("x"), 5000).open())
                .hasMessageContaining("5000");
    }

    @Test
    void aDocumentOfAnotherIndexBecomesATextAndValues() {
        Document document = Document.builder("a")
                .set("body", "text")
                .set("tags", List.of("x"))
                .set("year", 1)
                .set("vector", DenseVector.of(1))
                .set("more", Metadata.of(Map.of("draft", true)))
                .build();
        StoredText stored = StoredText.of(document, "body");
        assertThat(stored.text()).isEqualTo("text");
        assertThat(stored.values()).isEqualTo(Map.of("tags", List.of("x"), "year", 1L, "draft", true));
        assertThatThrownBy(() -> StoredText.of(document, "title"))
                .hasMessageContaining("'a'")
                .hasMessageContaining("'title'");
    }
}
