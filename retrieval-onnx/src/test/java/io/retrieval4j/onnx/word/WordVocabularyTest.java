package io.retrieval4j.onnx.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordVocabularyTest {

    @TempDir
    private Path folder;

    private WordVocabulary read(String json, String... stopWords) throws IOException {
        Path file = Files.writeString(folder.resolve("words.vocab"), json);
        Path skipped = Files.writeString(folder.resolve("stopwords.txt"), "the\n" + String.join("\n", stopWords));
        return WordVocabulary.read(file, Optional.of(skipped));
    }

    private WordVocabulary usual() throws IOException {
        return read(
                "{'vocab': ['swim', 'bat', 'the', 'batter'], 'stem_mapping': {'swim': 'swim', 'batter': 'bat', 'bat': 'bat'}}"
                        .replace('\'', '"'));
    }

    @Test
    void aFormFindsItsWordByItselfAsAStemOrByItsStem() throws IOException {
        WordVocabulary words = usual();
        assertThat(words.number("swim")).isEqualTo(1);
        assertThat(words.number("swimming")).isEqualTo(1);
        assertThat(words.number("bats")).isEqualTo(2);
        assertThat(words.number("batter")).as("a word before it is a stem").isEqualTo(4);
        assertThat(words.number("the")).as("a stop word").isEqualTo(WordVocabulary.UNKNOWN);
        assertThat(words.number("flight")).isEqualTo(WordVocabulary.UNKNOWN);
        assertThat(words.word(2)).isEqualTo("bat");
    }

    @Test
    void whatIsUnknownIsTheStemsOfItsParts() throws IOException {
        WordVocabulary words = usual();
        assertThat(words.stems("flights")).containsExactly("flight");
        assertThat(words.stems("9\u00b09")).containsExactly("9", "9");
        assertThat(words.stems("screeched\u2122the")).containsExactly("screech");
        assertThat(words.stems("\u00bd\u00b2\u6771")).containsExactly("\u00bd\u00b2\u6771");
        assertThat(words.stems("_")).isEmpty();
        assertThat(words.stems("!")).isEmpty();
        assertThat(words.stems("the")).isEmpty();
        assertThat(words.stems("\u6771".repeat(40))).hasSize(1);
        assertThat(words.stems("\u6771".repeat(41))).isEmpty();
        assertThat(words.stems("\ud840\udc00".repeat(40)))
                .as("characters, not halves of them")
                .hasSize(1);
    }

    @Test
    void filesOfAnotherKindAreRefusedByName() {
        assertThatThrownBy(() -> read("[]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("words.vocab")
                .hasMessageContaining("stem_mapping");
        assertThatThrownBy(() -> read("{"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no JSON");
        assertThatThrownBy(() -> read("{\"vocab\": [], \"stem_mapping\": {\"bat\": \"bats\"}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'bats'");
    }
}
