package io.retrieval4j.benchmarks.sparse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A collection of any size made of a smaller one, the originals themselves and children of theirs, as {@link Mixture} says, in a
 * random order. Children of one original are near to each other as real passages of one topic are not, so near-ties are
 * more frequent than in life.
 */
final class MadeTexts {

    private static final long SEED = 7;

    private final WeightedTexts originals;
    private final @Nullable Neighbours neighbours;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final float[] weight;
    private final char[] numbers;
    private final float[] weights;
    private int entries;

    private MadeTexts(WeightedTexts originals, Mixture mixture) {
        this.originals = originals;
        this.neighbours = mixture == Mixture.TOPIC ? Neighbours.of(originals) : null;
        this.weight = new float[originals.terms().size()];
        this.numbers = new char[weight.length];
        this.weights = new float[weight.length];
    }

    /** Opens a collection's file, or makes it. */
    static VectorFile of(WeightedTexts originals, Mixture mixture, int size, Path file) throws IOException {
        if (!Files.exists(file)) {
            try (VectorFileWriter writer = new VectorFileWriter(file, size)) {
                new MadeTexts(originals, mixture).make(size, writer);
            }
        }
        return VectorFile.open(file, originals.terms());
    }

    private void make(int size, VectorFileWriter writer) throws IOException {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        for (int number : order) {
            if (number < originals.size()) {
                take(number, 1, 0);
            } else {
                child(number % originals.size());
            }
            finish(writer);
        }
    }

    private void child(int original) {
        if (neighbours == null) {
            take(original, .67f, .15);
            take(random.nextInt(originals.size()), .33f, .15);
        } else {
            take(original, .55f, .2);
            take(neighbours.of(original, random.nextInt(Neighbours.EACH)), .35f, .2);
            take(random.nextInt(originals.size()), .1f, .2);
        }
    }

    private void take(int original, float share, double jitter) {
        for (int i = originals.starts()[original]; i < originals.starts()[original + 1]; i++) {
            if (share == 1 || random.nextFloat() < share) {
                char number = originals.numbers()[i];
                float value = originals.weights()[i] * (float) Math.exp(jitter * random.nextGaussian());
                if (weight[number] == 0) {
                    numbers[entries++] = number;
                }
                weight[number] = Math.max(weight[number], value);
            }
        }
    }

    private void finish(VectorFileWriter writer) throws IOException {
        Arrays.sort(numbers, 0, entries);
        for (int i = 0; i < entries; i++) {
            weights[i] = weight[numbers[i]];
            weight[numbers[i]] = 0;
        }
        writer.add(numbers, weights, 0, entries);
        entries = 0;
    }
}
