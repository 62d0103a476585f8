package io.retrieval4j.onnx.model.layout;

import io.retrieval4j.onnx.model.Activation;
import io.retrieval4j.onnx.model.ModelDescription;
import io.retrieval4j.onnx.model.ModelDescription.CrossEncoding;
import io.retrieval4j.onnx.model.ModelDescription.CrossEncoding.Scoring;
import io.retrieval4j.onnx.model.PairTemplate;
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
                .map(_ -> read(files, files));
    }

    /** One of which the transformer is all, in a folder of its own or the same. */
    static CrossEncoding read(FolderFiles files, FolderFiles transformer) {
        return read(files, transformer, scoring(files, transformer.json(FolderFiles.CONFIG)));
    }

    /**
     * One that is scored so.
     *
     * @param files the model's folder
     * @param transformer the folder of its transformer
     */
    static CrossEncoding read(FolderFiles files, FolderFiles transformer, Scoring scoring) {
        String prompt = files.find(Prompts.FILE)
                .map(Prompts::new)
                .map(Prompts::defaultPrompt)
                .orElse("");
        CrossEncoding described = new CrossEncoding(transformer.maxTokens(), scoring).withPrompt(prompt);
        return template(transformer).map(described::withTemplate).orElse(described);
    }

    private static Optional<PairTemplate> template(FolderFiles transformer) {
        return transformer
                .transformer()
                .filter(config -> config.below("modality_config").has("message"))
                .map(config -> ChatTemplate.find(transformer)
                        .orElseThrow(() -> new IllegalArgumentException(config.file()
                                + ", key 'modality_config', says that pairs go through a chat template, and the folder has"
                                + " none, neither chat_template.jinja nor in tokenizer_config.json, or of several none that is"
                                + " chosen or called 'default'"))
                        .forPairs());
    }

    private static Scoring scoring(FolderFiles files, Json config) {
        int labels = config.has("id2label")
                ? config.below("id2label").node().size()
                // What transformers takes where neither key is written.
                : config.integer("num_labels", 2);
        if (labels > 1) {
            return new Scoring.Probability(1);
        }
        Optional<Activation> sinceVersion6 = writtenSinceVersion6(files);
        if (sinceVersion6.isPresent()) {
            return new Scoring.Activated(sinceVersion6.get());
        }
        Json written = config.below("sentence_transformers");
        if (written.has("activation_fn")) {
            return new Scoring.Activated(ActivationClass.of(written, "activation_fn"));
        }
        String earlier = "sbert_ce_default_activation_function";
        return new Scoring.Activated(config.has(earlier) ? ActivationClass.of(config, earlier) : Activation.SIGMOID);
    }

    /** The activation that sentence-transformers writes, since version 6, with the prompts. */
    static Optional<Activation> writtenSinceVersion6(FolderFiles files) {
        return files.find(Prompts.FILE)
                .filter(own -> own.has("activation_fn"))
                .map(own -> ActivationClass.of(own, "activation_fn"));
    }
}
