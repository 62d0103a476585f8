package io.retrieval4j.benchmarks.contextual;

import io.retrieval4j.representation.ContextualTerms;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Writes texts' terms and vectors for other systems, little-endian: how many texts and how many occurrences; of each text, and behind the
 * last one, where its occurrences begin; all of 32 bits. Then the number of each occurrence's term, 16 bits, and the vectors, floats. A
 * text's occurrences are in the order of these numbers.
 */
final class TermsFile {

    /** In the order in which terms were first met: one for all files that belong together. */
    private final Map<String, Integer> numbers = new HashMap<>();

    /** Asks for each text several times. */
    void write(Path file, int count, IntFunction<ContextualTerms> texts) throws IOException {
        int[] starts = new int[count + 1];
        for (int text = 0; text < count; text++) {
            starts[text + 1] = starts[text] + texts.apply(text).terms().size();
        }
        try (WritableByteChannel out =
                Channels.newChannel(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20))) {
            ByteBuffer head = bytes(2 + starts.length, Integer.BYTES);
            head.putInt(count).putInt(starts[count]);
            for (int start : starts) {
                head.putInt(start);
            }
            out.write(head.flip());
            for (int text = 0; text < count; text++) {
                List<String> terms = texts.apply(text).terms();
                ByteBuffer own = bytes(terms.size(), Short.BYTES);
                inOrder(terms).forEach(i -> own.putShort((short) number(terms.get(i))));
                out.write(own.flip());
            }
            for (int text = 0; text < count; text++) {
                ContextualTerms terms = texts.apply(text);
                int dimension = terms.vectors().dimension();
                ByteBuffer own = bytes(terms.terms().size() * dimension, Float.BYTES);
                inOrder(terms.terms()).forEach(i -> {
                    for (int d = 0; d < dimension; d++) {
                        own.putFloat(terms.vectors().values()[i * dimension + d]);
                    }
                });
                out.write(own.flip());
            }
        }
    }

    private static ByteBuffer bytes(int count, int size) {
        return ByteBuffer.allocate(count * size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private List<Integer> inOrder(List<String> terms) {
        int[] own = terms.stream().mapToInt(this::number).toArray();
        return IntStream.range(0, terms.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> own[i]))
                .toList();
    }

    private int number(String term) {
        Integer known = numbers.putIfAbsent(term, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }
}
