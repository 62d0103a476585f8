package io.retrieval4j.benchmarks.sparse;

import io.retrieval4j.kernel.TopK;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The documents of the highest dot products of the weights as given: all of them compared with all queries. */
final class ExactFloats {

    private final int[][] queries;
    private final float[][] weights;
    private final float[] scores;
    private final TopK[] best;

    private ExactFloats(WeightedTexts asked, int k) {
        this.queries = new int[asked.terms().size()][];
        this.weights = new float[queries.length][];
        this.scores = new float[asked.size()];
        this.best = new TopK[asked.size()];
        int[] counts = new int[queries.length];
        for (char number : asked.numbers()) {
            counts[number]++;
        }
        for (int term = 0; term < counts.length; term++) {
            queries[term] = new int[counts[term]];
            weights[term] = new float[counts[term]];
        }
        for (int query = 0; query < asked.size(); query++) {
            best[query] = new TopK(k);
            for (int i = asked.starts()[query]; i < asked.starts()[query + 1]; i++) {
                int term = asked.numbers()[i];
                queries[term][--counts[term]] = query;
                weights[term][counts[term]] = asked.weights()[i];
            }
        }
    }

    /**
     * The {@code k} best documents of each query, read from a file, or made and written: their numbers query by query, the best
     * first, int32, little-endian.
     */
    static int[][] of(VectorFile documents, WeightedTexts asked, int k, Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.write(file, bytes(new ExactFloats(asked, k).compare(documents, k), k));
        }
        int[][] found = new int[asked.size()][k];
        IntBuffer all = ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer();
        for (int[] ofQuery : found) {
            all.get(ofQuery);
        }
        return found;
    }

    private static byte[] bytes(int[][] found, int k) {
        ByteBuffer bytes = ByteBuffer.allocate(found.length * k * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int[] ofQuery : found) {
            for (int document : ofQuery) {
                bytes.putInt(document);
            }
        }
        return bytes.array();
    }

    private int[][] compare(VectorFile documents, int k) {
        char[] numbers = new char[documents.terms()];
        float[] ofText = new float[documents.terms()];
        for (int document = 0; document < documents.size(); document++) {
            int count = documents.read(document, numbers, ofText);
            for (int i = 0; i < count; i++) {
                add(numbers[i], ofText[i]);
            }
            for (int query = 0; query < scores.length; query++) {
                best[query].offer(document, scores[query]);
                scores[query] = 0;
            }
        }
        int[][] found = new int[best.length][k];
        for (int query = 0; query < best.length; query++) {
            best[query].drain(found[query], new float[k]);
        }
        return found;
    }

    private void add(int term, float weight) {
        int[] those = queries[term];
        float[] theirs = weights[term];
        for (int i = 0; i < those.length; i++) {
            scores[those[i]] += theirs[i] * weight;
        }
    }
}
