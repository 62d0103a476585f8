package io.retrieval4j.onnx.model.layout;

import io.retrieval4j.onnx.model.ModelDescription;
import io.retrieval4j.onnx.model.ModelDescription.ContextualWords;
import io.retrieval4j.onnx.model.TextForm;
import java.util.Optional;

/**
 * miniCOIL as Qdrant publishes it: beside a graph that gives hidden states, a matrix for each word, the list of the words, and,
 * mostly, stop words. BM25's parameters are those of its reference, which no file says.
 */
final class MiniCoilLayout {

    private static final String MATRICES = "minicoil.triplet.model.npy";
    private static final String VOCABULARY = "minicoil.triplet.model.vocab";
    private static final String STOP_WORDS = "stopwords.txt";

    private MiniCoilLayout() {}

    static Optional<ModelDescription> read(FolderFiles files) {
        if (!files.has(MATRICES)) {
            return Optional.empty();
        }
        if (!files.has(VOCABULARY)) {
            throw new IllegalArgumentException(files.folder() + " has " + MATRICES + " and lacks " + VOCABULARY
                    + ", which says whose matrices they are; download it too");
        }
        return Optional.of(new ContextualWords(
                TextForm.PLAIN,
                TextForm.PLAIN,
                files.tokenizerLimit(),
                files.resolve(VOCABULARY),
                files.has(STOP_WORDS) ? Optional.of(files.resolve(STOP_WORDS)) : Optional.empty(),
                files.resolve(MATRICES),
                ContextualWords.Saturation.PUBLISHED));
    }
}
