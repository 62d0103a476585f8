package io.retrieval4j.modelbased;

import io.retrieval4j.kernel.Kernels;
import io.retrieval4j.representation.DenseVector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Stochastic gradient descent on rows, one example a step. */
final class RowTraining {

    /** Of a gradient that is less, nothing is seen in a float beside the row. */
    private static final double NEGLIGIBLE = 1e-7;

    private final TrainingPlan plan;
    private final List<String> ids;
    private final int dimension;
    private final float[] start;
    private final float[] rows;
    private final List<TrainingExample> examples = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    RowTraining(Map<String, DenseVector> documents, Iterable<TrainingExample> given, TrainingPlan plan) {
        this.plan = plan;
        ids = List.copyOf(documents.keySet());
        List<DenseVector> vectors = List.copyOf(documents.values());
        dimension = vectors.isEmpty() ? 0 : vectors.getFirst().dimension();
        start = new float[Math.multiplyExact(ids.size(), dimension)];
        for (int i = 0; i < ids.size(); i++) {
            check(vectors.get(i), "document '" + ids.get(i) + "'");
            System.arraycopy(vectors.get(i).values(), 0, start, i * dimension, dimension);
            places.put(ids.get(i), i);
        }
        rows = start.clone();
        for (TrainingExample example : given) {
            if (example.relevant().stream().anyMatch(places::containsKey)) {
                check(example.query(), "the query of an example");
                examples.add(example);
            }
        }
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("no example has a relevant document among the " + ids.size()
                    + " that have a row; there is nothing to learn from");
        }
    }

    private void check(DenseVector vector, String owner) {
        vector.requireFinite(owner);
        if (vector.dimension() != dimension) {
            throw new IllegalArgumentException(
                    owner + " has " + vector.dimension() + " dimensions, other documents have " + dimension);
        }
    }

    Map<String, DenseVector> trained() {
        Random random = new Random(plan.seed());
        for (int epoch = 0; epoch < plan.epochs(); epoch++) {
            Collections.shuffle(examples, random);
            examples.forEach(this::step);
            for (int i = 0; i < rows.length; i++) {
                rows[i] += (float) (plan.pull() * (start[i] - rows[i]));
            }
        }
        Map<String, DenseVector> trained = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            float[] row = new float[dimension];
            System.arraycopy(rows, i * dimension, row, 0, dimension);
            trained.put(ids.get(i), new DenseVector(row));
        }
        return trained;
    }

    /** Each row moves along the query by how much more probable its document should be. */
    private void step(TrainingExample example) {
        float[] query = example.query().values();
        double[] errors = probabilities(query);
        List<Integer> relevant = example.relevant().stream()
                .filter(places::containsKey)
                .map(places::get)
                .toList();
        for (int place : relevant) {
            errors[place] -= 1.0 / relevant.size();
        }
        for (int i = 0; i < errors.length; i++) {
            if (Math.abs(errors[i]) > NEGLIGIBLE) {
                float move = (float) (-plan.rate() * plan.scale() * errors[i]);
                Kernels.preferred().addScaled(rows, i * dimension, move, query, 0, dimension);
            }
        }
    }

    private double[] probabilities(float[] query) {
        double[] scores = new double[ids.size()];
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = plan.scale() * Kernels.preferred().dot(rows, i * dimension, query, 0, dimension);
            highest = Math.max(highest, scores[i]);
        }
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.exp(scores[i] - highest);
            sum += scores[i];
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= sum;
        }
        return scores;
    }
}
