package io.retrieval4j.onnx.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.onnx.model.ModelDescription.Dense;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction;
import io.retrieval4j.onnx.model.ModelDescription.Sparse;
import io.retrieval4j.onnx.model.ModelDescription.Sparse.Weighting;
import io.retrieval4j.onnx.model.TokenRows.Merging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of folders, whole and not; that encoders then equal the originals is for the conformance tests. */
class ModelFolderTest {

    private static final String MODULES = """
            [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
             {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}]""";

    private static final String PROMPTS = "config_sentence_transformers.json";

    @TempDir
    private Path folder;

    private void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private void refused(String... parts) {
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(error -> assertThat(error.getMessage()).contains(parts));
    }

    private Dense dense() {
        return (Dense) ModelFolder.read(folder).description();
    }

    @Test
    void aFolderThatIsNoneOrHoldsNoModelIsRefused() throws IOException {
        refused(folder.toString(), "config.json", "modules.json");
        assertThatThrownBy(() -> ModelFolder.read(folder.resolve("none"))).hasMessageContaining("does not exist");
        write("model.onnx", "x");
        assertThatThrownBy(() -> ModelFolder.read(folder.resolve("model.onnx")))
                .hasMessageContaining("give the folder it lies in");
    }

    @Test
    void whatIsMissingOrWrongIsNamedByFileAndKey() throws IOException {
        write("modules.json", MODULES);
        refused("1_Pooling", "is missing");
        write("1_Pooling/config.json", "{}");
        refused("1_Pooling", "config.json", "sets no pooling");
        write("1_Pooling/config.json", "{\"pooling_mode\": \"median\"}");
        refused("'pooling_mode' is 'median'", "mean");
        write("1_Pooling/config.json", "{\"pooling_mode_cls_token\": \"yes\"}");
        refused("'pooling_mode_cls_token' is \"yes\"", "true or false");
        write("1_Pooling/config.json", "{\"pooling_mode_cls_");
        refused("config.json is no JSON");
        write("1_Pooling/config.json", "version https://git-lfs.github.com/spec/v1");
        refused("Git LFS pointer");
        write("modules.json", "[{\"type\": \"sentence_transformers.models.Transformer\"}]");
        refused("modules.json", "lacks the key 'path'");
        write("modules.json", "[{\"type\": \"sentence_transformers.models.CNN\", \"path\": \"\"}]");
        refused("modules.json", "'CNN'");
    }

    @Test
    void weightsThatArePicklesAreExplained() throws IOException {
        write(
                "modules.json",
                MODULES.replace("Pooling\"}", "Pooling\"}, {\"type\": \"x.Dense\", \"path\": \"2_Dense\"}"));
        write("1_Pooling/config.json", "{\"pooling_mode\": \"mean\"}");
        write("2_Dense/config.json", "{\"in_features\": 4, \"out_features\": 2}");
        write("2_Dense/pytorch_model.bin", "x");
        refused("2_Dense", "lacks model.safetensors", "Python pickle");
    }

    @Test
    void promptsAreThoseOfTheirSideAndTheDefaultIsNeithers() throws IOException {
        write("modules.json", MODULES);
        write("1_Pooling/config.json", "{\"pooling_mode\": \"lasttoken\"}");
        write(PROMPTS, "{\"prompts\": {\"query\": \"Q: \", \"passage\": \"P: \"}}");
        assertThat(dense().query().prompt()).isEqualTo("Q: ");
        assertThat(dense().document().prompt()).isEqualTo("P: ");
        assertThat(dense().pooling()).containsExactly(Pooling.LAST_TOKEN);
        assertThat(dense().normalised()).isFalse();
        write(PROMPTS, "{\"prompts\": {\"query\": \"\", \"task\": \"T: \"}, \"default_prompt_name\": \"task\"}");
        assertThat(dense().query().prompt()).isEmpty();
        assertThat(dense().document().prompt()).isEmpty();
        write(PROMPTS, "{\"prompts\": {\"query\": \"Q: \"}, \"default_prompt_name\": \"query\"}");
        assertThat(dense().query().prompt()).isEqualTo("Q: ");
        assertThat(dense().document().prompt()).as("as encode_document has it").isEmpty();
        write(PROMPTS, "{\"prompts\": {}, \"default_prompt_name\": \"task\"}");
        refused(PROMPTS, "lacks the key 'task'");
    }

