package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.retrieval4j.onnx.model.ModelDescription.CrossEncoding;
import io.retrieval4j.onnx.model.ModelDescription.Dense;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.model.PairTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What folders of rerankers say of prompts, chat templates and answers. */
class RerankersAsPublishedTest extends EditedFolder {

    @Test
    void crossEncodersReadTheirDefaultPromptAndRefuseChatTemplates() throws IOException {
        copy("cross/one-label");
        edit("config_sentence_transformers.json", config -> {
            config.putObject("prompts").put("rank", "Rank: ");
            config.put("default_prompt_name", "rank");
        });
        assertThat(((CrossEncoding) ModelFolder.read(folder).description()).prompt())
                .isEqualTo("Rank: ");
        float prompted;
        try (CrossEncoder encoder = CrossEncoder.open(ModelFolder.read(folder), Fixture.execution())) {
            prompted = encoder.score("sky", List.of("blue"))[0];
        }
        Files.delete(folder.resolve("config_sentence_transformers.json"));
        try (CrossEncoder encoder = CrossEncoder.open(ModelFolder.read(folder), Fixture.execution())) {
            assertThat(encoder.score("Rank: sky", List.of("blue"))[0]).isEqualTo(prompted);
        }
        edit(
                "sentence_bert_config.json",
                config -> config.putObject("modality_config").putObject("message"));
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chat template");
    }

    @Test
    void aChatTemplateThatIsNotForPairsIsRefusedAndAnotherCanBeDescribed() throws IOException {
        copy("cross/answer");
        Files.writeString(
                folder.resolve("chat_template.jinja"),
                "{% for message in messages %}{% if message.role == 'user' %}{{ message.content }}{% endif %}{% endfor %}");
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chat_template.jinja is a chat template that is not applied")
                .hasMessageContaining("the query does not come out of it");
        Files.writeString(folder.resolve("chat_template.jinja"), "{{ messages | tojson }}");
        assertThatThrownBy(() -> ModelFolder.read(folder)).hasMessageContaining("line 1: 'tojson'");
        Files.delete(folder.resolve("chat_template.jinja"));
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .hasMessageContaining("has none, neither chat_template.jinja");
    }

    /** As transformers reads several: in a list with names, or in files; the folder's choice, or the default. */
    @Test
    void ofNamedChatTemplatesTheChosenOrTheDefaultOneIsApplied() throws IOException {
        copy("cross/answer");
        String pairs = "{% for message in messages %}{{ message.role }}={{ message.content }};{% endfor %}";
        String others = "{{ messages | tojson }}";
        Files.delete(folder.resolve("chat_template.jinja"));
        edit("tokenizer_config.json", config -> {
            ArrayNode list = config.putArray("chat_template");
            list.addObject().put("name", "tool_use").put("template", others);
            list.addObject().put("name", "default").put("template", pairs);
            list.addObject().put("name", "rerank").put("template", "R " + pairs);
        });
        assertThat(written()).isEqualTo("query=sky;document=blue;");
        choose("rerank");
        assertThat(written()).isEqualTo("R query=sky;document=blue;");
        choose("T " + pairs);
        assertThat(written()).isEqualTo("T query=sky;document=blue;");
        choose("tool_use");
        assertThatThrownBy(this::written).hasMessageContaining("'tool_use'").hasMessageContaining("'tojson'");
        Files.createDirectory(folder.resolve("additional_chat_templates"));
        Files.writeString(folder.resolve("additional_chat_templates/tool_use.jinja"), "F " + pairs);
        assertThat(written()).isEqualTo("F query=sky;document=blue;");
        edit("sentence_bert_config.json", config -> config.remove("processing_kwargs"));
        assertThatThrownBy(this::written).hasMessageContaining("of several none that is chosen or called 'default'");
        Files.writeString(folder.resolve("chat_template.jinja"), "D " + pairs);
        assertThat(written()).isEqualTo("D query=sky;document=blue;");
    }

    private void choose(String template) throws IOException {
        edit(
                "sentence_bert_config.json",
                config -> config.putObject("processing_kwargs")
                        .putObject("chat_template")
                        .put("chat_template", template));
    }

    private String written() {
        CrossEncoding description = (CrossEncoding) ModelFolder.read(folder).description();
        return description.template().orElseThrow().of("", "sky", "blue");
    }

    @Test
    void aLanguageModelThatIsNoRerankerIsReadAsABiEncoder() throws IOException {
        copy("cross/language-model");
        assertThat(ModelFolder.read(folder).description()).isInstanceOf(CrossEncoding.class);
        Files.writeString(
                folder.resolve("chat_template.jinja"),
                "{% for message in messages %}{{ message.role + message.content }}{% endfor %}");
        assertThat(ModelFolder.read(folder).description()).isInstanceOf(Dense.class);
    }

    @Test
    void aKnownRerankerWithoutATemplateForPairsHasThatOfItsCard() throws IOException {
        copy("cross/language-model");
        Files.delete(folder.resolve("chat_template.jinja"));
        edit("config.json", config -> config.put("_name_or_path", "Qwen/Qwen3-Reranker-0.6B"));
        CrossEncoding description = (CrossEncoding) ModelFolder.read(folder).description();
        PairTemplate template = description.template().orElseThrow();
        assertThat(template.of("", "sky", "blue"))
                .contains("<Instruct>: Given a web search query, retrieve relevant passages that answer the query\n")
                .contains("\n<Query>: sky\n<Document>: blue<|im_end|>\n")
                .endsWith("<think>\n\n</think>\n\n");
        assertThat(template.of("Judge.", "sky", "blue")).contains("<Instruct>: Judge.\n<Query>: sky");
        try (CrossEncoder encoder = CrossEncoder.builder(ModelFolder.read(folder))
                .maxTokens(400)
                .prompt("Judge.")
                .build()) {
            assertThat(encoder.score("sky", List.of("blue"))).hasSize(1);
        }
        CrossEncoder.Builder cutShort = CrossEncoder.builder(ModelFolder.read(folder));
        assertThatThrownBy(cutShort::build).hasMessageContaining("leave no room beside those of the template");
    }

    @Test
    void anAnswerThatTheVocabularyDoesNotHaveIsRefused() throws IOException {
        copy("cross/answer");
        edit("1_LogitScore/config.json", config -> config.put("true_token_id", 100_000));
        assertThatThrownBy(() -> CrossEncoder.open(ModelFolder.read(folder), Fixture.execution()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("values a token; those of the ids [100000, 301] are wanted");
        edit("1_LogitScore/config.json", config -> config.put("true_token_id", -1));
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .hasMessageContaining("'true_token_id' is -1; it is to be 0 or more");
    }
}
