package io.retrieval4j.lucene.codebook;

/**
 * Turns vectors into codes of a {@link Codebook}: for each a centroid, a byte of scale, and the bits of its residual. For
 * use by one thread.
 */
public final class VectorEncoder {

    private final Codebook codebook;
    private final ResidualCode code;
    private final CentroidSearch search;
    private final float[] inverseDeviations;
    private final float[] squaredDeviations;
    private final float[] residual;
    private final float[] chosen;
    private double squares;
    private long encoded;

    public VectorEncoder(Codebook codebook, ResidualCode code) {
        this.codebook = codebook;
        this.code = code;
        this.search = new CentroidSearch(codebook.parts());
        int dimension = codebook.dimension();
        this.inverseDeviations = new float[dimension];
        this.squaredDeviations = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            float deviation = codebook.parts().deviations()[d];
            inverseDeviations[d] = 1 / deviation;
            squaredDeviations[d] = deviation * deviation;
        }
        this.residual = new float[dimension];
        this.chosen = new float[dimension];
    }

    /**
     * Finds the centroids of many vectors.
     *
     * @param vectors row-major, {@code count} rows
     * @param centroids filled from the front
     */
    public void assign(float[] vectors, int count, int[] centroids) {
        search.assign(vectors, count, centroids);
    }

    /**
     * Encodes one vector, against a centroid.
     *
     * @param from where it begins in {@code vectors}
     * @param bytes filled with the code, from {@code to} on
     * @return the scale, as a byte that the codebook knows
     */
    public byte encode(float[] vectors, int from, int centroid, byte[] bytes, int to) {
        int dimension = residual.length;
        float[] whitened = codebook.whitened();
        int at = centroid * dimension;
        float sum = 0;
        for (int d = 0; d < dimension; d++) {
            float r = vectors[from + d] * inverseDeviations[d] - whitened[at + d];
            residual[d] = r;
            sum += r * r;
        }
        float spread = (float) Math.sqrt(sum / dimension);
        code.encode(residual, spread > 0 ? 1 / spread : 0, bytes, to, chosen);
        float square = 0;
        float product = 0;
        for (int d = 0; d < dimension; d++) {
            float weighted = squaredDeviations[d] * residual[d];
            square += weighted * residual[d];
            product += weighted * chosen[d];
        }
        byte scale = (byte) codebook.scaleNearest(product > 0 ? square / product : spread);
        if (code == ResidualCode.EIGHT_BITS) {
            encodeRest(codebook.scales()[scale & 0xff], bytes, to + code.coarseBytes(dimension));
        }
        squares += square;
        encoded++;
        return scale;
    }

    private void encodeRest(float scale, byte[] bytes, int to) {
        for (int d = 0; d < residual.length; d++) {
            residual[d] -= scale * chosen[d];
        }
        code.encode(residual, scale > 0 ? 1 / (scale * ResidualCode.FINER) : 0, bytes, to, chosen);
    }

    /** The mean square of the residuals of all that was encoded; 0 if nothing was. */
    public double meanSquare() {
        return encoded == 0 ? 0 : squares / encoded;
    }
}
