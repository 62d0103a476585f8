package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.TextSpan;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.passage.Passage;
import io.retrieval4j.passage.Splitter;
import io.retrieval4j.passage.TokenWindows;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where in a text the rows of its matrix stand. */
class TextSpanTest {

    private static List<String> pieces(List<TextSpan> spans, String text) {
        return spans.stream().map(span -> span.of(text)).toList();
    }

    @Test
    void rowsOfAnUntrainedModelStandForThePiecesOfTheirText() {
        String text = " Zürich \ud83d\ude80 sky, amber ";
        try (BiEncoder dense = BiEncoder.builder(Fixture.of("dense/cls-prompts").model())
                        .execution(Fixture.execution())
                        .build();
                LateInteractionEncoder tokens = LateInteractionEncoder.untrained(dense)) {
            List<TextSpan> spans = tokens.documentSpans(text);
            assertThat(spans).hasSize(tokens.documentEncoder().encode(text).rows());
            assertThat(pieces(spans, text)).contains("\ud83d\ude80", "sky", ",", "amber");
            assertThat(pieces(spans, text).getFirst()).as("[CLS]").isEmpty();
            assertThat(String.join("", pieces(spans, text))).isEqualTo("Zürich\ud83d\ude80sky,amber");
        }
    }

    @Test
    void markersMaskTokensAndTheSkiplistAreReckonedWith() {
        String text = "the sky, the color!";
        try (LateInteractionEncoder encoder = LateInteractionEncoder.open(
                Fixture.of("late-interaction/pylate").model(), Fixture.execution())) {
            List<TextSpan> document = encoder.documentSpans(text);
            assertThat(document).hasSize(encoder.documentEncoder().encode(text).rows());
            assertThat(pieces(document, text)).containsExactly("", "", "the", "sky", "the", "color", "");
            List<TextSpan> query = encoder.querySpans(text);
            assertThat(query).hasSize(encoder.queryEncoder().encode(text).rows());
            assertThat(pieces(query, text)).startsWith("", "", "the", "sky", ",", "the", "color", "!", "");
        }
    }

    @Test
    void tokensOfALongTextAreAllThereAndWithoutSpecialOnes() {
        String text = "Zürich \ud83d\ude80 sky, amber. ".repeat(3000);
        try (BiEncoder encoder = BiEncoder.builder(Fixture.of("dense/mean").model())
                .execution(Fixture.execution())
                .build()) {
            List<TextSpan> all = encoder.tokenSpans(text);
            List<String> once = pieces(encoder.tokenSpans("Zürich \ud83d\ude80 sky, amber. "), text);
            assertThat(String.join("", once)).isEqualTo("Zürich\ud83d\ude80sky,amber.");
            assertThat(all).hasSize(3000 * once.size());
            assertThat(pieces(all.subList(2999 * once.size(), all.size()), text))
                    .isEqualTo(once);
            Splitter splitter = new TokenWindows(encoder.maxTokens() - 2, 7, encoder::tokenSpans);
            long cut = encoder.textsCut();
            encoder.documentEncoder()
                    .encodeAll(splitter.split(text.substring(0, 2000)).stream()
                            .map(Passage::text)
                            .toList());
            assertThat(encoder.textsCut()).as("passages are read whole").isEqualTo(cut);
            assertThat(encoder.tokenSpans("")).isEmpty();
        }
    }

    @Test
    void placesInAFormLeadBackToTheText() {
        TextForm form = new TextForm("\u00a0Q: ", true, true);
        TextForm.Formed formed = form.formed(" İSTANBUL ");
        assertThat(formed.text()).isEqualTo("q:  i\u0307stanbul");
        assertThat(formed.inText(0)).isZero();
        assertThat(formed.inText(4)).isEqualTo(1);
        assertThat(formed.inText(6)).isEqualTo(2);
        assertThat(formed.inText(formed.text().length())).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 3, The, The",
        "4, 7, sei, seismo",
        "7, 10, smo, seismo",
        "10, 11, -, -",
        "13, 16, aph, graph",
        "19, 25, tremor, tremors",
        "23, 26, ors, tremors",
        "26, 27, ., .",
        "0, 0, '', ''"
    })
    void aPieceIsOfTheWordItStandsInAndMarksStandAlone(int start, int end, String piece, String word) {
        String text = "The seismo-graph's tremors.";
        TextSpan span = new TextSpan(start, end);
        assertThat(span.of(text)).isEqualTo(piece);
        assertThat(span.wordOf(text)).isEqualTo(word);
    }
}