    @Test
    void lengthsAreWhatSentenceTransformersCutsAt() throws IOException {
        write("modules.json", MODULES);
        write("1_Pooling/config.json", "{\"pooling_mode_mean_tokens\": true, \"pooling_mode_cls_token\": true}");
        assertThat(dense().maxTokens()).isEmpty();
        assertThat(dense().pooling()).containsExactly(Pooling.CLS, Pooling.MEAN);
        write("tokenizer_config.json", "{\"model_max_length\": 1000000000000000019884624838656}");
        assertThat(dense().maxTokens()).isEmpty();
        write("config.json", "{\"max_position_embeddings\": 512}");
        assertThat(dense().maxTokens()).isEqualTo(OptionalInt.of(512));
        write("tokenizer_config.json", "{\"model_max_length\": 384}");
        assertThat(dense().maxTokens()).isEqualTo(OptionalInt.of(384));
        write("sentence_bert_config.json", "{\"max_seq_length\": 256, \"do_lower_case\": true}");
        assertThat(dense().maxTokens()).isEqualTo(OptionalInt.of(256));
        assertThat(dense().query().lowerCased()).isTrue();
    }

    @Test
    void aConfigurationAloneIsASparseModelOrABiEncoder() throws IOException {
        write("config.json", "{\"architectures\": [\"BertModel\"]}");
        assertThat(dense().pooling()).containsExactly(Pooling.UNSTATED);
        write("config.json", "{\"architectures\": [\"DistilBertForMaskedLM\"]}");
        Sparse sparse = (Sparse) ModelFolder.read(folder).description();
        assertThat(sparse.query()).isEqualTo(sparse.document()).isInstanceOf(Weighting.Logits.class);
        write("idf.json", "{}");
        sparse = (Sparse) ModelFolder.read(folder).description();
        assertThat(sparse.query()).isInstanceOf(Weighting.Table.class);
    }

    @Test
    void aMarkerThatIsNoTokenIsRefused() throws IOException {
        write("artifact.metadata", "{\"query_token_id\": \"[unused0]\", \"doc_token_id\": \"[unused1]\"}");
        refused("tokenizer.json", "does not exist");
        write("tokenizer.json", "{\"model\": {\"vocab\": {\"[MASK]\": 0, \"[unused0]\": 1, \".\": 2}}}");
        refused("artifact.metadata", "'doc_token_id'", "'[unused1]'", "tokenizer.json");
        write(
                "tokenizer.json",
                "{\"model\": {\"vocab\": {\"[MASK]\": 0, \"[unused0]\": 1, \".\": 2, \"[unused1]\": 3}}}");
        LateInteraction colbert = (LateInteraction) ModelFolder.read(folder).description();
        assertThat(colbert.query().expansion()).isEqualTo(new LateInteraction.Expansion.MaskTokens(0, false));
        assertThat(colbert.query().marker()).isEqualTo(OptionalInt.of(1));
        assertThat(colbert.document().rows().skipped()).containsExactly(2);
        assertThat(colbert.projection()).isEmpty();
    }

