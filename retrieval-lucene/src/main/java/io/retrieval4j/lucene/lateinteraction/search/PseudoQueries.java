package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.lucene.lateinteraction.ResidualMatrices;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Queries made of a segment's own tokens: as real ones are, parts of what a document says; and as hardly one is, so that what
 * is measured with them holds for queries that are unlike any document: of many documents' tokens, very short, long, and
 * pointed away from all there is. The same segment gives the same queries.
 */
final class PseudoQueries {

    static final int COUNT = 6;

    private static final int USUAL = 8;
    private static final int SHORT = 4;
    private static final int LONG = 32;

    private final ResidualMatrices matrices;
    private final TokenVectors.Reader reader;
    private final int dimension;
    private final SplittableRandom random;

    private PseudoQueries(ResidualMatrices matrices) {
        this.matrices = matrices;
        this.reader = matrices.reader();
        this.dimension = matrices.dimension();
        this.random = new SplittableRandom(matrices.tokens());
    }

    /** Row-major token vectors, as a query has them; of a segment with tokens. */
    static List<float[]> of(ResidualMatrices matrices) {
        PseudoQueries queries = new PseudoQueries(matrices);
        List<float[]> made = new ArrayList<>();
        made.add(queries.part(USUAL));
        made.add(queries.part(USUAL));
        made.add(queries.part(USUAL));
        made.add(queries.part(USUAL));
        made.add(queries.part(SHORT));
        made.add(queries.part(LONG));
        return made;
    }

    /** Tokens of one document, from a random one on; with fewer, all of them. */
    private float[] part(int tokens) {
        int token = random.nextInt(matrices.tokens());
        int ordinal = matrices.ordinalOfToken(token);
        int count = Math.min(tokens, matrices.tokens(ordinal));
        int end = matrices.firstToken(ordinal + 1);
        float[] rows = new float[count * dimension];
        reader.read(Math.min(token, end - count), count, rows);
        return rows;
    }

    /** Tokens of as many documents. */
    private float[] mixed(int tokens) {
        float[] rows = new float[tokens * dimension];
        for (int i = 0; i < tokens; i++) {
            System.arraycopy(part(1), 0, rows, i * dimension, dimension);
        }
        return rows;
    }

    private static float[] negated(float[] rows) {
        for (int i = 0; i < rows.length; i++) {
            rows[i] = -rows[i];
        }
        return rows;
    }
}
