package io.retrieval4j.lucene.codebook;

/**
 * Turns vectors into codes of a {@link Codebook}: for each a centroid, a byte of scale, and the bits of its residual. For
 * use by one thread.
 */
public final class VectorEncoder {

    private static final int ROUNDS = 2;

    private final Codebook codebook;
    private final ResidualCode code;
    private final CentroidSearch search;
    private final float[] inverseDeviations;
    private final AwareLevels levels;
    private final float[] residual;
    private double squares;
    private long encoded;

    public VectorEncoder(Codebook codebook, ResidualCode code) {
        this.codebook = codebook;
        this.code = code;
        this.search = new CentroidSearch(codebook.parts());
        int dimension = codebook.dimension();
        this.inverseDeviations = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            inverseDeviations[d] = 1 / codebook.parts().deviations()[d];
        }
        this.levels =
                new AwareLevels(code, codebook.parts().deviations(), codebook.vectorSquares(), codebook.whitenedMean());
        this.residual = new float[dimension];
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
        System.arraycopy(vectors, from, residual, 0, dimension);
        codebook.rotation().turn(residual, 0);
        for (int d = 0; d < dimension; d++) {
            float r = residual[d] * inverseDeviations[d] - whitened[at + d];
            residual[d] = r;
            sum += r * r;
        }
        float spread = (float) Math.sqrt(sum / dimension);
        squares += levels.begin(residual, whitened, at);
        levels.nearest(residual, spread > 0 ? 1 / spread : 0);
        byte scale = 0;
        for (int round = 0; round < ROUNDS; round++) {
            scale = (byte) codebook.scaleNearest(levels.scale(residual));
            levels.exchange(residual, codebook.scales()[scale & 0xff]);
        }
        levels.pack(bytes, to);
        encoded++;
        if (code == ResidualCode.EIGHT_BITS) {
            encodeRest(codebook.scales()[scale & 0xff], bytes, to + code.coarseBytes(dimension));
        }
        return scale;
    }

    private void encodeRest(float scale, byte[] bytes, int to) {
        levels.subtract(residual, scale);
        float finer = scale * ResidualCode.FINER;
        levels.nearest(residual, finer > 0 ? 1 / finer : 0);
        levels.exchange(residual, finer);
        levels.pack(bytes, to);
    }

    /** The mean square of the residuals of all that was encoded; 0 if nothing was. */
    public double meanSquare() {
        return encoded == 0 ? 0 : squares / encoded;
    }
}
