package io.retrieval4j.onnx.tokenizer.check;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.tokenizer.Tokenizer;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files on which the native library ends the process are refused before it sees them, naming file, key and value. */
class NativeJsonTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "post_processor": {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "[X]", "type_id": 0}}], \
            "pair": [], "special_tokens": {}} | .post_processor.single[0] is the token '[X]', which special_tokens lacks
            "post_processor": {"type": "TemplateProcessing", "single": [{"Sequence": {"id": "B", "type_id": 0}}], \
            "pair": [], "special_tokens": {}} | .post_processor.single[0] is the second text
            "post_processor": {"type": "TemplateProcessing", "single": [], "pair": [], "special_tokens": \
            {"[X]": {"id": "[X]", "ids": [1, 2], "tokens": ["[X]"]}}} | [X] has 2 ids and 1 tokens
            "pre_tokenizer": {"type": "FixedLength", "length": 0} | .pre_tokenizer.length is 0; the least is 1
            "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "FixedLength"}]} | .pretokenizers[0].length
            "pre_tokenizer": {"type": "Split", "pattern": {"Regex": "(a+)+$"}, "behavior": "Isolated", "invert": false} \
            | .pre_tokenizer.pattern is the regular expression "(a+)+$"
            "pre_tokenizer": {"type": "Split", "pattern": {"String": ""}, "behavior": "Isolated", "invert": false} \
            | is the empty string
            "pre_tokenizer": {"type": "Nonsense"} | .pre_tokenizer is of the type 'Nonsense'
            "pre_tokenizer": 3 | .pre_tokenizer is 3
            "normalizer": {"type": "Replace", "pattern": {"Regex": "(x*)*y"}, "content": ""} | .normalizer.pattern
            "normalizer": {"type": "Sequence", "normalizers": 3} | .normalizer.normalizers is 3; it is to be a list
            "decoder": {"type": "Strip", "content": " ", "start": 1, "stop": 1} | .decoder strips both ends
            "added_tokens": [{"id": 9, "content": "", "special": true}] | .added_tokens[0] has no content
            "normalizer": {"type": "Strip", "strip_left": true, "strip_right": true}, "added_tokens": \
            [{"id": 9, "content": "  ", "normalized": true, "special": false}] | .added_tokens[0] is '  '
            """)
    void contentsThatWouldEndTheProcessAreRefused(String parts, String message) {
        assertThatThrownBy(() -> open("{" + parts + ", \"model\": {\"type\": \"WordLevel\", \"vocab\": {\"a\": 1}, "
                        + "\"unk_token\": \"a\"}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x/tokenizer.json")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type": "BPE", "continuing_subword_prefix": "##", "vocab": {"a": 0, "b": 1, "ab": 2}, "merges": ["a b"]} \
            | .model.merges[0] is "a b", whose second token does not begin with '##'
            {"type": "BPE", "continuing_subword_prefix": "é", "vocab": {"a": 0, "b": 1}, "merges": [["a", "b"]]} \
            | .model.merges[0] is ["a","b"]
            {"type": "Unigram", "unk_id": 0, "vocab": [["a", 0.0], ["", 0.0]]} | .model.vocab[1] is an empty piece
            {"type": "WordLevel", "vocab": {"a": -1}, "unk_token": "a"} | the token 'a' the id -1
            {"type": "WordLevel", "vocab": {"a": 2147483647}, "unk_token": "a"} | the token 'a' the id 2147483647
            """)
    void modelsThatWouldEndTheProcessAreRefused(String model, String message) {
        assertThatThrownBy(() -> open("{\"model\": " + model + "}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x/tokenizer.json")
                .hasMessageContaining(message);
    }

    private static void open(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        Tokenizer.open(TokenizerFile.read(new Source.InMemory("x/tokenizer.json", bytes)), 16)
                .close();
    }
}
