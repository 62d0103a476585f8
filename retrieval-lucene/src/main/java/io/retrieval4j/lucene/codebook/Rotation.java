package io.retrieval4j.lucene.codebook;

/**
 * A turn of space after which every dimension has a bit of many others, so that all spread alike: signs, and then a Walsh-Hadamard
 * transform.
 *
 * <p>With {@code m} the greatest odd divisor of the dimension, value {@code i} is negated where the product of {@code i} and
 * {@code 0x9E3779B9} has an odd number of bits among its lowest 32; then, for {@code h = m, 2 * m, ...} below the dimension, the
 * values {@code i} and {@code i + h} become their sum and their difference wherever {@code i / h} is even, and in the end all are
 * divided by the root of {@code dimension / m}. An odd dimension has signs alone.
 *
 * <p>Nir Ailon and Bernard Chazelle, The fast Johnson-Lindenstrauss transform and approximate nearest neighbors, SIAM Journal
 * on Computing 39(1), 2009. Immutable.
 */
final class Rotation {

    /** Leaves everything as it is. */
    static final Rotation NONE = new Rotation(0);

    private final int dimension;
    private final int least;
    private final float[] signs;

    Rotation(int dimension) {
        this.dimension = dimension;
        this.least = Math.max(1, dimension / Math.max(1, Integer.lowestOneBit(dimension)));
        this.signs = new float[dimension];
        float length = (float) (1 / Math.sqrt((double) dimension / least));
        for (int i = 0; i < dimension; i++) {
            signs[i] = (Integer.bitCount(i * 0x9E3779B9) & 1) == 1 ? -length : length;
        }
    }

    /** Turns a row in place. */
    void turn(float[] rows, int from) {
        for (int i = 0; i < dimension; i++) {
            rows[from + i] *= signs[i];
        }
        sums(rows, from);
    }

    /** Turns a row back in place. */
    void back(float[] rows, int from) {
        sums(rows, from);
        for (int i = 0; i < dimension; i++) {
            rows[from + i] *= signs[i];
        }
    }

    private void sums(float[] rows, int from) {
        for (int h = least; h < dimension; h *= 2) {
            for (int pair = from; pair < from + dimension; pair += 2 * h) {
                for (int i = pair; i < pair + h; i++) {
                    float first = rows[i];
                    float second = rows[i + h];
                    rows[i] = first + second;
                    rows[i + h] = first - second;
                }
            }
        }
    }
}
