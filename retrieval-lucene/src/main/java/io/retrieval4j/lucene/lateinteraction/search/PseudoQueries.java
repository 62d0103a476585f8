package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.lucene.lateinteraction.ResidualMatrices;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Queries made of a segment's own tokens, as those of users are parts of what a document says: of usual length, short, and
 * long. The same segment gives the same queries.
 */
final class PseudoQueries {

    static final int COUNT = 10;

    private static final int USUAL = 8;
    private static final int SHORT = 4;
    private static final int LONG = 32;

    private final ResidualMatrices matrices;
    private final TokenVectors.Reader reader;
    private final SplittableRandom random;

    private PseudoQueries(ResidualMatrices matrices) {
        this.matrices = matrices;
        this.reader = matrices.reader();
        this.random = new SplittableRandom(matrices.tokens());
    }

    /** Row-major token vectors, as a query has them; of a segment with tokens. */
    static List<float[]> of(ResidualMatrices matrices) {
        PseudoQueries queries = new PseudoQueries(matrices);
        List<float[]> made = new ArrayList<>();
        for (int i = 2; i < COUNT; i++) {
            made.add(queries.part(USUAL));
        }
        made.add(queries.part(SHORT));
        made.add(queries.part(LONG));
        return made;
    }

    /** Tokens of one document, from a random one on; all of a document that has no more. */
    private float[] part(int tokens) {
        int token = random.nextInt(matrices.tokens());
        int ordinal = matrices.ordinalOfToken(token);
        int count = Math.min(tokens, matrices.tokens(ordinal));
        int end = matrices.firstToken(ordinal + 1);
        float[] rows = new float[count * matrices.dimension()];
        reader.read(Math.min(token, end - count), count, rows);
        return rows;
    }
}
