package io.retrieval4j.benchmarks.lateinteraction.data;

import io.retrieval4j.kernel.Kernels;
import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A work folder with a few made-up passages and two queries, as encoding would leave it. */
public final class SmallPool {

    public static final int PASSAGES = 23;
    public static final int DIMENSION = 128;

    private SmallPool() {}

    public static WorkFolder write(Path folder) throws IOException {
        WorkFolder work = new WorkFolder(Files.createDirectories(folder));
        write(work.pool(), PASSAGES, 3);
        for (QueryForm form : QueryForm.values()) {
            write(work.queries(form), 2, form == QueryForm.PLAIN ? 1000 : 2000);
        }
        JudgedQuery.write(
                List.of(new JudgedQuery("dl19", "q1", "a first query"), new JudgedQuery("dl20", "q2", "a second")),
                work.queries());
        return work;
    }

    private static void write(Path file, int texts, int seed) throws IOException {
        try (TokenFileWriter writer = new TokenFileWriter(file, Float.BYTES, DIMENSION, texts)) {
            for (int text = 0; text < texts; text++) {
                int tokens = 1 + (text * 7 + seed) % 11;
                writer.add(rows(tokens, DIMENSION, seed + text), tokens);
            }
        }
    }

    /** Rows of length 1. */
    public static float[] rows(int count, int dimension, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count * dimension];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        for (int row = 0; row < values.length; row += dimension) {
            float norm = Kernels.scalar().norm(values, row, dimension);
            for (int i = row; i < row + dimension; i++) {
                values[i] /= norm;
            }
        }
        return values;
    }

    public static float score(MaxSim query, TokenMatrix passage) {
        return query.score(TokenVectors.floats(passage.values(), passage.dimension()), 0, passage.rows());
    }
}
