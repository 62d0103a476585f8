package io.retrieval4j.onnx.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.token.End;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerFileTest {

    private static TokenizerFile read(String json) {
        return TokenizerFile.read(new Source.InMemory("x/tokenizer.json", json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void listsOfTokensAndScoresAreReadAsVocabularies() {
        TokenizerFile file = read("""
                {"model": {"type": "Unigram", "vocab": [["<s>", 0.0], ["<pad>", 0.0], ["▁a", -2.5]]},
                 "added_tokens": [{"id": 7, "content": "<mask>"}],
                 "truncation": {"direction": "Left", "max_length": 12}}
                """);
        assertThat(file.vocabulary())
                .containsEntry("<s>", 0)
                .containsEntry("<pad>", 1)
                .containsEntry("▁a", 2)
                .containsEntry("<mask>", 7);
        assertThat(file.largestId()).isEqualTo(7);
        assertThat(file.paddingId()).isEqualTo(1);
        assertThat(file.truncation()).hasValue(12);
        assertThat(file.cutAt()).isEqualTo(End.FIRST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "3", "null", "{\"model\": 3}", "{\"model\": {\"type\": \"BPE\"}}"})
    void otherJsonIsRefusedNamingFileAndKey(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x/tokenizer.json")
                .hasMessageContaining("model.vocab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"model\": {\"vocab\": {\"a\": 1", "hello", "   "})
    void whatIsNoJsonIsRefusedNamingTheFile(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x/tokenizer.json");
    }

    @Test
    void pointersEmptyAndMissingFilesAreRefusedNamingTheFile() {
        assertThatThrownBy(() -> read("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Git LFS pointer");
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> TokenizerFile.read(new Source.OnDisk(Path.of("nowhere", "tokenizer.json"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tokenizer.json")
                .hasMessageContaining("does not exist");
    }

    @Test
    void aTokenizerThatTheNativeLibraryRefusesIsReportedWithItsFile() {
        TokenizerFile file = read("{\"model\": {\"type\": \"Nonsense\", \"vocab\": {\"a\": 0}}}");
        assertThatThrownBy(() -> Tokenizer.open(file, 16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x/tokenizer.json");
    }
}
