package io.retrieval4j.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.retrieval4j.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passages worked out by hand, and what holds of any text. */
class SplitterTest {

    private static final TokenSpans WORDS = TokenSpans.words(Locale.ENGLISH);
    private static final String NINE = "One two. Three four five! Six? Seven, eight nine.";

    private static List<String> texts(Splitter splitter, String text) {
        return splitter.split(text).stream().map(Passage::text).toList();
    }

    @Test
    void windowsOfTokensOverlapByWhatTheStrideLeaves() {
        assertThat(texts(new TokenWindows(4, 2, WORDS), NINE))
                .containsExactly(
                        "One two. Three four", "Three four five! Six", "five! Six? Seven, eight", "Seven, eight nine");
        assertThat(texts(new TokenWindows(9, 1, WORDS), NINE)).hasSize(1);
        assertThat(texts(new TokenWindows(3, 3, WORDS), NINE)).hasSize(3);
        assertThat(texts(new TokenWindows(8, 8, WORDS), NINE)).last().isEqualTo("nine");
    }

    @Test
    void windowsOfSentencesAreCutBetweenThem() {
        assertThat(texts(new SentenceWindows(2, 1, Locale.ENGLISH), NINE))
                .containsExactly("One two. Three four five!", "Three four five! Six?", "Six? Seven, eight nine.");
        assertThat(texts(new SentenceWindows(3, 3, Locale.ENGLISH), NINE))
                .containsExactly("One two. Three four five! Six?", "Seven, eight nine.");
    }

    @Test
    void packedSentencesFillTheirTokens() {
        // Sentences of 2, 3, 1 and 3 tokens.
        assertThat(texts(new PackedSentences(5, 0, Locale.ENGLISH, WORDS), NINE))
                .containsExactly("One two. Three four five!", "Six? Seven, eight nine.");
        // The overlap of one: 2+3, then 3+1, then 1+3.
        assertThat(texts(new PackedSentences(5, 1, Locale.ENGLISH, WORDS), NINE))
                .containsExactly("One two. Three four five!", "Three four five! Six?", "Six? Seven, eight nine.");
        // Behind 'Three four five!' nothing fits beside an overlap of it.
        assertThat(texts(new PackedSentences(3, 1, Locale.ENGLISH, WORDS), NINE))
                .containsExactly("One two.", "Three four five!", "Six?", "Seven, eight nine.");
    }

    @Test
    void aSentenceThatIsTooLongIsCut() {
        assertThat(texts(new PackedSentences(2, 0, Locale.ENGLISH, WORDS), NINE))
                .containsExactly("One two.", "Three four", "five! Six?", "Seven, eight", "nine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t ", "\u00a0"})
    void aTextWithoutAWordHasNoPassageOfTokens(String empty) {
        assertThat(new TokenWindows(4, 2, WORDS).split(empty)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t "})
    void whiteSpaceHasNoSentence(String empty) {
        assertThat(new SentenceWindows(2, 1, Locale.ENGLISH).split(empty)).isEmpty();
        assertThat(new PackedSentences(2, 1, Locale.ENGLISH, WORDS).split(empty))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyTokenIsInAPassageAndNoneHasTooMany(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            String text = text(random);
            int size = 1 + random.nextInt(12);
            int stride = 1 + random.nextInt(size);
            for (Splitter splitter : List.of(
                    new TokenWindows(size, stride, WORDS),
                    new SentenceWindows(size, stride, Locale.ENGLISH),
                    new PackedSentences(size, stride - 1, Locale.ENGLISH, WORDS))) {
                String name = "seed " + seed + ", round " + round + ", " + splitter + ", '" + text + "'";
                List<Passage> passages = splitter.split(text);
                for (TextSpan token : WORDS.of(text)) {
                    assertThat(passages).as("%s, %s", token, name).anyMatch(passage -> holds(passage.span(), token));
                }
                for (int i = 0; i < passages.size(); i++) {
                    Passage passage = passages.get(i);
                    assertThat(passage.number()).as(name).isEqualTo(i);
                    assertThat(passage.text())
                            .as(name)
                            .isEqualTo(passage.span().of(text))
                            .isNotBlank();
                    if (!(splitter instanceof SentenceWindows)) {
                        assertThat(WORDS.of(passage.text())).as(name).hasSizeLessThanOrEqualTo(size);
                    }
                }
            }
        }
    }

    private static boolean holds(TextSpan passage, TextSpan token) {
        return passage.start() <= token.start() && token.end() <= passage.end();
    }

    private static String text(Random random) {
        List<String> pieces = List.of("word", "ein", "Über", ". ", "! ", ", ", " ", "\n", "語", "👍", "3", "\ud83d");
        List<String> text = new ArrayList<>();
        for (int i = random.nextInt(60); i > 0; i--) {
            text.add(pieces.get(random.nextInt(pieces.size())));
        }
        return String.join(random.nextBoolean() ? " " : "", text);
    }

    @Test
    void sizesThatLeaveTextOutAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenWindows(0, 1, WORDS))
                .withMessageContaining("passages of 0 tokens");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SentenceWindows(2, 3, Locale.ENGLISH))
                .withMessageContaining("a stride of 3 sentences is outside 1..2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PackedSentences(3, -1, Locale.ENGLISH, WORDS))
                .withMessageContaining("an overlap of -1");
    }

    @Test
    void aTitleStandsBeforeThePassage() {
        Passage passage =
                new SentenceWindows(1, 1, Locale.ENGLISH).split("Body.").getFirst();
        assertThat(passage.titled("Title")).isEqualTo("Title Body.");
        assertThat(passage.titled("")).isEqualTo("Body.");
    }
}
