package io.retrieval4j.onnx.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.token.End;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TokenizerTest {

    private static final String QUERY = "what color is amber urine";

    private static TokenizerFile file;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = TokenizerTest.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json")) {
            file = TokenizerFile.read(new Source.InMemory("minilm", in.readAllBytes()));
        }
    }

    @Test
    void theFileTellsItsVocabularyAndSettings() {
        assertThat(file.vocabulary()).hasSize(30522).containsEntry("[CLS]", 101).containsEntry("##ing", 2075);
        assertThat(file.largestId()).isEqualTo(30521);
        assertThat(file.paddingId()).isZero();
        assertThat(file.truncation()).hasValue(128);
        assertThat(file.cutAt()).isEqualTo(End.LAST);
    }

    @Test
    void textsAreNeitherPaddedNorCutAsTheFileSaysButAsAsked() {
        try (Tokenizer tokenizer = Tokenizer.open(file, 600)) {
            assertThat(tokenizer.tokenize(QUERY).ids()).containsExactly(101, 2054, 3609, 2003, 8994, 17996, 102);
            assertThat(tokenizer.tokenize("amber ".repeat(700)).ids())
                    .hasSize(600)
                    .startsWith(101, 8994)
                    .endsWith(8994, 102);
        }
        try (Tokenizer tokenizer = Tokenizer.open(file, 4)) {
            assertThat(tokenizer.tokenize(QUERY).ids()).containsExactly(101, 2054, 3609, 102);
        }
    }

    @Test
    void theBeginningOfALongTextGivesTheTokensOfTheWhole() {
        String[] alphabet = {"a", "quick", "antidisestablishmentarianism", "東京", "🚀", " ", "  ", "\n", "-", "é", "x"};
        try (Tokenizer limited = Tokenizer.open(file, 16);
                Tokenizer unlimited = Tokenizer.open(file, 100_000)) {
            for (long seed = 0; seed < 60; seed++) {
                Random random = new Random(seed);
                StringBuilder text = new StringBuilder();
                int rareSpaces = 1 + random.nextInt(40);
                for (int i = 0; i < 1500; i++) {
                    text.append(alphabet[random.nextInt(alphabet.length)]);
                    text.append(random.nextInt(rareSpaces) == 0 ? " " : "");
                }
                long[] whole = unlimited.tokenize(text.toString()).ids();
                long[] expected = Arrays.copyOf(whole, 16);
                expected[15] = 102;
                assertThat(limited.tokenize(text.toString()).ids())
                        .as("seed %d", seed)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void tenMegabytesOfAnyKindEndSoonAndKeepTheirBeginning() {
        try (Tokenizer tokenizer = Tokenizer.open(file, 256)) {
            assertThat(tokenizer.tokenize("amber urine ".repeat(850_000)).count())
                    .isEqualTo(256);
            assertThat(tokenizer.tokenize("東".repeat(3_400_000)).count()).isEqualTo(256);
            assertThat(tokenizer.tokenize("🚀".repeat(2_500_000)).ids()).containsExactly(101, 100, 102);
            assertThat(tokenizer.tokenize("a".repeat(10_000_000)).ids()).containsExactly(101, 100, 102);
            assertThat(tokenizer.tokenize(" ".repeat(100_000) + "amber").ids()).containsExactly(101, 8994, 102);
        }
    }

    @Test
    void loneSurrogatesCountAsReplacementCharactersAndLeaveTheRestAlone() {
        try (Tokenizer tokenizer = Tokenizer.open(file, 256)) {
            for (String broken : new String[] {"\ud83d", "amber \ude80 urine 東", "🚀 amber\ud83d", "\ude80\ud83d🚀"}) {
                assertThat(tokenizer.tokenize(broken).ids())
                        .as("%s", broken.chars().boxed().toList())
                        .isEqualTo(tokenizer.tokenize(WellFormed.text(broken)).ids());
            }
            assertThat(tokenizer.tokenize("amber \ud83d urine").ids()).containsExactly(101, 8994, 17996, 102);
            assertThat(tokenizer.tokenize("amber\0urine 𝔞").count()).isGreaterThan(2);
        }
        assertThat(WellFormed.text("a\ud83d🚀\ude80")).isEqualTo("a\ufffd🚀\ufffd");
        assertThat(WellFormed.text("a🚀")).isSameAs(WellFormed.text("a🚀"));
    }

    @Test
    void aLimitThatLeavesNoRoomForTextIsRefusedWithTheLeast() {
        assertThatThrownBy(() -> Tokenizer.open(file, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 special tokens")
                .hasMessageContaining("the least is 3");
    }

    @Test
    void aClosedTokenizerSaysSo() {
        Tokenizer tokenizer = Tokenizer.open(file, 16);
        tokenizer.close();
        tokenizer.close();
        assertThatThrownBy(() -> tokenizer.tokenize("text"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
    }
}
