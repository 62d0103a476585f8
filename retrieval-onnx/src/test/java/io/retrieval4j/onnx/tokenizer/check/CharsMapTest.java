package io.retrieval4j.onnx.tokenizer.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.tokenizer.Tokenizer;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * SentencePiece's maps of characters. The one here is SentencePiece 0.2's own, of five rules: U+FF21 to A, U+00A0 to a space,
 * U+200B to nothing, the ligature fi to two letters, e with a combining acute to one character.
 */
class CharsMapTest {

    private static byte[] map() throws IOException {
        try (InputStream in = CharsMapTest.class.getResourceAsStream("/tiny/charsmap.bin")) {
            return in.readAllBytes();
        }
    }

    private static void check(byte[] map) {
        CharsMap.check(new Part(
                "x/tokenizer.json",
                JsonNodeFactory.instance.textNode(Base64.getEncoder().encodeToString(map))));
    }

    private static Tokenizer open(String map) {
        String json = """
                {"normalizer": {"type": "Precompiled", "precompiled_charsmap": %s},
                 "model": {"type": "Unigram", "unk_id": 0, "vocab": [["<unk>", 0.0], ["A", -1.0], ["f", -1.0], ["i", -1.0],
                  ["é", -1.0], [" ", -1.0]]}}
                """.formatted(map);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return Tokenizer.open(TokenizerFile.read(new Source.InMemory("x/tokenizer.json", bytes)), 64);
    }

    @Test
    void aWholeMapPassesAndDoesWhatItsRulesSay() throws IOException {
        check(map());
        try (Tokenizer tokenizer = open('"' + Base64.getEncoder().encodeToString(map()) + '"')) {
            assertThat(tokenizer.tokenize("\uff21\u00a0\ufb01e\u0301").ids()).containsExactly(1, 5, 2, 3, 4);
        }
    }

    @Test
    void nullInItsPlaceStandsForSentencePiecesUsualRule() {
        try (Tokenizer tokenizer = open("null")) {
            assertThat(tokenizer.tokenize("\uff21\u00a0\ufb01e\u0301").ids()).containsExactly(1, 5, 2, 3, 4);
        }
    }

    /** Each changed map is refused, or the native library lives with all it may be asked: else this JVM ends. */
    @Test
    void damagedMapsAreRefusedOrHarmless() throws IOException {
        byte[] whole = map();
        int refused = 0;
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            byte[] damaged =
                    random.nextInt(5) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int i = random.nextInt(3); i >= 0 && damaged.length > 0; i--) {
                // Mostly where what can be reached is.
                int place = random.nextInt(random.nextBoolean() ? Math.min(80, damaged.length) : damaged.length);
                damaged[place] ^= (byte) (1 << random.nextInt(8));
            }
            try (Tokenizer tokenizer = open('"' + Base64.getEncoder().encodeToString(damaged) + '"')) {
                for (char c = 1; c < 0x300; c++) {
                    tokenizer.tokenize("a" + c + "\uff21\u00a0\ufb01e\u0301\u200b");
                }
            } catch (IllegalArgumentException e) {
                refused++;
                assertThat(e).as("seed %d", seed).hasMessageContaining("x/tokenizer.json.normalizer");
            }
        }
        assertThat(refused).isBetween(100, 1999);
    }

    @Test
    void whatIsNoMapIsRefusedByName() throws IOException {
        byte[] whole = map();
        assertThatThrownBy(() -> check(Arrays.copyOf(whole, 3))).hasMessageContaining("announces a trie of -1");
        assertThatThrownBy(() -> check(Arrays.copyOf(whole, 500))).hasMessageContaining("announces a trie of 1024");
        byte[] broken = whole.clone();
        broken[broken.length - 2] = (byte) 0xFF;
        assertThatThrownBy(() -> check(broken)).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> open("\"!\"")).hasMessageContaining("base64");
        assertThatThrownBy(() -> open("3")).hasMessageContaining("is 3; it is to be a text in base64");
        assertThatCode(() -> check(whole)).doesNotThrowAnyException();
    }
}
