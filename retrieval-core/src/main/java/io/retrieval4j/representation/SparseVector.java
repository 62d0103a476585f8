package io.retrieval4j.representation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weights of terms, as learned sparse models give them. Terms that weigh nothing are left out.
 *
 * @param terms distinct, ascending by {@link String#compareTo}; immutable
 * @param weights one for each term, finite; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Not copied, for the hot path; equality is by content below.
public record SparseVector(List<String> terms, float[] weights) implements Representation {

    public SparseVector {
        terms = List.copyOf(terms);
        if (terms.size() != weights.length) {
            throw new IllegalArgumentException(terms.size() + " terms have " + weights.length + " weights");
        }
        for (int i = 1; i < terms.size(); i++) {
            if (terms.get(i - 1).compareTo(terms.get(i)) >= 0) {
                throw new IllegalArgumentException("term '" + terms.get(i) + "' stands behind '" + terms.get(i - 1)
                        + "'; terms must be distinct and ascending (SparseVector.of sorts a map)");
            }
        }
    }

    /** The terms of the map in their order, without those of weight 0. */
    public static SparseVector of(Map<String, Float> weights) {
        Map<String, Float> sorted = new TreeMap<>(weights);
        sorted.values().removeIf(weight -> weight == 0);
        float[] values = new float[sorted.size()];
        int next = 0;
        for (float weight : sorted.values()) {
            values[next++] = weight;
        }
        return new SparseVector(List.copyOf(sorted.keySet()), values);
    }

    public int size() {
        return weights.length;
    }

    /** Weights by term, in the terms' order. */
    public Map<String, Float> asMap() {
        Map<String, Float> map = LinkedHashMap.newLinkedHashMap(size());
        for (int i = 0; i < weights.length; i++) {
            map.put(terms.get(i), weights[i]);
        }
        return map;
    }

    @Override
    public void requireFinite(String owner) {
        Values.requireFinite(weights, owner);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SparseVector vector
                && terms.equals(vector.terms)
                && Arrays.equals(weights, vector.weights);
    }

    @Override
    public int hashCode() {
        return 31 * terms.hashCode() + Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "SparseVector[" + size() + " terms]";
    }
}
