package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.TokenMatrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterTest {

    private static final Schema SCHEMA = Schema.builder()
            .text("body")
            .dense("vector", 2)
            .lateInteraction("tokens", 2)
            .keyword("tags")
            .longNumber("year")
            .doubleNumber("price")
            .stored("source")
            .build();

    private static final long EDGE = 1L << 53;

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

    private Set<String> passing(Filter filter) {
        index.refresh();
        return new TreeSet<>(
                index.text("body").where(filter).retrieve("all", 100_000).ids());
    }

    private Document.Builder document(String id) {
        return Document.builder(id).set("body", "all");
    }

    @Test
    void zeroIsOneNumberWhateverItsSign() {
        index.add(document("negative").set("price", -0.0).build());
        index.add(document("positive").set("price", 0.0).build());
        index.add(document("below").set("price", -Double.MIN_VALUE).build());
        index.add(document("above").set("price", Double.MIN_VALUE).build());
        assertThat(passing(Filter.range("price", 0.0, 0.0))).containsExactly("negative", "positive");
        assertThat(passing(Filter.range("price", -0.0, -0.0))).containsExactly("negative", "positive");
        assertThat(passing(Filter.range("price", 0.0, 1.0))).containsExactly("above", "negative", "positive");
        assertThat(passing(Filter.range("price", -1.0, -0.0))).containsExactly("below", "negative", "positive");
        assertThat(passing(Filter.range("price", 0, 0))).containsExactly("negative", "positive");
        assertThat(index.document("negative").orElseThrow().values()).containsEntry("price", -0.0);
    }

    @Test
    void wholeNumbersThatNoDoubleHoldsAreStillEndsOfARange() {
        index.add(document("edge").set("price", EDGE).build());
        index.add(document("next").set("price", EDGE + 2).build());
        index.add(document("huge").set("price", 0x1p63).build());
        index.add(document("lowest").set("price", -0x1p63).build());
        assertThat(passing(Filter.range("price", EDGE + 1, EDGE + 1))).isEmpty();
        assertThat(passing(Filter.range("price", EDGE + 1, EDGE + 2))).containsExactly("next");
        assertThat(passing(Filter.range("price", EDGE, EDGE + 1))).containsExactly("edge");
        assertThat(passing(Filter.range("price", EDGE, Long.MAX_VALUE))).containsExactly("edge", "next");
        assertThat(passing(Filter.range("price", Long.MIN_VALUE, -EDGE - 1))).containsExactly("lowest");
    }

    @Test
    void joinsTakeAnyNumberOfParts() {
        List<String> tags = IntStream.range(0, 5_000).mapToObj(i -> "t" + i).toList();
        index.addAll(IntStream.range(0, 5_000)
                .mapToObj(i -> document("d" + i)
                        .set("tags", tags.get(i))
                        .set("year", i)
                        .build())
                .toList());
        assertThat(passing(Filter.oneOf("tags", tags.subList(1, 4_000)))).hasSize(3_999);
        assertThat(passing(Filter.oneOf("tags", List.of()))).isEmpty();
        List<Filter> terms = new ArrayList<>();
        tags.subList(0, 3_000).forEach(tag -> terms.add(Filter.term("tags", tag)));
        assertThat(passing(Filter.or(terms))).hasSize(3_000);
        List<Filter> ranges = new ArrayList<>();
        IntStream.range(0, 2_500).forEach(i -> ranges.add(Filter.range("year", 2L * i, 2L * i)));
        assertThat(passing(Filter.or(ranges))).hasSize(2_500);
        assertThat(passing(Filter.not(Filter.or(ranges)))).hasSize(2_500);
        assertThat(passing(Filter.or(Filter.or(ranges), Filter.or(terms)))).hasSize(4_000);
        List<Filter> open = new ArrayList<>(Collections.nCopies(2_000, Filter.range("year", 10, 20)));
        IntStream.range(0, 2_000).forEach(i -> open.add(Filter.not(Filter.term("tags", "t" + i % 15))));
        assertThat(passing(Filter.and(open))).containsExactly("d15", "d16", "d17", "d18", "d19", "d20");
        assertThat(passing(Filter.and())).hasSize(5_000);
        assertThat(passing(Filter.or())).isEmpty();
    }

    @Test
    void prefixesAndPresenceAreAsked() {
        index.add(document("a")
                .set("tags", List.of("news/sport", "en"))
                .set("vector", DenseVector.of(1, 0))
                .set("year", 1)
                .build());
        index.add(document("b")
                .set("tags", "news/politics")
                .set("tokens", TokenMatrix.ofRows(new float[] {1, 2}))
                .set("price", 2)
                .build());
        index.add(document("c").set("tags", List.of()).set("source", "x").build());
        assertThat(passing(Filter.prefix("tags", "news/"))).containsExactly("a", "b");
        assertThat(passing(Filter.prefix("tags", "news/s"))).containsExactly("a");
        assertThat(passing(Filter.exists("tags"))).containsExactly("a", "b");
        assertThat(passing(Filter.exists("vector"))).containsExactly("a");
        assertThat(passing(Filter.exists("year"))).containsExactly("a");
        assertThat(passing(Filter.exists("tokens"))).containsExactly("b");
        assertThat(passing(Filter.exists("price"))).containsExactly("b");
        assertThat(passing(Filter.exists("body"))).containsExactly("a", "b", "c");
        assertThat(passing(Filter.not(Filter.exists("tags")))).containsExactly("c");
        assertThatThrownBy(() -> passing(Filter.exists("source"))).hasMessageContaining("not indexed");
        assertThatThrownBy(() -> passing(Filter.exists("sauce"))).hasMessageContaining("'sauce'");
        assertThatThrownBy(() -> passing(Filter.prefix("year", "2"))).hasMessageContaining("not a keyword field");
        assertThatThrownBy(() -> passing(Filter.oneOf("body", List.of("x"))))
                .hasMessageContaining("not a keyword field");
    }

    @Test
    void anEmptyListLeavesTheFieldOpenForOthers() {
        Document empty = document("empty")
                .set("tags", List.of())
                .set("source", List.of())
                .build();
        index.add(empty);
        index.add(Document.builder("no text").set("body", List.of()).build());
        index.add(document("full").set("tags", List.of("x", "y")).build());
        assertThat(passing(Filter.term("tags", "y"))).containsExactly("full");
        assertThat(index.document("empty")).contains(empty);
        assertThat(index.document("no text").orElseThrow().values()).containsEntry("body", List.of());
    }

    @Test
    void halvesOfCharactersAreRefusedWhereverTheyAreKeys() {
        String cut = "cut \uD83D";
        index.add(document("cut \uFFFD").build());
        assertThatThrownBy(() -> index.add(document(cut).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("its id")
                .hasMessageContaining("U+D83D");
        assertThatThrownBy(() -> index.add(
                        document("a").set("tags", List.of("ok", "\uDE00 x")).build()))
                .hasMessageContaining("'tags'")
                .hasMessageContaining("U+DE00");
        assertThatThrownBy(() -> index.delete(cut)).hasMessageContaining("U+D83D");
        assertThatThrownBy(() -> index.document(cut)).hasMessageContaining("U+D83D");
        assertThatThrownBy(() -> Filter.term("tags", cut)).hasMessageContaining("'tags'");
        assertThatThrownBy(() -> Filter.prefix("tags", cut)).hasMessageContaining("'tags'");
        assertThatThrownBy(() -> Filter.oneOf("tags", List.of("x", cut))).hasMessageContaining("'tags'");
        assertThatThrownBy(() -> Filter.ids(List.of(cut))).hasMessageContaining("at 4");
        index.add(document("whole \uD83D\uDE00").set("tags", "\uD83D\uDE00").build());
        assertThat(passing(Filter.term("tags", "\uD83D\uDE00"))).containsExactly("whole \uD83D\uDE00");
        assertThat(index.size()).isEqualTo(2);
    }
}
