package io.retrieval4j.feedback;

import io.retrieval4j.representation.SparseVector;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Weights by term, and the arithmetic of feedback. */
record TermWeights(Map<String, Double> weights) {

    static final TermWeights NONE = new TermWeights(Map.of());

    // Terms of equal weight in the order of the alphabet, so that a query's expansion is always the same.
    private static final Comparator<Entry<String, Double>> BEST_FIRST = Comparator.comparing(
                    Entry<String, Double>::getValue, Comparator.reverseOrder())
            .thenComparing(Entry::getKey);

    static TermWeights of(SparseVector vector) {
        Map<String, Double> weights = LinkedHashMap.newLinkedHashMap(vector.size());
        vector.asMap().forEach((term, weight) -> weights.put(term, weight.doubleValue()));
        return new TermWeights(weights);
    }

    boolean isEmpty() {
        return weights.isEmpty();
    }

    double of(String term) {
        return weights.getOrDefault(term, 0.0);
    }

    TermWeights keeping(Predicate<String> wanted) {
        return of(weights.entrySet().stream().filter(entry -> wanted.test(entry.getKey())));
    }

    /** The heaviest terms, in that order. */
    TermWeights best(int count) {
        return best(count, term -> true);
    }

    /** The heaviest of the terms that are wanted, in that order. Asks for as many as it takes to find so many. */
    TermWeights best(int count, Predicate<String> wanted) {
        return of(weights.entrySet().stream()
                .sorted(BEST_FIRST)
                .filter(entry -> wanted.test(entry.getKey()))
                .limit(count));
    }

    TermWeights plus(TermWeights other) {
        Map<String, Double> sum = new LinkedHashMap<>(weights);
        other.weights.forEach((term, weight) -> sum.merge(term, weight, Double::sum));
        return new TermWeights(sum);
    }

    TermWeights times(double factor) {
        Map<String, Double> product = LinkedHashMap.newLinkedHashMap(weights.size());
        weights.forEach((term, weight) -> product.put(term, weight * factor));
        return new TermWeights(product);
    }

    /** Scaled to a sum of 1; nothing where there is nothing. */
    TermWeights ofSumOne() {
        return isEmpty()
                ? this
                : times(1
                        / weights.values().stream()
                                .mapToDouble(weight -> weight)
                                .sum());
    }

    /** Scaled to a Euclidean length of 1; nothing where there is nothing. */
    TermWeights ofLengthOne() {
        return isEmpty()
                ? this
                : times(1
                        / Math.sqrt(weights.values().stream()
                                .mapToDouble(weight -> weight * weight)
                                .sum()));
    }

    double largest() {
        return weights.values().stream().mapToDouble(weight -> weight).max().orElse(0);
    }

    SparseVector vector() {
        Map<String, Float> floats = LinkedHashMap.newLinkedHashMap(weights.size());
        weights.forEach((term, weight) -> floats.put(term, weight.floatValue()));
        return SparseVector.of(floats);
    }

    private static TermWeights of(Stream<Entry<String, Double>> entries) {
        Map<String, Double> kept = new LinkedHashMap<>();
        entries.forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        return new TermWeights(kept);
    }
}
