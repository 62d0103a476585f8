package io.retrieval4j.passages;

import io.retrieval4j.onnx.CrossEncoder;
import io.retrieval4j.onnx.LateInteractionEncoder;
import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.MaxSimScorer;
import java.util.List;

/** Scores texts for a query; the rerankers of frameworks are made of it. Safe for concurrent use. */
@FunctionalInterface
public interface TextScores {

    /** A finite score for each text, in their order. */
    float[] of(String query, List<String> texts);

    /**
     * These scores, once they are what they are to be: else texts would be lost without a word, or stand anywhere.
     *
     * @throws IllegalStateException if there are more or fewer than texts, or one is NaN or infinite
     */
    default float[] checked(String query, List<String> texts) {
        float[] scores = of(query, texts);
        if (scores.length != texts.size()) {
            throw new IllegalStateException(
                    texts.size() + " texts were to be scored, and there are " + scores.length + " scores");
        }
        for (int i = 0; i < scores.length; i++) {
            if (!Float.isFinite(scores[i])) {
                throw new IllegalStateException("text " + i + " of " + scores.length + " has the score " + scores[i]
                        + " for '" + query + "'; scores are finite. Does the model give NaN?");
            }
        }
        return scores;
    }

    /** By a cross-encoder, which reads query and text together; the best and slowest. Valid until it is closed. */
    static TextScores by(CrossEncoder encoder) {
        return encoder::score;
    }

    /**
     * By MaxSim of token vectors divided by the number of the query's tokens: the mean of their greatest cosines, -1 for a text
     * without tokens. Valid until the encoder is closed.
     */
    static TextScores by(LateInteractionEncoder encoder) {
        MaxSimScorer maxSim = new MaxSimScorer();
        return (query, texts) -> {
            TokenMatrix matrix = encoder.queryEncoder().encode(query);
            float[] scores = maxSim.scoreAll(matrix, encoder.documentEncoder().encodeAll(texts));
            for (int i = 0; i < scores.length; i++) {
                scores[i] = Float.isFinite(scores[i]) ? scores[i] / Math.max(1, matrix.rows()) : -1;
            }
            return scores;
        };
    }
}
