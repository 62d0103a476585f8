package io.retrieval4j.onnx.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.token.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** On MiniLM's tokenizer: [CLS] is 101, [SEP] 102; "sky" and "blue" are one token each. */
class PairTokenizerTest {

    private static final long CLS = 101;
    private static final long SEP = 102;
    private static final long SKY = 3712;
    private static final long BLUE = 2630;

    private static PairTokenizer open(int maxTokens) {
        try (InputStream in = PairTokenizerTest.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json")) {
            return PairTokenizer.open(
                    TokenizerFile.read(new Source.InMemory("bert", in.readAllBytes())), maxTokens, false, "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long count(Tokens tokens, long id) {
        return LongStream.of(tokens.ids()).filter(of -> of == id).count();
    }

    @Test
    void aPairIsJoinedByTheTemplateWithItsTypes() {
        try (PairTokenizer tokenizer = open(16)) {
            Tokens tokens = tokenizer.tokenize("sky", "blue blue");
            assertThat(tokens.ids()).containsExactly(CLS, SKY, SEP, BLUE, BLUE, SEP);
            assertThat(tokens.typeIds()).containsExactly(0, 0, 0, 1, 1, 1);
        }
    }

    @Test
    void theSecondTextAloneIsCutWhileItKeepsAQuarterOfTheRoom() {
        // 16 tokens leave room for 13 beside the special ones, of which 3 are a quarter.
        try (PairTokenizer tokenizer = open(16)) {
            for (int first = 0; first <= 10; first++) {
                Tokens tokens = tokenizer.tokenize("sky ".repeat(first), "blue ".repeat(40));
                assertThat(tokens.count()).isEqualTo(16);
                assertThat(count(tokens, SKY)).as("of %d", first).isEqualTo(first);
                assertThat(count(tokens, BLUE)).isEqualTo(13 - first);
            }
        }
    }

    @Test
    void beyondThatTheFirstTextIsCut() {
        try (PairTokenizer tokenizer = open(16)) {
            for (int second = 0; second <= 5; second++) {
                Tokens tokens = tokenizer.tokenize("sky ".repeat(40), "blue ".repeat(second));
                assertThat(tokens.count()).isEqualTo(16);
                assertThat(count(tokens, BLUE)).as("of %d", second).isEqualTo(Math.min(second, 3));
                assertThat(count(tokens, SEP)).isEqualTo(2);
                assertThat(tokens.ids()[15]).isEqualTo(SEP);
            }
        }
    }

    @Test
    void separatorsThatATextSpellsOutAreItsOwn() {
        try (PairTokenizer tokenizer = open(8)) {
            Tokens tokens = tokenizer.tokenize("sky", "blue [SEP] blue [SEP] blue");
            assertThat(tokens.ids()).containsExactly(CLS, SKY, SEP, BLUE, SEP, BLUE, SEP, SEP);
        }
    }

    @Test
    void aTextOfManyMegabytesGivesItsFirstTokens() {
        try (PairTokenizer tokenizer = open(16)) {
            Tokens whole = tokenizer.tokenize("sky", "blue ".repeat(20));
            Tokens huge = tokenizer.tokenize("sky", "blue ".repeat(2_000_000));
            assertThat(huge.ids()).containsExactly(whole.ids());
            // Spaces give no token, so a longer beginning is tried.
            Tokens spaced = tokenizer.tokenize("sky", ("blue" + " ".repeat(300)).repeat(20));
            assertThat(Arrays.equals(spaced.ids(), whole.ids())).isTrue();
        }
    }

    @Test
    void aLimitWithoutRoomForBothIsRefused() {
        assertThatThrownBy(() -> open(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the least is 5");
        try (PairTokenizer tokenizer = open(5)) {
            assertThat(tokenizer.tokenize("sky sky", "blue blue").ids()).containsExactly(CLS, SKY, SEP, BLUE, SEP);
        }
    }

    @Test
    void aClosedTokenizerSaysSo() {
        PairTokenizer tokenizer = open(16);
        tokenizer.close();
        tokenizer.close();
        assertThatThrownBy(() -> tokenizer.tokenize("a", "b"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
    }
}
