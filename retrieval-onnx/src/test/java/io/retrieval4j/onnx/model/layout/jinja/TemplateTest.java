package io.retrieval4j.onnx.model.layout.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates against Jinja itself; what {@code templates.py} has it write is in {@code templates.json}. */
class TemplateTest {

    private static final Map<String, Object> VARIABLES = Map.of(
            "messages",
            List.of(
                    Map.of("role", "system", "content", "S"),
                    Map.of("role", "query", "content", "Q"),
                    Map.of("role", "document", "content", List.of(Map.of("type", "text", "text", "D")))),
            "eos_token",
            "</s>",
            "yes",
            true,
            "count",
            3);

    @Test
    void whatIsWrittenEqualsTheOriginals() throws IOException {
        JsonNode cases;
        try (InputStream in = getClass().getResourceAsStream("/templates.json")) {
            cases = new ObjectMapper().readTree(in);
        }
        assertThat(cases).hasSizeGreaterThan(20);
        for (JsonNode one : cases) {
            String template = one.path("template").asText();
            assertThat(Template.parse(template).write(VARIABLES))
                    .as(template)
                    .isEqualTo(one.path("written").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% macro m() %}{% endmacro %}",
                "{% for m in messages if m.role == 'query' %}{{ m.content }}{% endfor %}",
                "{{ messages | tojson }}",
                "{{ messages[1:] }}",
                "{{ raise_exception('no') }}",
                "{{ 'a'.strip() }}",
                "{% set ns = namespace(found=false) %}",
                "{{ count * 2 }}",
                "{{ 1 2 }}",
                "{% endif %}",
                "{% if yes %}{% endfor %}",
                "{{ messages is mapping }}",
                "{{ messages | selectattr('role') }}"
            })
    void whatIsNotReadIsRefusedWithItsLine(String template) {
        assertThatThrownBy(() -> Template.parse("first line\n" + template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{% if yes %}", "{{ 'open", "{% for m in messages %}{{ m.role }}", "{{", "{%"})
    void whatIsNotClosedIsRefused(String template) {
        assertThatThrownBy(() -> Template.parse(template)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aListIsNotWrittenAsText() {
        Template template = Template.parse("{{ messages }}");
        assertThatThrownBy(() -> template.write(VARIABLES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("content[0].text");
    }

    @Test
    void whatWouldNotEndOrIsTooDeepIsRefused() {
        String list = "[" + "0, ".repeat(999) + "0]";
        Template slow =
                Template.parse("{% for a in " + list + " %}{% for b in " + list + " %}x{% endfor %}{% endfor %}");
        assertThatThrownBy(() -> slow.write(Map.of())).hasMessageContaining("steps");
        assertThatThrownBy(() -> Template.parse("{{ " + "(".repeat(10_000) + "1" + ")".repeat(10_000) + " }}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("deep");
        assertThatThrownBy(() -> Template.parse("{% if yes %}".repeat(5_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("deep");
        assertThatThrownBy(() -> Template.parse("{{ " + "not ".repeat(9_000) + "x" + " | first".repeat(9_000)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Template.parse("x".repeat(200_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("200000 characters");
    }
}
