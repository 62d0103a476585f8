package io.retrieval4j.onnx.model.layout;

import io.retrieval4j.onnx.model.Activation;
import io.retrieval4j.onnx.model.ModelDescription;
import io.retrieval4j.onnx.model.ModelDescription.CrossEncoding;
import io.retrieval4j.onnx.model.ModelDescription.CrossEncoding.Scoring;
import io.retrieval4j.onnx.model.PairTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Rerankers that answer yes or no: language models, told by sentence-transformers' module LogitScore, which names the
 * tokens, or without {@code modules.json} by a chat template that is made for pairs, or by a name that is known
 * ({@link KnownRerankers}); then the tokens are {@code yes} and {@code no}.
 */
final class AnswerLayout {

    /** The module of sentence-transformers. */
    static final String MODULE = "LogitScore";

    private AnswerLayout() {}

    /**
     * A folder with modules.
     *
     * @param transformer the folder of its transformer
     * @param score the configuration of its LogitScore
     */
    static CrossEncoding read(FolderFiles files, FolderFiles transformer, Json score) {
        OptionalInt no = score.has("false_token_id") ? OptionalInt.of(score.id("false_token_id")) : OptionalInt.empty();
        return CrossEncoderLayout.read(
                files,
                transformer,
                new Scoring.Answer(
                        score.id("true_token_id"),
                        no,
                        CrossEncoderLayout.writtenSinceVersion6(files).orElse(Activation.SIGMOID)));
    }

    /** A language model's folder without modules. */
    static Optional<ModelDescription> read(FolderFiles files) {
        return files.find(FolderFiles.CONFIG)
                .filter(config -> config.texts("architectures", List.of()).stream()
                        .anyMatch(architecture -> architecture.endsWith("ForCausalLM")))
                .flatMap(_ -> ChatTemplate.find(files)
                        .filter(ChatTemplate::isForPairs)
                        .map(ChatTemplate::forPairs)
                        .or(() -> KnownRerankers.template(files)))
                .map(template -> answering(files, template));
    }

    private static CrossEncoding answering(FolderFiles files, PairTemplate template) {
        Map<String, Integer> vocabulary = files.tokenizer().vocabulary();
        Integer yes = vocabulary.get("yes");
        Integer no = vocabulary.get("no");
        if (yes == null || no == null) {
            throw new IllegalArgumentException(
                    files.folder() + " is a language model that reads pairs, but its tokenizer"
                            + " has no tokens 'yes' and 'no'; describe in code which are its answers, by Scoring.Answer");
        }
        Scoring scoring = new Scoring.Answer(yes, OptionalInt.of(no), Activation.SIGMOID);
        return new CrossEncoding(files.maxTokens(), scoring).withTemplate(template);
    }
}
