package io.retrieval4j.onnx.tokenizer.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which regular expressions are known to end, whatever the text. */
class BacktrackingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // GPT-2, and what many took from it.
                "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
                // GPT-4 and Llama 3.
                "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"
                        + "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
                // Qwen 2, 2.5 and 3.
                "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"
                        + "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
                // o200k.
                "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+"
                        + "(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+"
                        + "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\\p{N}{1,3}"
                        + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
                // DeepSeek.
                "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+"
                        + "| ?[\\p{P}\\p{S}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
                "[一-龥぀-ゟ゠-ヿ]+",
                // Bloom, T5's spaces, CLIP, StarCoder's digits.
                " ?[^(\\s|[.,!?…。，、।۔،])]+",
                " {2,}",
                "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+",
                "\\d+",
                "[^\\r\\n\\p{L}\\p{N}]?+\\p{L}++x",
                "(?>a+)b",
                "(?=[a-z])"
            })
    void thoseOfPublishedTokenizersPass(String regex) {
        assertThat(Backtracking.refusal(regex)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+$",
                "(a|a)*b",
                "(?:a|aa)+$",
                "\\s+\\s+$",
                ".*.*=",
                "(a?){30}a{30}",
                "((a{0,30}){0,30}){0,30}b",
                "(.+)\\1",
                "(?<name>a)\\k<name>",
                "[[:alpha:]]+",
                "a**b",
                "(",
                "[a",
                "a)",
                "*",
                "\\",
            })
    void thoseThatMayBeTriedWithoutEndAndUnknownSyntaxDoNot(String regex) {
        assertThat(Backtracking.refusal(regex)).isNotEmpty();
    }
}