    @Test
    void theGraphIsTheFirstThatFitsThePreference() throws IOException {
        write("config.json", "{}");
        ModelFolder model = ModelFolder.read(folder);
        assertThatThrownBy(() -> model.graph(List.of(Precision.FP32)))
                .hasMessageContaining("Graphs that are there: []");
        write("onnx/model_quantized.onnx", "x");
        assertThatThrownBy(() -> model.graph(List.of(Precision.FP32, Precision.FP16)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[FP32, FP16]")
                .hasMessageContaining("[model_quantized.onnx]");
        assertThat(model.graph(List.of(Precision.FP32, Precision.INT8)))
                .isEqualTo(folder.resolve("onnx/model_quantized.onnx"));
        write("model.onnx", "x");
        assertThat(model.graph(List.of(Precision.FP32, Precision.INT8))).isEqualTo(folder.resolve("model.onnx"));
        assertThat(model.graph(List.of(Precision.INT8, Precision.FP32)))
                .isEqualTo(folder.resolve("onnx/model_quantized.onnx"));
        assertThatThrownBy(model::tokenizer).hasMessageContaining("lacks tokenizer.json");
    }

    /** What version 6.2 writes, by its source. */
    private static String modules6(String... kinds) {
        StringBuilder modules = new StringBuilder("[");
        for (int i = 0; i < kinds.length; i++) {
            modules.append(i == 0 ? "" : ",")
                    .append("{\"idx\": %d, \"name\": \"%d\", \"path\": \"%s\", \"type\": \"sentence_transformers.%s\"}"
                            .formatted(i, i, i == 0 ? "" : i + "_" + kinds[i], "modules." + kinds[i]));
        }
        return modules.append("]").toString();
    }

    @Test
    void severalPoolingsOfSentenceTransformers6KeepTheirOrder() throws IOException {
        write("modules.json", modules6("Transformer", "Pooling"));
        write("config.json", "{\"max_position_embeddings\": 512}");
        write("tokenizer_config.json", "{\"model_max_length\": 200}");
        write(
                "sentence_bert_config.json",
                "{\"transformer_task\": \"feature-extraction\", \"module_output_name\": \"token_embeddings\"}");
        write(
                "1_Pooling/config.json",
                "{\"embedding_dimension\": 8, \"pooling_mode\": [\"mean\", \"cls\"], \"include_prompt\": true}");
        assertThat(dense().pooling()).containsExactly(Pooling.MEAN, Pooling.CLS);
        assertThat(dense().maxTokens()).hasValue(200);
        write("1_Pooling/config.json", "{\"pooling_mode\": [\"mean\", \"median\"]}");
        refused("'pooling_mode' is 'median'");
    }

    @Test
    void aCrossEncoderOfSentenceTransformers6IsToldByItsTask() throws IOException {
        write("modules.json", modules6("Transformer"));
        write("sentence_bert_config.json", "{\"transformer_task\": \"sequence-classification\"}");
        write(
                "config.json",
                "{\"architectures\": [\"BertForSequenceClassification\"], \"id2label\": {\"0\": \"LABEL_0\"}}");
        assertThat(ModelFolder.read(folder).description())
                .isInstanceOfSatisfying(
                        ModelDescription.CrossEncoding.class,
                        cross -> assertThat(cross.scoring())
                                .isEqualTo(new ModelDescription.CrossEncoding.Scoring.Activated(Activation.SIGMOID)));
        write(
                "config_sentence_transformers.json",
                "{\"model_type\": \"CrossEncoder\", \"activation_fn\": \"torch.nn.modules.linear.Identity\"}");
        assertThat(ModelFolder.read(folder).description())
                .isInstanceOfSatisfying(
                        ModelDescription.CrossEncoding.class,
                        cross -> assertThat(cross.scoring())
                                .isEqualTo(new ModelDescription.CrossEncoding.Scoring.Activated(Activation.IDENTITY)));
    }

    @Test
    void aSparseModelOfSentenceTransformers6IsATransformerToo() throws IOException {
        write("modules.json", modules6("Transformer", "SpladePooling"));
        write("sentence_bert_config.json", "{\"transformer_task\": \"fill-mask\"}");
        write(
                "1_SpladePooling/config.json",
                "{\"pooling_strategy\": \"sum\", \"activation_function\": \"relu\", \"embedding_dimension\": 9}");
        assertThat(ModelFolder.read(folder).description())
                .isInstanceOfSatisfying(
                        Sparse.class, sparse -> assertThat(sparse.document()).isInstanceOf(Weighting.Logits.class));
    }

    @Test
    void aQueryThatWouldBeFilledUpBeyondAnyModelIsRefused() throws IOException {
        write("modules.json", """
                [{"type": "x.Transformer", "path": ""}, {"type": "x.MultiVectorMask", "path": ""}]
                """);
        write("config.json", "{}");
        write("tokenizer.json", "{\"model\": {\"vocab\": {\"[MASK]\": 0}}}");
        write(
                "sentence_bert_config.json",
                "{\"query_expansion\": {\"strategy\": \"fixed\", \"length\": 2147483647, \"token\": \"[MASK]\"}}");
        refused("sentence_bert_config.json", "'length' is 2147483647", "1000000 or less");
    }

    @Test
    void poolingOfTokenVectorsInAMultiVectorEncoderIsOfDocumentsUnlessTold() throws IOException {
        write("modules.json", """
                [{"type": "x.Transformer", "path": ""}, {"type": "x.HierarchicalTokenPooling", "path": "1_P"}]
                """);
        write("1_P/config.json", "{\"pool_factor\": 2.5}");
        LateInteraction pooled = (LateInteraction) ModelFolder.read(folder).description();
        assertThat(pooled.document().rows().merging()).isEqualTo(new Merging.Hierarchical(2.5, 1, false));
        assertThat(pooled.query().rows().merging()).isEqualTo(new Merging.None());
        assertThat(pooled.normalised()).isFalse();
        write("1_P/config.json", "{\"pool_factor\": 0.5}");
        refused("1_P", "'pool_factor', 0.5", "1 and 0 at least");
        write("modules.json", """
                [{"type": "x.Transformer", "path": ""}, {"type": "x.HierarchicalTokenPooling", "path": "1_P"},
                 {"type": "x.Normalize", "path": "2_N"}]
                """);
        refused("'Normalize' behind the pooling of tokens");
    }
}
