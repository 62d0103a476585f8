package io.retrieval4j.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void everyKindOfValueIsRead() {
        Object value =
                Json.parse(" {\"a\": [1, -2.5e3, true, false, null, \"\\u0041\\n\\\\\"], \"b\": {}, \"\": []}\n");
        assertThat(value)
                .isEqualTo(Map.of(
                        "a", Arrays.asList(1.0, -2500.0, true, false, null, "A\n\\"), "b", Map.of(), "", List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "01",
                "1.",
                ".5",
                "+1",
                "1e",
                "-",
                "nul",
                "\"a",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\t\"",
                "1 2",
                "{\"a\":1,\"a\":2}",
                "[1 2]",
                "'a'",
                "NaN",
                "\u00e9"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonException.class);
    }

    @Test
    void aTextThatEndsInAnEscapeIsRefusedWithinTheText() {
        String text = "{\"abc\": \"\\";
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.offset()).isLessThanOrEqualTo(text.length()));
    }

    @Test
    void deepNestingIsRefusedBeforeTheStackEnds() {
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).hasMessageContaining("deeper than 200");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        long seed = 5;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(8); j > 0; j--) {
                text.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(0x10000)));
            }
            String quoted = JsonText.quoted(text.toString());
            assertThat(Json.parse(quoted)).as("seed %d, %s", seed, quoted).isEqualTo(text.toString());
            assertThat(quoted).doesNotContain("<", ">", "&");
        }
    }
}
