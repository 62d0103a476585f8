package io.retrieval4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.Representation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void aDocumentKeepsItsValuesInTheOrderInWhichTheyWereSet() {
        Document document = Document.builder("d1")
                .set("title", "Seismograph")
                .set("tags", List.of("instrument", "geology"))
                .set("year", 1880)
                .set("weight", 2.5)
                .set("vector", DenseVector.of(1, 2))
                .build();

        assertThat(document.id()).isEqualTo("d1");
        assertThat(document.values().keySet()).containsExactly("title", "tags", "year", "weight", "vector");
        assertThat(document.values()).containsEntry("year", 1880L).containsEntry("weight", 2.5);
    }

    @Test
    void aDocumentRefusesNullNamingItselfAndTheField() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Document.builder("d7").set("body", (String) null))
                .withMessageContaining("document 'd7', field 'body' is null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Document.builder("d7").set("tags", Arrays.asList("a", null)))
                .withMessageContaining("document 'd7', field 'tags' holds null at 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Document.builder("d7").set("tags", (List<String>) null))
                .withMessageContaining("document 'd7', field 'tags' is null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Document.builder("d7").set("vector", (Representation) null))
                .withMessageContaining("document 'd7', field 'vector' is null");
    }

    @Test
    void aDocumentRefusesABlankIdAndANameSetTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Document.builder(" "))
                .withMessageContaining("blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Document.builder("d7").set("body", "a").set("body", "b"))
                .withMessageContaining("'d7'")
                .withMessageContaining("'body'");
    }

    @Test
    void aQueryRefusesABlankIdButNotAnEmptyText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Query("", "text"))
                .withMessageContaining("'text'");
        assertThat(new Query("q1", "").text()).isEmpty();
    }

    @Test
    void aHitRefusesNanAndRanksBelowOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Hit("d", Double.NaN, 1))
                .withMessageContaining("'d'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Hit("d", 1, 0))
                .withMessageContaining("rank 0");
    }
}
