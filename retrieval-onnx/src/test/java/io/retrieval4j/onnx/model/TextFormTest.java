package io.retrieval4j.onnx.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextFormTest {

    @Test
    void thePromptStandsBeforeTheTextAsItIs() {
        assertThat(TextForm.prompted("query: ").of(" a ")).isEqualTo("query:  a ");
        assertThat(TextForm.PLAIN.of(" a ")).isEqualTo(" a ");
    }

    @Test
    void strippingTakesWhatPythonTakesAndThePromptsEndToo() {
        TextForm form = new TextForm("query: ", true, false);
        assertThat(form.of("a\u00A0\u2007\u202F\u0085\u001C\u3000\n")).isEqualTo("query: a");
        assertThat(form.of(" ")).isEqualTo("query:");
        // The zero-width space is no white space to Python.
        assertThat(form.withPrompt("").of("\t\u200B ")).isEqualTo("\u200B");
        assertThat(form.withPrompt("").of("  ")).isEmpty();
    }

    @Test
    void lowerCasingComesLastAndKnowsNoLocale() {
        assertThat(new TextForm("Query: ", true, true).of("TITLE ")).isEqualTo("query: title");
    }
}
