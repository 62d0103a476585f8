package io.retrieval4j.lucene.lateinteraction;

/** How token vectors lie on disk: what they cost there, and how much of them comes back. */
public sealed interface TokenEncoding {

    /** Residuals of four bits: the default. */
    static Residual residual() {
        return new Residual(4);
    }

    /** As they were given, {@code 4 * dimension} bytes a token. */
    record Float32() implements TokenEncoding {}

    /** Eleven bits of each value, {@code 2 * dimension} bytes a token; values beyond 65,504 become infinite. */
    record Float16() implements TokenEncoding {}

    /**
     * A byte for each value and a scale for each token, {@code dimension + 4} bytes a token. Bytes count from the dimension's
     * mean in the segment, in units of how far it varies.
     */
    record Int8() implements TokenEncoding {}

    /**
     * Centroids of a codebook and a few bits for each dimension of what is left, found end to end by lists of the
     * centroids. At 128 dimensions a token takes about 69 bytes with four bits and, by arithmetic, 37 with two, lists included.
     *
     * <p>A segment adopts the codebook that its writer knows for the field from {@value #ADOPTED_FROM} tokens on, and from as
     * many as there are centroids. Where none is known, the first of {@code scannedBelow} tokens trains one. A smaller segment
     * keeps its vectors in float16, or in float32 where float16 would lose more than a 1,000th of them, and is scanned.
     *
     * @param bits 2, 4 or 8. Of eight, four find documents and all eight score them in the end
     * @param scannedBelow how many tokens make a codebook worth training; by default {@value #SCANNED_BELOW}, which give each of
     *     their 512 centroids 32 vectors to be trained on, and are scanned in about 2 ms at 128 dimensions and 32 query tokens
     * @param expectedTokens how many tokens the index will come to have, as far as is known: the codebook is trained once there
     *     are ten for each of the centroids that so many need, and no segment has lists before; then nothing need be encoded
     *     anew as the index grows. By default 0
     * @param retrains whether a merge of segments with codebooks trains another for what it merges, and encodes all of it
     *     anew; by default it adopts one as long as that fits
     */
    record Residual(int bits, int scannedBelow, long expectedTokens, boolean retrains) implements TokenEncoding {

        public static final int SCANNED_BELOW = 1 << 14;

        /** Tokens that are scanned in about half a millisecond, which reading lists costs as well. */
        public static final int ADOPTED_FROM = 1 << 12;

        public Residual {
            if (bits != 2 && bits != 4 && bits != 8) {
                throw new IllegalArgumentException("residuals of " + bits + " bits; there are 2, 4 and 8");
            }
            if (scannedBelow < 1) {
                throw new IllegalArgumentException(
                        "a codebook from " + scannedBelow + " tokens on; at least 1 is needed to train it");
            }
            if (expectedTokens < 0) {
                throw new IllegalArgumentException(expectedTokens + " tokens expected; at least 0 are");
            }
        }

        public Residual(int bits) {
            this(bits, SCANNED_BELOW, 0, false);
        }

        public Residual scannedBelow(int tokens) {
            return new Residual(bits, tokens, expectedTokens, retrains);
        }

        public Residual expecting(long tokens) {
            return new Residual(bits, scannedBelow, tokens, retrains);
        }

        /**
         * Training at every merge of segments with codebooks: for a writer that is to make an index whose vectors have become
         * others fit them again, by merging it. An index of a single segment is merged once something was added to it.
         */
        public Residual retraining() {
            return new Residual(bits, scannedBelow, expectedTokens, true);
        }
    }
}
