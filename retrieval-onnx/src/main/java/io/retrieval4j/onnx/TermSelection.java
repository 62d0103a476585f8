package io.retrieval4j.onnx;

import io.retrieval4j.onnx.tokenizer.Vocabulary;
import io.retrieval4j.representation.SparseVector;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

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
        record Term(String token, float weight) {}
        List<Term> terms = Arrays.stream(heaviest(ids, weights))
                .mapToObj(id -> new Term(Objects.requireNonNull(vocabulary.token(id)), weights[id]))
                .sorted(Comparator.comparing(Term::token))
                .toList();
        float[] kept = new float[terms.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = terms.get(i).weight();
        }
        return new SparseVector(terms.stream().map(Term::token).toList(), kept);
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
