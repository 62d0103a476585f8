package io.retrieval4j.lucene.codebook;

import io.retrieval4j.kernel.candidate.CentroidCodes;
import io.retrieval4j.kernel.candidate.SimilarityTable;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Centroids, in groups of near ones, and what turns a vector's residual into a few bits.
 *
 * <p>A vector {@code x} with centroid {@code c} is {@code x = deviations * (c' + scale * levels)}, by dimension, where
 * {@code c' = c / deviations} and the levels are those of {@link ResidualCode}; or {@code x} and {@code c} are turned by a
 * {@link Rotation} before, where that makes errors smaller in the dimensions that queries have most in. Levels and scale are
 * chosen together, so that what a query token finds that is like the vector is nearly right: {@link AwareLevels}.
 *
 * <p>A query is turned likewise and multiplied by the deviations once, so that dot products are made with
 * {@code c' + scale * levels}.
 *
 * <p>Codebooks with the same {@link #identity} are the same to the bit, so codes made with one are good for the other.
 * Safe for concurrent use; holds some nine bytes of heap for each value of a centroid, and at most 16 MB of memory that
 * queries ran in and that waits for others.
 */
public final class Codebook {

    /** The most centroids, as their numbers take two bytes. */
    public static final int MAXIMAL_SIZE = 1 << 16;

    // Memory of queries that waits for the next ones.
    private static final int IDLE_BYTES = 1 << 24;

    private final CodebookParts parts;
    private final Rotation rotation;
    private final float[] whitened;
    private final CentroidCodes codes;
    private final float[] scales;
    private final byte[] identity;
    private final float[] mean;
    private final IdleMemory idle = new IdleMemory(IDLE_BYTES);

    Codebook(CodebookParts parts) {
        this(parts, parts.digest());
    }

    Codebook(CodebookParts parts, byte[] identity) {
        this.parts = parts;
        this.identity = identity;
        int dimension = parts.dimension();
        this.rotation = parts.rotation();
        this.whitened = parts.centroids().clone();
        // Queries come from the encoder that the centroids' tokens came from.
        float[] greatestQuery = new float[dimension];
        for (int row = 0; row < whitened.length; row += dimension) {
            rotation.turn(whitened, row);
            for (int d = 0; d < dimension; d++) {
                float value = whitened[row + d];
                float deviation = parts.deviations()[d];
                whitened[row + d] = value / deviation;
                greatestQuery[d] = Math.max(greatestQuery[d], Math.abs(value) * deviation);
            }
        }
        this.codes = new CentroidCodes(whitened, dimension, greatestQuery);
        this.mean = SimilarityRange.mean(parts);
        this.scales = new float[256];
        double ratio = (double) parts.greatestScale() / parts.leastScale();
        for (int i = 1; i < scales.length; i++) {
            scales[i] = (float) (parts.leastScale() * Math.pow(ratio, (i - 1) / 254.0));
        }
    }

    /**
     * How many centroids serve so many tokens: the power of two nearest to four times their square root, from 64 to 65,536.
     * More make residuals shorter, so that centroids tell more of a document, and cost a query more to compare with. (PLAID,
     * arXiv:2205.09707, takes 16 square roots.)
     */
    public static int sizeFor(long tokens) {
        int exponent = (int) Math.round(Math.log(4 * Math.sqrt((double) tokens)) / Math.log(2));
        return 1 << Math.clamp(exponent, 6, 16);
    }

    /**
     * Compares a query with all centroids.
     *
     * @param tokens row-major, as they were given
     * @param turned what {@link #forQuery} makes of them; not copied
     * @param memory in which the table lies
     */
    SimilarityTable table(float[] tokens, float[] turned, QueryMemory memory) {
        SimilarityRange range = SimilarityRange.of(tokens, parts, mean);
        return new SimilarityTable(turned, codes, range.highest(), range.width(), memory.table());
    }

    /** Memory that waits for queries. */
    IdleMemory idle() {
        return idle;
    }

    CodebookParts parts() {
        return parts;
    }

    public int dimension() {
        return parts.dimension();
    }

    /** How many centroids there are. */
    public int size() {
        return whitened.length / dimension();
    }

    /** How many tokens the input had that this codebook was trained for. */
    public long trainedFor() {
        return parts.trainedFor();
    }

    /** Whether the other is the same to the bit. */
    public boolean sameAs(Codebook other) {
        return Arrays.equals(identity, other.identity);
    }

    /** Sixteen bytes that depend on all the rest, in hexadecimal. */
    public String identity() {
        return HexFormat.of().formatHex(identity);
    }

    /** What vectors are turned by before they are divided by the deviations. */
    Rotation rotation() {
        return rotation;
    }

    /** By dimension after the rotation, the mean square of vectors as centroids and residuals have it. */
    float[] vectorSquares() {
        int dimension = dimension();
        float[] deviations = parts.deviations();
        double[] squares = new double[dimension];
        for (int i = 0; i < whitened.length; i++) {
            double value = (double) whitened[i] * deviations[i % dimension];
            squares[i % dimension] += value * value / size();
        }
        float[] result = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            result[d] = (float) (squares[d] + (double) deviations[d] * deviations[d]);
        }
        return result;
    }

    /** The mean of the centroids, turned and divided by the deviations. */
    float[] whitenedMean() {
        float[] result = mean.clone();
        rotation.turn(result, 0);
        for (int d = 0; d < result.length; d++) {
            result[d] /= parts.deviations()[d];
        }
        return result;
    }

    /** The centroids, turned and divided by the deviations, row-major; not a copy. */
    public float[] whitened() {
        return whitened;
    }

    /** What a byte of scale stands for; not a copy. The first is 0. */
    public float[] scales() {
        return scales;
    }

    /** Token vectors of a query, turned and multiplied by the deviations. */
    public float[] forQuery(float[] tokens) {
        return forQuery(tokens, new float[tokens.length]);
    }

    /** {@link #forQuery(float[])} into an array as long as the tokens. */
    float[] forQuery(float[] tokens, float[] result) {
        System.arraycopy(tokens, 0, result, 0, tokens.length);
        int dimension = dimension();
        for (int row = 0; row < result.length; row += dimension) {
            rotation.turn(result, row);
            for (int d = 0; d < dimension; d++) {
                result[row + d] *= parts.deviations()[d];
            }
        }
        return result;
    }

    /** Multiplies decoded rows by the deviations and turns them back, so that they are as they were given. */
    public void restore(float[] rows, int count) {
        float[] deviations = parts.deviations();
        int dimension = dimension();
        for (int row = 0; row < count * dimension; row += dimension) {
            for (int d = 0; d < dimension; d++) {
                rows[row + d] *= deviations[d];
            }
            rotation.back(rows, row);
        }
    }

    int scaleNearest(float scale) {
        if (!(scale > 0)) {
            return 0;
        }
        double place = 254
                * Math.log(scale / parts.leastScale())
                / Math.log((double) parts.greatestScale() / parts.leastScale());
        return 1 + Math.clamp(Math.round(place), 0, 254);
    }
}
