package io.retrieval4j.onnx.model.layout;

import io.retrieval4j.onnx.model.ModelDescription;
import io.retrieval4j.onnx.model.ModelDescription.Generation;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An encoder-decoder: {@code config.json} with {@code is_encoder_decoder}. Which tokens begin and end an output is in
 * {@code generation_config.json} or, as older folders have it, in {@code config.json}.
 */
final class SequenceToSequenceLayout {

    private static final String START = "decoder_start_token_id";
    private static final String END = "eos_token_id";

    private SequenceToSequenceLayout() {}

    static Optional<ModelDescription> read(FolderFiles files) {
        return files.find(FolderFiles.CONFIG)
                .filter(config -> config.flag("is_encoder_decoder", false))
                .map(config -> {
                    Json first = files.find("generation_config.json").orElse(config);
                    int start = first.has(START) ? first.integer(START) : config.integer(START);
                    return new Generation(
                            files.maxTokens(),
                            start,
                            ends(first.has(END) ? first : config),
                            forced("forced_bos_token_id", first, config),
                            forced("forced_eos_token_id", first, config));
                });
    }

    private static Set<Integer> ends(Json config) {
        if (!config.node().path(END).isArray()) {
            return Set.of(config.integer(END));
        }
        Set<Integer> ends = new HashSet<>();
        config.node().path(END).forEach(end -> ends.add(end.asInt()));
        return ends;
    }

    private static OptionalInt forced(String key, Json first, Json config) {
        return first.has(key)
                ? OptionalInt.of(first.integer(key))
                : config.has(key) ? OptionalInt.of(config.integer(key)) : OptionalInt.empty();
    }
}
