package io.retrieval4j.benchmarks.sparse;

import io.retrieval4j.representation.SparseVector;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The sparse vectors of many texts, one behind the other: six bytes an entry.
 *
 * @param terms all that there are, ascending; fewer than 65,536
 * @param starts the first entry of each text, and behind them how many there are
 * @param numbers of each entry's term, ascending within a text
 * @param weights of each entry
 */
@SuppressWarnings("ArrayRecordComponent") // Too large to copy, and never compared.
record WeightedTexts(List<String> terms, int[] starts, char[] numbers, float[] weights) {

    /** Vectors of texts, and of others by the same terms. */
    static List<WeightedTexts> of(List<List<SparseVector>> groups) {
        TreeSet<String> sorted = new TreeSet<>();
        groups.forEach(group -> group.forEach(vector -> sorted.addAll(vector.terms())));
        List<String> terms = List.copyOf(sorted);
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < terms.size(); i++) {
            numbers.put(terms.get(i), i);
        }
        return groups.stream().map(group -> of(group, terms, numbers)).toList();
    }

    private static WeightedTexts of(List<SparseVector> vectors, List<String> terms, Map<String, Integer> byTerm) {
        int entries = vectors.stream().mapToInt(SparseVector::size).sum();
        int[] starts = new int[vectors.size() + 1];
        char[] numbers = new char[entries];
        float[] weights = new float[entries];
        for (int text = 0; text < vectors.size(); text++) {
            SparseVector vector = vectors.get(text);
            starts[text + 1] = starts[text] + vector.size();
            for (int i = 0; i < vector.size(); i++) {
                numbers[starts[text] + i] = (char)
                        (int) Objects.requireNonNull(byTerm.get(vector.terms().get(i)));
                weights[starts[text] + i] = vector.weights()[i];
            }
        }
        return new WeightedTexts(terms, starts, numbers, weights);
    }

    /** These and behind them others by the same terms. */
    WeightedTexts and(WeightedTexts others) {
        int[] both = Arrays.copyOf(starts, starts.length + others.size());
        for (int text = 1; text <= others.size(); text++) {
            both[size() + text] = numbers.length + others.starts[text];
        }
        char[] allNumbers = Arrays.copyOf(numbers, numbers.length + others.numbers.length);
        System.arraycopy(others.numbers, 0, allNumbers, numbers.length, others.numbers.length);
        float[] allWeights = Arrays.copyOf(weights, allNumbers.length);
        System.arraycopy(others.weights, 0, allWeights, numbers.length, others.numbers.length);
        return new WeightedTexts(terms, both, allNumbers, allWeights);
    }

    /** Opens these in a file, written if it is not there. */
    VectorFile in(Path file) throws IOException {
        if (!Files.exists(file)) {
            try (VectorFileWriter writer = new VectorFileWriter(file, size())) {
                for (int text = 0; text < size(); text++) {
                    writer.add(numbers, weights, starts[text], starts[text + 1]);
                }
            }
        }
        return VectorFile.open(file, terms);
    }

    int size() {
        return starts.length - 1;
    }

    SparseVector vector(int text) {
        List<String> own = new ArrayList<>(starts[text + 1] - starts[text]);
        for (int i = starts[text]; i < starts[text + 1]; i++) {
            own.add(terms.get(numbers[i]));
        }
        return new SparseVector(own, Arrays.copyOfRange(weights, starts[text], starts[text + 1]));
    }

    void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(terms.size());
            for (String term : terms) {
                out.writeUTF(term);
            }
            out.writeInt(size());
            for (int text = 0; text < size(); text++) {
                out.writeInt(starts[text + 1] - starts[text]);
                for (int i = starts[text]; i < starts[text + 1]; i++) {
                    out.writeChar(numbers[i]);
                    out.writeFloat(weights[i]);
                }
            }
        }
    }

    static WeightedTexts read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
            List<String> terms = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                terms.add(in.readUTF());
            }
            int[] starts = new int[in.readInt() + 1];
            char[] numbers = new char[1 << 16];
            float[] weights = new float[1 << 16];
            for (int text = 0; text < starts.length - 1; text++) {
                starts[text + 1] = starts[text] + in.readInt();
                if (starts[text + 1] > numbers.length) {
                    numbers = Arrays.copyOf(numbers, 2 * starts[text + 1]);
                    weights = Arrays.copyOf(weights, numbers.length);
                }
                for (int i = starts[text]; i < starts[text + 1]; i++) {
                    numbers[i] = in.readChar();
                    weights[i] = in.readFloat();
                }
            }
            int entries = starts[starts.length - 1];
            return new WeightedTexts(terms, starts, Arrays.copyOf(numbers, entries), Arrays.copyOf(weights, entries));
        }
    }
}
