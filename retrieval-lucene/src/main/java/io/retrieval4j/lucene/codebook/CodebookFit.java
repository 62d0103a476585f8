package io.retrieval4j.lucene.codebook;

import java.util.Arrays;

/**
 * Whether a codebook serves vectors that it was not trained on: their residuals are at most {@value #DRIFT} times, by their
 * vectors' squares, what those were that its training kept out, in every eighth of a sample, and few are longer than its
 * scales reach. By eighths, since a merge puts segments one behind the other: a part of it that has become other is not made
 * up for by the rest.
 */
public final class CodebookFit {

    static final double DRIFT = 1.5;

    private static final int PARTS = 8;
    // Of fewer vectors the mean is a matter of chance.
    private static final int LEAST_PART = 128;
    private static final double MOST_BEYOND = 0.01;
    // Vectors that are centroids have residuals of rounding alone.
    private static final double LEAST_SQUARE = 1e-4;

    private CodebookFit() {}

    /**
     * Judges.
     *
     * @param sample row-major, in the order of the vectors; fits if it has none
     */
    public static boolean fits(Codebook codebook, float[] sample) {
        CodebookParts parts = codebook.parts();
        int dimension = parts.dimension();
        int rows = sample.length / dimension;
        int count = Math.clamp(rows / LEAST_PART, 1, PARTS);
        CentroidSearch search = new CentroidSearch(parts);
        Rotation rotation = parts.rotation();
        for (int part = 0; part < count; part++) {
            int from = (int) ((long) rows * part / count);
            int to = (int) ((long) rows * (part + 1) / count);
            float[] vectors = Arrays.copyOfRange(sample, from * dimension, to * dimension);
            ResidualSpread spread = ResidualSpread.of(vectors, search, parts.centroids(), dimension);
            if (!serves(parts, spread.turned(rotation))) {
                return false;
            }
        }
        return true;
    }

    private static boolean serves(CodebookParts parts, ResidualSpread spread) {
        if (spread.beyond(parts.deviations(), parts.greatestScale()) > MOST_BEYOND) {
            return false;
        }
        // Version 1 knows the squares alone.
        return parts.relativeSquare() == 0
                ? spread.meanSquare() <= DRIFT * parts.meanSquare()
                : spread.relativeSquare() <= DRIFT * Math.max(LEAST_SQUARE, parts.relativeSquare());
    }
}
