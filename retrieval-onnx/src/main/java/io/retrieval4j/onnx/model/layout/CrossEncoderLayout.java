package io.retrieval4j.onnx.model.layout;

import io.retrieval4j.onnx.model.Activation;
import io.retrieval4j.onnx.model.ModelDescription;
import io.retrieval4j.onnx.model.ModelDescription.CrossEncoding;
import io.retrieval4j.onnx.model.ModelDescription.CrossEncoding.Scoring;
import io.retrieval4j.onnx.model.PairTruncation;
import java.util.List;
import java.util.Optional;

/**
 * A cross-encoder: {@code config.json} with an architecture for sequence classification. One label is activated by what
 * sentence-transformers wrote there, {@code sentence_transformers.activation_fn} or, before version 4,
 * {@code sbert_ce_default_activation_function}, and by a sigmoid where it wrote nothing. Of two labels the second means
 * relevant, as in monoBERT.
 */
final class CrossEncoderLayout {

    private CrossEncoderLayout() {}

    static Optional<ModelDescription> read(FolderFiles files) {
        return files.find(FolderFiles.CONFIG)
                .filter(config -> config.texts("architectures", List.of()).stream()
                        .anyMatch(architecture -> architecture.endsWith("ForSequenceClassification")))
                .map(config -> read(files, config));
    }

    static CrossEncoding read(FolderFiles files, Json config) {
        files.transformer()
                .filter(transformer -> transformer.below("modality_config").has("message"))
                .ifPresent(transformer -> {
                    throw new IllegalArgumentException(
                            transformer.file() + ", key 'modality_config', says that pairs go"
                                    + " through a chat template, which is not applied to cross-encoders with a label. Export a"
                                    + " model that reads pairs of texts");
                });
        String prompt = files.find(Prompts.FILE)
                .map(Prompts::new)
                .map(Prompts::defaultPrompt)
                .orElse("");
        return new CrossEncoding(files.maxTokens(), PairTruncation.LONGEST_FIRST, prompt, scoring(files, config));
    }

    private static Scoring scoring(FolderFiles files, Json config) {
        int labels = config.has("id2label")
                ? config.below("id2label").node().size()
                // What transformers takes where neither key is written.
                : config.integer("num_labels", 2);
        if (labels > 1) {
            return new Scoring.Probability(1);
        }
        Optional<Json> sinceVersion6 = files.find(Prompts.FILE).filter(own -> own.has("activation_fn"));
        if (sinceVersion6.isPresent()) {
            return new Scoring.Activated(ActivationClass.of(sinceVersion6.get(), "activation_fn"));
        }
        Json written = config.below("sentence_transformers");
        if (written.has("activation_fn")) {
            return new Scoring.Activated(ActivationClass.of(written, "activation_fn"));
        }
        String earlier = "sbert_ce_default_activation_function";
        return new Scoring.Activated(config.has(earlier) ? ActivationClass.of(config, earlier) : Activation.SIGMOID);
    }
}
