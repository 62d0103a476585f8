package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retrieval4j.onnx.model.ModelDescription.Dense;
import io.retrieval4j.onnx.model.ModelDescription.Sparse;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.model.Pooling;
import io.retrieval4j.onnx.token.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What folders say in files beside the usual ones, or under other names. Each begins as a copy of a fixture. */
class FoldersAsPublishedTest extends EditedFolder {

    private BiEncoder open() {
        return BiEncoder.builder(ModelFolder.read(folder))
                .execution(Fixture.execution())
                .build();
    }

    private Dense dense() {
        return (Dense) ModelFolder.read(folder).description();
    }

    @Test
    void textsLoseTheirBeginningWhereTheTokenizerCutsAtTheLeft() throws IOException {
        copy("dense/mean");
        String text = "what color is amber urine ".repeat(400) + "sky sea";
        edit("tokenizer_config.json", config -> config.put("truncation_side", "left"));
        try (BiEncoder encoder = open()) {
            Tokens tokens = encoder.model().tokenize(text);
            Tokens end = encoder.model().tokenize("sky sea");
            assertThat(tokens.count()).isEqualTo(24);
            assertThat(tokens.cut()).isTrue();
            assertThat(tokens.ids()[0]).isEqualTo(end.ids()[0]);
            assertThat(Arrays.copyOfRange(tokens.ids(), 21, 24)).containsExactly(Arrays.copyOfRange(end.ids(), 1, 4));
        }
    }

    @Test
    void theModelsPaddingIdStandsAboveTheTokenizers() throws IOException {
        copy("dense/last-token-decoder");
        edit("tokenizer_config.json", config -> config.put("pad_token", "a"));
        try (BiEncoder encoder = open()) {
            int id = encoder.model().vocabulary().paddingId();
            assertThat(encoder.model().vocabulary().token(id)).isEqualTo("a");
        }
        edit("config.json", config -> config.put("pad_token_id", 7));
        try (BiEncoder encoder = open()) {
            assertThat(encoder.model().vocabulary().paddingId()).isEqualTo(7);
        }
    }

