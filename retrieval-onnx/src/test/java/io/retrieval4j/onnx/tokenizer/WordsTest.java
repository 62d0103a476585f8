package io.retrieval4j.onnx.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.token.Tokens;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the native tokenizer, given each text as a whole. */
class WordsTest {

    private static final String MINILM = "/all-minilm-l6-v2-tokenizer.json";
    private static final int MOST = 1 << 16;

    // Marks that join, blanks of many kinds, what is taken out of texts, special tokens, halves of characters.
    private static final List<String> PIECES = List.of(
            "amber",
            "Urine",
            "ing",
            "é",
            "e\u0301",
            "\u0301",
            "\u0345",
            "ǆ",
            "İ",
            "Σ",
            "ß",
            "東京",
            "🚀",
            "\ud83d",
            "\ude80",
            "-",
            "'s",
            "[SEP]",
            "[mask]",
            "[MASK]",
            "[",
            "##a",
            "\u00a0",
            "\u2028",
            "\u3000",
            "\u000b",
            "\u0085",
            "\u200b",
            "\u00ad",
            "\0",
            "\ufffd",
            "x".repeat(70),
            "\r\n",
            "\t",
            "\n",
            " ",
            " ",
            " ",
            " ",
            "  ",
            "1,000.5",
            "α-synuclein",
            "각",
            "\u1100\u1161");

    private static TokenizerFile file(String resource) throws IOException {
        try (var in = Objects.requireNonNull(WordsTest.class.getResourceAsStream(resource))) {
            return TokenizerFile.read(new Source.InMemory(resource, in.readAllBytes()));
        }
    }

    private static String text(Random random) {
        int blanks = random.nextInt(4);
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size()))).append(" ".repeat(random.nextInt(blanks + 1)));
        }
        return text.toString();
    }

    private static String ascii(Random random) {
        return random.ints(random.nextInt(300), 0, 128)
                .map(c -> random.nextInt(5) == 0 ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String anything(Random random) {
        return random.ints(random.nextInt(100), 0, 0x3000)
                .map(c -> random.nextInt(4) == 0 ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {MINILM, "/conformance/dense/static/tokenizer.json", "/conformance/dense/model2vec/tokenizer.json"
            })
    void textsHaveTheTokensThatTheyHaveAsAWhole(String resource) throws IOException {
        long seed = 20_261_130;
        Random random = new Random(seed);
        TokenizerFile file = file(resource);
        int remembered = 0;
        try (Native whole = Native.open(file).withoutSpecialTokens()) {
            Words words = Words.of(file, whole).orElseThrow();
            for (int i = 0; i < 3_000; i++) {
                String text = i % 3 == 0 ? text(random) : i % 3 == 1 ? ascii(random) : anything(random);
                long[] expected = whole.encode(text, Native.Encoding::ids);
                for (int most : new int[] {1, expected.length, MOST}) {
                    Tokens tokens = words.tokens(text, most).orElse(null);
                    remembered += tokens == null ? 0 : 1;
                    if (tokens != null) {
                        assertThat(tokens.ids())
                                .as(
                                        "seed %d, text %d: %s",
                                        seed, i, text.codePoints().boxed().toList())
                                .isEqualTo(Arrays.copyOf(expected, Math.min(most, expected.length)));
                        assertThat(tokens.cut()).isEqualTo(expected.length > most);
                    }
                }
            }
            // Others have runs of 64 characters without a blank.
            assertThat(remembered).isGreaterThan(4_000);
        }
    }

    @Test
    void aTableThatIsFullIsBegunAnew() throws IOException {
        TokenizerFile file = file(MINILM);
        try (Tokenizer tokenizer = Tokenizer.openBare(file, 10)) {
            IntStream.range(0, MOST + 10)
                    .forEach(i -> assertThat(
                                    tokenizer.tokenize(Integer.toString(i, 36)).count())
                            .isPositive());
            assertThat(tokenizer.tokenize("amber urine").ids()).containsExactly(8994, 17996);
        }
    }

    @ParameterizedTest
    @CsvSource({"/normalizer, type, Lowercase", "/pre_tokenizer, type, Whitespace", "/added_tokens/0, lstrip, true"})
    void ofTokenizersToWhichBlanksAreMoreNothingIsRemembered(String node, String key, String value) throws IOException {
        TokenizerFile file = file(MINILM);
        try (Native tokenizer = Native.open(file)) {
            assertThat(Words.of(file, tokenizer)).isPresent();
            ((ObjectNode) file.content().at(node)).put(key, value);
            assertThat(Words.of(file, tokenizer)).isEmpty();
        }
    }

    @Test
    void aClosedTokenizerSaysSoOfKnownWordsToo() throws IOException {
        Tokenizer tokenizer = Tokenizer.openBare(file(MINILM), 10);
        tokenizer.tokenize("amber");
        tokenizer.close();
        assertThatThrownBy(() -> tokenizer.tokenize("amber"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }
}
