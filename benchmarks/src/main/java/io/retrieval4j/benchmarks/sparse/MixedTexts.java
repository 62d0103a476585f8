package io.retrieval4j.benchmarks.sparse;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A collection of any size made of a smaller one: the originals themselves, and children, each with about two thirds of the
 * terms of one original and one third of those of another, weights jittered by a lognormal factor; all in a random order.
 * Children of one original are near to each other as real passages of one topic are not, so near-ties are more frequent than in
 * life.
 */
final class MixedTexts {

    private static final long SEED = 7;
    private static final float OF_PARENT = .67f;
    private static final float OF_OTHER = .33f;
    private static final double JITTER = .15;

    private final WeightedTexts originals;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final float[] weight;
    private char[] numbers;
    private float[] weights;
    private int entries;

    private MixedTexts(WeightedTexts originals, int size) {
        this.originals = originals;
        this.weight = new float[originals.terms().size()];
        long mean = originals.numbers().length / originals.size();
        this.numbers = new char[(int) Math.min(Integer.MAX_VALUE - 16, (mean + 2) * size)];
        this.weights = new float[numbers.length];
    }

    static WeightedTexts of(WeightedTexts originals, int size) {
        return new MixedTexts(originals, size).make(size);
    }

    private WeightedTexts make(int size) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        int[] starts = new int[size + 1];
        for (int text = 0; text < size; text++) {
            int number = order[text];
            if (number < originals.size()) {
                take(number, 1, 0);
            } else {
                take(number % originals.size(), OF_PARENT, JITTER);
                take(random.nextInt(originals.size()), OF_OTHER, JITTER);
            }
            starts[text + 1] = finish(starts[text]);
        }
        return new WeightedTexts(
                originals.terms(), starts, Arrays.copyOf(numbers, entries), Arrays.copyOf(weights, entries));
    }

    private void take(int original, float share, double jitter) {
        for (int i = originals.starts()[original]; i < originals.starts()[original + 1]; i++) {
            if (share == 1 || random.nextFloat() < share) {
                char number = originals.numbers()[i];
                float value = originals.weights()[i] * (float) Math.exp(jitter * random.nextGaussian());
                if (weight[number] == 0) {
                    if (entries == numbers.length) {
                        numbers = Arrays.copyOf(numbers, entries + entries / 8);
                        weights = Arrays.copyOf(weights, numbers.length);
                    }
                    numbers[entries++] = number;
                }
                weight[number] = Math.max(weight[number], value);
            }
        }
    }

    private int finish(int start) {
        Arrays.sort(numbers, start, entries);
        for (int i = start; i < entries; i++) {
            weights[i] = weight[numbers[i]];
            weight[numbers[i]] = 0;
        }
        return entries;
    }
}