    @Test
    void anAddedTokenBeyondTheGraphsTableIsAnErrorOfTheTextThatSpellsIt() throws IOException {
        copy("dense/mean");
        edit("tokenizer.json", tokenizer -> {
            int rows = tokenizer.path("model").path("vocab").size();
            ObjectNode added = ((ArrayNode) tokenizer.get("added_tokens")).addObject();
            added.put("id", rows)
                    .put("content", "<picture>")
                    .put("special", true)
                    .put("normalized", false);
            added.put("single_word", false).put("lstrip", false).put("rstrip", false);
        });
        try (BiEncoder encoder = open()) {
            assertThat(encoder.documentEncoder().encode("sky").values()).hasSize(16);
            assertThatThrownBy(() -> encoder.documentEncoder().encode("sky <picture>"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("model.onnx")
                    .hasMessageContaining("it takes ids up to");
        }
    }

    @Test
    void limitsAndCaseAreReadUnderOlderNamesAndFromTheTokenizersConfiguration() throws IOException {
        copy("dense/mean");
        Files.delete(folder.resolve("sentence_bert_config.json"));
        edit("sentence_roberta_config.json", config -> config.put("max_seq_length", 9));
        assertThat(dense().maxTokens()).hasValue(9);
        try (BiEncoder encoder = open()) {
            assertThat(encoder.model().tokenize("SKY").ids())
                    .isEqualTo(encoder.model().tokenize("sky").ids());
        }
        edit("tokenizer_config.json", config -> config.put("do_lower_case", false));
        try (BiEncoder encoder = open()) {
            assertThat(encoder.model().tokenize("SKY").ids())
                    .isNotEqualTo(encoder.model().tokenize("sky").ids());
        }
        edit("tokenizer_config.json", config -> config.put("tokenizer_class", "PreTrainedTokenizerFast"));
        try (BiEncoder encoder = open()) {
            assertThat(encoder.model().tokenize("SKY").ids())
                    .as("of other classes the file decides")
                    .isEqualTo(encoder.model().tokenize("sky").ids());
        }
    }

    @Test
    void theTransformerMayLieInAFolderOfItsOwn() throws IOException {
        copy("dense/mean");
        float[] before;
        try (BiEncoder encoder = open()) {
            before = encoder.documentEncoder().encode("sky").values();
        }
        Path part = Files.createDirectories(folder.resolve("0_Transformer"));
        for (String file : new String[] {
            "onnx", "tokenizer.json", "tokenizer_config.json", "config.json", "sentence_bert_config.json"
        }) {
            Files.move(folder.resolve(file), part.resolve(file));
        }
        String modules = Files.readString(folder.resolve("modules.json"));
        Files.writeString(
                folder.resolve("modules.json"), modules.replaceFirst("\"path\": \"\"", "\"path\": \"0_Transformer\""));
        try (BiEncoder encoder = open()) {
            assertThat(encoder.maxTokens()).isEqualTo(24);
            assertThat(encoder.documentEncoder().encode("sky").values()).containsExactly(before);
        }
    }

    @Test
    void textsAreStrippedByTheVersionThatSavedTheFolder() throws IOException {
        copy("dense/mean");
        assertThat(dense().query().stripped()).isTrue();
        edit(
                "config_sentence_transformers.json",
                config -> config.putObject("__version__").put("sentence_transformers", "6.2.0"));
        assertThat(dense().query().stripped()).isFalse();
        edit("config_sentence_transformers.json", config -> config.remove("__version__"));
        assertThat(dense().query().stripped()).isTrue();
    }

    @Test
    void weightsOfTheBackboneNeedNotBeFetched() throws IOException {
        copy("dense/mean");
        Files.delete(folder.resolve("modules.json"));
        Files.writeString(folder.resolve("model.safetensors"), "version https://git-lfs.github.com/spec/v1\n");
        Files.createFile(folder.resolve("other.safetensors"));
        assertThat(dense().pooling()).containsExactly(Pooling.UNSTATED);
        try (BiEncoder encoder = open()) {
            assertThat(encoder.description().pooling()).containsExactly(Pooling.MEAN);
        }
    }

    @Test
    void modelsThatTheirNameAndKindTellAreKnownWithoutModules() throws IOException {
        copy("dense/mean");
        Files.delete(folder.resolve("modules.json"));
        edit("config.json", config -> config.put("_name_or_path", "BAAI/bge-small-en-v1.5"));
        assertThat(dense().pooling()).containsExactly(Pooling.CLS);
        assertThat(dense().normalised()).isTrue();
        edit("config.json", config -> config.put("_name_or_path", "intfloat/e5-small-v2"));
        assertThat(dense().document().prompt()).isEqualTo("passage: ");
        edit("config.json", config -> config.put("model_type", "modernbert"));
        assertThat(dense().pooling()).as("a name alone is not enough").containsExactly(Pooling.UNSTATED);
    }

    @Test
    void aTokenBeyondTheModelsTableIsAnErrorOfItsText() throws IOException {
        copy("dense/embedding-gemma");
        try (BiEncoder encoder = open()) {
            assertThat(encoder.documentEncoder().encode("sky").values()).hasSize(16);
            assertThatThrownBy(() -> encoder.documentEncoder().encode("sky <image_soft_token>"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has no row for");
        }
    }

    @Test
    void anEmbeddingGemmaForTransformersJsHasItsPrompts() throws IOException {
        copy("dense/embedding-gemma");
        Files.delete(folder.resolve("modules.json"));
        Files.delete(folder.resolve("config_sentence_transformers.json"));
        edit("config.json", config -> config.put("_name_or_path", "onnx-community/embeddinggemma-300m-ONNX"));
        Dense description = (Dense) ModelFolder.read(folder).description();
        assertThat(description.query().prompt()).isEqualTo("task: search result | query: ");
        assertThat(description.document().prompt()).isEqualTo("title: none | text: ");
        assertThat(description.pooling()).containsExactly(Pooling.UNSTATED);
    }

    @Test
    void aGraphThatAnOptimiserMadeIsFullPrecision() throws IOException {
        copy("dense/mean");
        float[] expected;
        try (BiEncoder encoder = open()) {
            expected = encoder.documentEncoder().encode("sky").values();
        }
        for (String name : List.of("model_O3.onnx", "model_optimized.onnx")) {
            Path graph;
            try (Stream<Path> graphs = Files.list(folder.resolve("onnx"))) {
                graph = graphs.findFirst().orElseThrow();
            }
            Files.move(graph, folder.resolve("onnx/" + name));
            try (BiEncoder encoder = open()) {
                assertThat(encoder.documentEncoder().encode("sky").values())
                        .as(name)
                        .containsExactly(expected);
            }
        }
    }

    @Test
    void aRouterIsSparseOnlyWhereItsModulesAre() throws IOException {
        copy("sparse/inference-free");
        assertThat(ModelFolder.read(folder).description()).isInstanceOf(Sparse.class);
        edit("router_config.json", config -> {
            ObjectNode types = (ObjectNode) config.get("types");
            types.fieldNames()
                    .forEachRemaining(id -> types.put(id, id.startsWith("query") ? "x.Pooling" : "x.Transformer"));
        });
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .hasMessageContaining("a Router to one model for queries")
                .hasMessageContaining("open them apart");
    }

    @Test
    void lengthsOfLateInteractionThatLeaveNothingAreRefusedByKey() throws IOException {
        copy("late-interaction/stanford");
        edit("artifact.metadata", metadata -> metadata.put("doc_maxlen", -1));
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("artifact.metadata, key 'doc_maxlen' is -1; it is to be 1 or more");
    }

    @Test
    void aTextThatTheTokenizerRefusesIsAnErrorThatNamesItsFile() throws IOException {
        copy("dense/mean");
        edit("tokenizer.json", tokenizer -> ((ObjectNode) tokenizer.get("model")).put("unk_token", "no such token"));
        try (BiEncoder encoder = open()) {
            assertThatThrownBy(() -> encoder.documentEncoder().encode("\ud83d\ude80"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("tokenizer.json does not tokenise a text")
                    .hasMessageContaining("Missing [UNK] token");
        }
    }

    @Test
    void modulesOutsideTheFolderAndNamesThatAreNoPathsAreRefused() throws IOException {
        copy("dense/mean");
        String modules = Files.readString(folder.resolve("modules.json"));
        for (String name : List.of("../1_Pooling", "/1_Pooling", "a\\u0000b")) {
            Files.writeString(folder.resolve("modules.json"), modules.replace("1_Pooling", name));
            assertThatThrownBy(() -> ModelFolder.read(folder))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("names '");
        }
    }

    private void tiny(String graph) throws IOException {
        Path tiny = Fixture.of("dense/mean").folder().getParent().getParent().resolveSibling("tiny");
        Files.createDirectories(folder.resolve("onnx"));
        Files.copy(tiny.resolve(graph), folder.resolve("onnx/model.onnx"));
        Files.copy(tiny.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"gemma3_text\"}");
    }

    @Test
    void aGraphThatPoolsIsTakenAtItsWordWhereTheFolderSaysNothing() throws IOException {
        tiny("pooled.onnx");
        try (BiEncoder encoder = open()) {
            assertThat(encoder.description().pooling()).containsExactly(Pooling.BY_GRAPH);
            // The mean of rows 2 and 4.
            assertThat(encoder.documentEncoder().encode("a c").values())
                    .containsExactly(new float[] {3, 3.1f, 3.2f, 3.3f}, Offset.offset(1e-5f));
        }
    }

    @Test
    void aTaskThatTheCallerNamesReachesTheGraph() throws IOException {
        tiny("task.onnx");
        try (BiEncoder encoder =
                BiEncoder.builder(ModelFolder.read(folder)).input("task_id", 2).build()) {
            assertThat(encoder.documentEncoder().encode("a").values()).containsExactly(4, 4.1f, 4.2f, 4.3f);
        }
        assertThatThrownBy(() -> BiEncoder.builder(ModelFolder.read(folder)).build())
                .hasMessageContaining("wants an input 'task_id'");
    }
}
