package io.retrieval4j.onnx;

import io.retrieval4j.onnx.model.ModelDescription.ContextualWords;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.onnx.states.UnitLength;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.onnx.weights.WordMatrices;
import io.retrieval4j.onnx.word.WordVocabulary;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.TokenMatrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * miniCOIL, as Qdrant publishes it: a vector for each word of a text. Of a word of the model's vocabulary it is the hyperbolic
 * tangent of the mean of its tokens' states times the word's own matrix, scaled to length 1; other words have a fixed one, so that
 * they count as in BM25. In documents each is multiplied by BM25's factor for how often the word occurs
 * ({@link ContextualWords.Saturation}), in queries by 1.
 *
 * <p>All forms of a word are one term, the word of the vocabulary. Of others the terms are the stems of their parts, behind {@value
 * #PLAIN}, which keeps them apart. Stop words, marks and special tokens are no terms.
 *
 * @param model whose tokenizer has wordpieces
 * @param vocabulary the words
 * @param matrices of them, by number
 * @param saturation of documents
 */
record WordVectors(
        TokenModel model, WordVocabulary vocabulary, WordMatrices matrices, ContextualWords.Saturation saturation) {

    /** What terms begin with that are no words of the vocabulary. */
    static final String PLAIN = "=";

    /** Reads what a description names. */
    static WordVectors read(ContextualWords words, TokenModel model) {
        WholeWords.require(model);
        WordVocabulary vocabulary = WordVocabulary.read(words.vocabulary(), words.stopWords());
        WordMatrices matrices = WordMatrices.read(words.matrices());
        if (matrices.words() <= vocabulary.words().size() || matrices.inputs() != model.width()) {
            throw new IllegalArgumentException(words.matrices() + " has " + matrices.words() + " matrices that take "
                    + matrices.inputs() + " values; one is wanted for each of the "
                    + vocabulary.words().size()
                    + " words of " + words.vocabulary() + " and one before them, that take the " + model.width()
                    + " of " + model.name());
        }
        return new WordVectors(model, vocabulary, matrices, words.saturation());
    }

    /** How often a word occurs in a text, and the sum of its tokens' states. */
    private static final class Found {

        private final int number;
        private final float[] sum;
        private int occurrences;
        private int tokens;

        Found(int number, int width) {
            this.number = number;
            this.sum = new float[width];
        }

        void add(TokenStates states, WholeWords.Word word) {
            occurrences++;
            for (int row = word.from(); row < word.to(); row++) {
                float[] state = states.row(row);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += state[i];
                }
                tokens++;
            }
        }

        float[] mean() {
            float[] mean = sum.clone();
            for (int i = 0; i < mean.length; i++) {
                mean[i] /= tokens;
            }
            return mean;
        }
    }

    int dimension() {
        return matrices.outputs();
    }

    List<Object> settings() {
        return List.of(
                "words",
                vocabulary.words().hashCode(),
                new TreeMap<>(vocabulary.forms()).hashCode(),
                new TreeSet<>(vocabulary.stopWords()).hashCode(),
                matrices.contentHash(),
                saturation);
    }

    ContextualTerms of(TokenStates states, boolean query) {
        Map<String, Found> known = new LinkedHashMap<>();
        Map<String, Integer> others = new LinkedHashMap<>();
        for (WholeWords.Word word : WholeWords.of(model, states.tokens())) {
            int number = vocabulary.number(word.text());
            if (number == WordVocabulary.UNKNOWN) {
                others.merge(word.text(), 1, Integer::sum);
            } else {
                known.computeIfAbsent(vocabulary.word(number), _ -> new Found(number, states.width()))
                        .add(states, word);
            }
        }
        Map<String, Integer> plain = new LinkedHashMap<>();
        others.forEach((other, times) -> {
            for (String stem : vocabulary.stems(other)) {
                Found same = known.get(stem);
                if (same == null) {
                    plain.merge(stem, times, Integer::sum);
                } else {
                    same.occurrences += times;
                }
            }
        });
        return terms(known, plain, query);
    }

    private ContextualTerms terms(Map<String, Found> known, Map<String, Integer> plain, boolean query) {
        int length =
                known.values().stream().mapToInt(found -> found.occurrences).sum()
                        + plain.values().stream().mapToInt(times -> times).sum();
        List<String> terms = new ArrayList<>();
        float[] values = new float[(known.size() + plain.size()) * dimension()];
        known.forEach((word, found) -> {
            int at = terms.size() * dimension();
            float[] vector = matrices.apply(found.number, found.mean());
            for (int i = 0; i < vector.length; i++) {
                values[at + i] = (float) Math.tanh(vector[i]);
            }
            UnitLength.scale(values, at, dimension());
            float factor = query ? 1 : saturation.factor(found.occurrences, length);
            for (int i = at; i < at + dimension(); i++) {
                values[i] *= factor;
            }
            terms.add(word);
        });
        plain.forEach((stem, times) -> {
            values[terms.size() * dimension()] = query ? 1 : saturation.factor(times, length);
            terms.add(PLAIN + stem);
        });
        return new ContextualTerms(terms, new TokenMatrix(values, dimension()), null);
    }
}
