package io.retrieval4j.onnx;

import io.retrieval4j.onnx.tokenizer.Vocabulary;
import io.retrieval4j.representation.SparseVector;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which of the terms that weigh something stay.
 *
 * @param specialKept whether special tokens count as terms
 * @param most terms, the heaviest
 * @param lightest weight that stays
 */
record TermSelection(boolean specialKept, int most, float lightest) {

    static final TermSelection ALL_TERMS = new TermSelection(false, Integer.MAX_VALUE, 0);

    /** The sparse vector of weights by token id. Equal weights at the edge go by id. */
    SparseVector of(float[] weights, Vocabulary vocabulary) {
        int[] ids = IntStream.range(0, weights.length)
                .filter(id -> weights[id] > 0 && weights[id] >= lightest)
                .filter(id -> specialKept ? vocabulary.token(id) != null : vocabulary.isTerm(id))
                .toArray();
        return vector(Arrays.stream(heaviest(ids, weights))
                .mapToObj(id -> new Term(Objects.requireNonNull(vocabulary.token(id)), weights[id])));
    }

    /** The sparse vector of weights by term, of which none is special. Equal weights at the edge go by term. */
    SparseVector of(Map<String, Float> weights) {
        return vector(weights.entrySet().stream()
                .map(entry -> new Term(entry.getKey(), entry.getValue()))
                .filter(term -> term.weight > 0 && term.weight >= lightest)
                .sorted(Comparator.comparingDouble((Term term) -> -term.weight).thenComparing(Term::token))
                .limit(most));
    }

    private record Term(String token, float weight) {}

    private static SparseVector vector(Stream<Term> kept) {
        List<Term> terms = kept.sorted(Comparator.comparing(Term::token)).toList();
        float[] weights = new float[terms.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = terms.get(i).weight();
        }
        return new SparseVector(terms.stream().map(Term::token).toList(), weights);
    }

    private int[] heaviest(int[] ids, float[] weights) {
        if (ids.length <= most) {
            return ids;
        }
        return Arrays.stream(ids)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer id) -> -weights[id]))
                .limit(most)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
