package io.retrieval4j.onnx.generation;

import io.retrieval4j.Reranker;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Relevance as the word that a sequence-to-sequence model begins its output with, of the two that it was trained to choose from: {@code
 * true} and {@code false} for the input {@code Query: … Document: … Relevant:}.
 *
 * <p>Rodrigo Nogueira, Zhiying Jiang, Ronak Pradeep and Jimmy Lin, Document Ranking with a Pretrained Sequence-to-Sequence Model, Findings
 * of EMNLP 2020, arXiv:2003.06713. The score is the paper's: the logarithm of the softmax over the two words' logits, for the relevant one.
 * Where query and document are longer than the model takes, the document loses its end, and {@code Relevant:} is kept.
 *
 * <p>A pair costs a run of the encoder and one step of the decoder; pairs are scored one after the other. Safe for concurrent use, valid
 * until the model is closed. Language models without an encoder that answer yes or no are {@code CrossEncoder}s.
 */
@SuppressWarnings("exports") // Callers may do without JSpecify.
public final class MonoT5 {

    private final SequenceToSequence model;
    private final int relevant;
    private final int irrelevant;

    private MonoT5(SequenceToSequence model, int relevant, int irrelevant) {
        this.model = model;
        this.relevant = relevant;
        this.irrelevant = irrelevant;
    }

    /**
     * A model that was trained as the paper says, with the words {@code true} and {@code false}.
     *
     * @throws IllegalArgumentException if one of them is not one token of the model's
     */
    public static MonoT5 of(SequenceToSequence model) {
        return of(model, "true", "false");
    }

    /**
     * A model that was trained with other words, such as {@code yes} and {@code no} of multilingual ones.
     *
     * @throws IllegalArgumentException if one of them is not one token of the model's, or both are the same
     */
    public static MonoT5 of(SequenceToSequence model, String relevant, String irrelevant) {
        int first = model.token(relevant, "the word for relevant,");
        int second = model.token(irrelevant, "the word for irrelevant,");
        if (first == second) {
            throw new IllegalArgumentException(
                    "'" + relevant + "' and '" + irrelevant + "' are one token to this model; it cannot choose");
        }
        return new MonoT5(model, first, second);
    }

    /**
     * How relevant the document is to the query.
     *
     * @return the natural logarithm of the probability, 0 or less
     * @throws java.util.concurrent.CancellationException if the thread is interrupted, its status kept
     * @throws IllegalStateException if the model is closed
     */
    public double score(String query, String document) {
        double[] first = model.first("Query: " + query + " Document: " + document, "Relevant:");
        return -Math.log1p(Math.exp(first[irrelevant] - first[relevant]));
    }

    /**
     * Reranks by {@link #score}.
     *
     * @param texts a document's text by its id; null where there is none, which is an {@link IllegalArgumentException} on reranking that
     *     names the document
     */
    public Reranker<String> reranker(Function<? super String, ? extends @Nullable String> texts) {
        return new TextReranker(texts, query -> text -> score(query, text));
    }
}
