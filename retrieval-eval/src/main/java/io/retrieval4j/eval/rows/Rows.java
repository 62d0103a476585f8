package io.retrieval4j.eval.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Scored or judged documents of one query, as they come: an id and a number each, and a label where there is one. */
public final class Rows {

    private final Ids ids;
    private final List<String> labels = new ArrayList<>();
    private double[] values;

    public Rows(int capacity) {
        ids = new Ids(capacity);
        values = new double[capacity];
    }

    public int size() {
        return ids.size();
    }

    public Ids ids() {
        return ids;
    }

    public double value(int index) {
        return values[index];
    }

    public double[] values() {
        return Arrays.copyOf(values, size());
    }

    public void add(byte[] source, int from, int to, double value) {
        ids.add(source, from, to);
        append(value);
    }

    public void add(String id, double value) {
        ids.add(id);
        append(value);
    }

    public void add(Rows other, int index) {
        add(other, index, other.values[index]);
    }

    public void add(Rows other, int index, double value) {
        ids.add(other.ids, index);
        append(value);
    }

    /** Labels the row that was added last. Either all rows have a label or none. */
    public void label(String label) {
        labels.add(label);
    }

    public String label(int index) {
        return labels.get(index);
    }

    public void addAll(Rows other) {
        labels.addAll(other.labels);
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
