package io.retrieval4j.onnx.generation;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reranks by a score of each document's text, one after the other.
 *
 * @param texts a document's text by its id
 * @param scores made of a query: the score of a text
 */
record TextReranker(
        Function<? super String, ? extends @Nullable String> texts, Function<String, ToDoubleFunction<String>> scores)
        implements Reranker<String> {

    @Override
    public Ranking rerank(String query, Ranking ranking) {
        ToDoubleFunction<String> score = scores.apply(query);
        Ranking.Builder reranked = Ranking.builder(ranking.size());
        for (Hit hit : ranking) {
            String text = texts.apply(hit.id());
            if (text == null) {
                throw new IllegalArgumentException("document '" + hit.id() + "' is to be reranked, but has no text");
            }
            SequenceToSequence.requireNotInterrupted();
            reranked.add(hit.id(), score.applyAsDouble(text), hit.passage());
        }
        return reranked.build();
    }
}
