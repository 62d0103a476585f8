package io.retrieval4j.eval;

import java.util.Arrays;

/** Scored or judged documents of one query, as they come: an id and a number each, and a label where there is one. */
final class Rows {

    private final Ids ids;
    private double[] values;

    Rows(int capacity) {
        ids = new Ids(capacity);
        values = new double[capacity];
    }

    int size() {
        return ids.size();
    }

    Ids ids() {
        return ids;
    }

    double value(int index) {
        return values[index];
    }

    double[] values() {
        return Arrays.copyOf(values, size());
    }

    void add(byte[] source, int from, int to, double value) {
        ids.add(source, from, to);
        append(value);
    }

    void add(String id, double value) {
        ids.add(id);
        append(value);
    }

    void addAll(Rows other) {
        for (int i = 0; i < other.size(); i++) {
            ids.add(other.ids, i);
            append(other.values[i]);
        }
    }

    private void append(double value) {
        if (ids.size() > values.length) {
            values = Arrays.copyOf(values, Math.max(8, 2 * values.length));
        }
        values[ids.size() - 1] = value;
    }
}
