package io.retrieval4j.benchmarks.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.e5smallv2q.E5SmallV2QuantizedEmbeddingModel;
import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.model.KnownPrompts;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.model.Precision;
import io.retrieval4j.representation.DenseVector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Published weights in the folder that sentence-transformers' own have, beside another library that runs them. Texts go one by
 * one, as quantised vectors depend on what shares a batch.
 */
class PublishedModelsTest {

    private static final List<String> TEXTS = List.of(
            "A seismograph records earthquakes.",
            "what does a barometer weigh?",
            "Überall liegt Schnee, and 東京 is far away!",
            "word ".repeat(180));

    private static final Execution QUANTISED =
            Execution.defaults().withPrecisions(Precision.INT8).withThreads(1);

    @TempDir
    Path folder;

    @Test
    void bgeSmall() throws IOException {
        asDownloaded("bge-small-en-v1.5-q", "cls_token");
        try (BiEncoder encoder = BiEncoder.builder(ModelFolder.read(folder))
                .execution(QUANTISED)
                .prompts(KnownPrompts.BGE_ENGLISH)
                .build()) {
            EmbeddingModel peer = new BgeSmallEnV15QuantizedEmbeddingModel();
            same(encoder.documentEncoder(), peer, "");
            same(encoder.queryEncoder()::encodeAll, peer, "Represent this sentence for searching relevant passages: ");
        }
    }

    @Test
    void e5Small() throws IOException {
        asDownloaded("e5-small-v2-q", "mean_tokens");
        try (BiEncoder encoder = BiEncoder.builder(ModelFolder.read(folder))
                .execution(QUANTISED)
                .prompts(KnownPrompts.E5)
                .build()) {
            EmbeddingModel peer = new E5SmallV2QuantizedEmbeddingModel();
            same(encoder.documentEncoder(), peer, "passage: ");
            same(encoder.queryEncoder()::encodeAll, peer, "query: ");
        }
    }

    private static void same(DocumentEncoder<String, DenseVector> encoder, EmbeddingModel peer, String prompt) {
        for (String text : TEXTS) {
            assertThat(encoder.encode(text).values())
                    .as(text)
                    .containsExactly(peer.embed(prompt + text).content().vector(), within(1e-5f));
        }
    }

    /** The files that both models' folders have, of which the weights and the tokenizer come from the class path. */
    private void asDownloaded(String model, String pooling) throws IOException {
        copy(model + ".onnx", folder.resolve("onnx").resolve("model_quantized.onnx"));
        copy(model + "-tokenizer.json", folder.resolve("tokenizer.json"));
        write("config.json", "{'model_type': 'bert', 'hidden_size': 384, 'max_position_embeddings': 512}");
        write("sentence_bert_config.json", "{'max_seq_length': 512, 'do_lower_case': true}");
        write("1_Pooling/config.json", "{'word_embedding_dimension': 384, 'pooling_mode_" + pooling + "': true}");
        write("modules.json", """
                [{'idx': 0, 'name': '0', 'path': '', 'type': 'sentence_transformers.models.Transformer'},
                 {'idx': 1, 'name': '1', 'path': '1_Pooling', 'type': 'sentence_transformers.models.Pooling'},
                 {'idx': 2, 'name': '2', 'path': '2_Normalize', 'type': 'sentence_transformers.models.Normalize'}]
                """);
    }

    private static void copy(String resource, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (InputStream in = PublishedModelsTest.class.getResourceAsStream("/" + resource)) {
            Files.copy(in, file);
        }
    }

    private void write(String name, String json) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, json.replace('\'', '"'));
    }
}
