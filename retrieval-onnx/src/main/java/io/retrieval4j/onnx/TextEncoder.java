package io.retrieval4j.onnx;

import io.retrieval4j.TextSpan;
import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.model.ModelDescription;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.representation.Representation;
import java.util.List;

/**
 * A model that encodes queries and documents, whatever it makes of them.
 *
 * <p>Safe for concurrent use: calls share one session and its threads. An interrupted thread ends a call by
 * {@link java.util.concurrent.CancellationException}, with its interrupt status kept; the model stops before its graph's
 * next node, and what was encoded until then is lost.
 *
 * @param <R> what it makes of a text
 */
public sealed interface TextEncoder<R extends Representation> extends AutoCloseable
        permits BiEncoder, LateInteractionEncoder, ContextualEncoder, SparseEncoder {

    /**
     * Loads the encoder that a folder describes: a {@link BiEncoder}, {@link LateInteractionEncoder},
     * {@link ContextualEncoder} or {@link SparseEncoder}.
     *
     * @throws IllegalArgumentException if a file is missing or does not fit, or the folder holds a model of another kind
     */
    static TextEncoder<?> open(ModelFolder folder, Execution execution) {
        return switch (folder.description()) {
            case ModelDescription.Dense _ ->
                BiEncoder.builder(folder).execution(execution).build();
            case ModelDescription.LateInteraction _ -> LateInteractionEncoder.open(folder, execution);
            case ModelDescription.Contextual _, ModelDescription.ContextualWords _ ->
                ContextualEncoder.open(folder, execution);
            case ModelDescription.Sparse _ ->
                SparseEncoder.builder(folder).execution(execution).build();
            case ModelDescription.CrossEncoding _ ->
                throw new IllegalArgumentException(folder.path() + " holds a cross-encoder, which scores pairs and "
                        + "encodes nothing; CrossEncoder.open(folder, execution) opens it");
            case ModelDescription.Generation _ ->
                throw new IllegalArgumentException(folder.path() + " holds an encoder-decoder, which writes texts and "
                        + "encodes nothing; SequenceToSequence.open(folder, execution) opens it");
        };
    }

    /** Encodes queries. Valid until this is closed. */
    QueryEncoder<String, R> queryEncoder();

    /** Encodes documents. Valid until this is closed. */
    DocumentEncoder<String, R> documentEncoder();

    /**
     * Where in a text all its tokens stand, however long it is: by it a {@link io.retrieval4j.passage.Splitter} makes passages that the
     * model reads whole. Special tokens and prefixes take room beside them. Time and memory grow with the text.
     *
     * @return tokens in the order of the text, without those that are no piece of it
     * @throws IllegalStateException if closed
     */
    List<TextSpan> tokenSpans(String text);

    /**
     * A text that changes with everything that changes what texts are encoded to: graph, external weights, tokenizer, heads
     * and settings; the same wherever the files lie. Names the model to an {@link io.retrieval4j.encode.EncodingCache}, and
     * tells whether an index was made by the same model. How a model is run ({@code Execution}) is no part of it, but for
     * the precision, which is another graph.
     *
     * <p>Reads the files that are on disk, about a second a gigabyte, each time: to be asked for once.
     *
     * @return 64 hexadecimal digits
     * @throws java.io.UncheckedIOException if a file cannot be read any more
     */
    String fingerprint();

    /**
     * Texts that were cut since the model was opened, by all encoders that share it: they were longer than the model takes,
     * and what is compared is their beginning.
     */
    long textsCut();

    /** Waits for batches under way, then frees the model. A second call does nothing. */
    @Override
    void close();
}
