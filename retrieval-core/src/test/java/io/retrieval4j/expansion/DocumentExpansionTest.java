package io.retrieval4j.expansion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Documents with generated texts, by a generator that asks what each word is. */
class DocumentExpansionTest {

    private final List<List<String>> asked = new ArrayList<>();

    private final TextGenerator generator = texts -> {
        asked.add(texts);
        return texts.stream()
                .map(text -> List.of(text.split(" ")).stream()
                        .map(word -> word.equals("nothing") ? " " : "what is " + word)
                        .toList())
                .toList();
    };

    @Test
    void generatedTextsAreAFieldOfTheirOwnEachOnce() {
        Document document = Document.builder("a")
                .set("body", "wind wind rain")
                .set("year", 1)
                .build();
        assertThat(DocumentExpansion.of("body", "queries", generator).expand(List.of(document)))
                .containsExactly(Document.builder("a")
                        .set("body", "wind wind rain")
                        .set("year", 1)
                        .set("queries", List.of("what is wind", "what is rain"))
                        .build());
    }

    @Test
    void orStandBehindTheTextOfWhichTheyAre() {
        DocumentExpansion appending = DocumentExpansion.of("body", "body", generator);
        assertThat(appending.expand(List.of(text("a", "wind"))).getFirst().values())
                .containsEntry("body", List.of("wind", "what is wind"));
        Document several =
                Document.builder("b").set("body", List.of("sun", "rain")).build();
        assertThat(appending.expand(List.of(several)).getFirst().values())
                .containsEntry("body", List.of("sun", "rain", "what is sun", "what is rain"));
    }

    @Test
    void aFilterKeepsWhatScoresEnough() {
        RelevanceFilter shortOnes = new RelevanceFilter(
                (queries, document) ->
                        queries.stream().mapToDouble(query -> -query.length()).toArray(),
                -12);
        assertThat(DocumentExpansion.of("body", "queries", generator)
                        .keeping(shortOnes)
                        .expand(List.of(text("a", "wind lightning"), text("b", "lightning"))))
                .containsExactly(
                        Document.builder("a")
                                .set("body", "wind lightning")
                                .set("queries", List.of("what is wind"))
                                .build(),
                        text("b", "lightning"));
    }

    @Test
    void theLeastScoreIsThatOfTheBestShareOfASample() {
        double[] sample = {.9, .1, .5, .3, .7, .2, .8, .4, .6, 0};
        assertThat(RelevanceFilter.leastOf(sample, RelevanceFilter.PAPER_SHARE)).isEqualTo(.7);
        assertThat(RelevanceFilter.leastOf(sample, 1)).isEqualTo(0);
        assertThat(RelevanceFilter.leastOf(sample, .001)).isEqualTo(.9);
        assertThatThrownBy(() -> RelevanceFilter.leastOf(sample, 0)).hasMessageContaining("share of 0.0 of 10 scores");
        assertThatThrownBy(() -> RelevanceFilter.leastOf(new double[0], .3)).hasMessageContaining("of 0 scores");
    }

    @Test
    void documentsAreExpandedInBatchesAsTheyAreGoneThrough() {
        List<Document> documents =
                IntStream.range(0, 5).mapToObj(i -> text("d" + i, "w" + i)).toList();
        List<String> seen = new ArrayList<>();
        for (Document document : DocumentExpansion.of("body", "queries", generator)
                .inBatchesOf(2)
                .of(documents)) {
            seen.add(document.id() + " " + document.values().get("queries") + " after " + asked.size());
        }
        assertThat(seen)
                .containsExactly(
                        "d0 [what is w0] after 1",
                        "d1 [what is w1] after 1",
                        "d2 [what is w2] after 2",
                        "d3 [what is w3] after 2",
                        "d4 [what is w4] after 3");
        assertThat(asked).containsExactly(List.of("w0", "w1"), List.of("w2", "w3"), List.of("w4"));
    }

    @Test
    void whatHasNoTextOrGivesNoneStaysAsItIsAndIsNotAsked() {
        List<Document> documents = List.of(
                Document.builder("a").set("year", 1).build(),
                text("b", " "),
                Document.builder("c").set("body", List.of()).build(),
                text("d", "nothing"));
        assertThat(DocumentExpansion.of("body", "queries", generator).expand(documents))
                .isEqualTo(documents);
        assertThat(asked).containsExactly(List.of("nothing"));
        assertThat(DocumentExpansion.of("body", "queries", generator).of(List.of()))
                .isEmpty();
    }

    @Test
    void whatCannotBeExpandedIsAnErrorThatNamesTheDocument() {
        DocumentExpansion expansion = DocumentExpansion.of("body", "queries", generator);
        assertThatThrownBy(() -> expansion.expand(
                        List.of(Document.builder("a").set("body", 1).build())))
                .hasMessageContaining("document 'a', field 'body' is a Long");
        assertThatThrownBy(() -> expansion.expand(List.of(Document.builder("a")
                        .set("body", "wind")
                        .set("queries", "x")
                        .build())))
                .hasMessageContaining("document 'a' has a value in field 'queries'");
        assertThatThrownBy(() -> expansion.inBatchesOf(0)).hasMessageContaining("a batch of 0");
        assertThatThrownBy(() ->
                        DocumentExpansion.of("body", "q", texts -> List.of()).expand(List.of(text("a", "x"))))
                .hasMessageContaining("was given 1 texts and wrote for 0");
        assertThatThrownBy(() -> new RelevanceFilter((queries, document) -> new double[0], Double.NaN))
                .hasMessageContaining("NaN");
    }

    private static Document text(String id, String text) {
        return Document.builder(id).set("body", text).build();
    }
}
