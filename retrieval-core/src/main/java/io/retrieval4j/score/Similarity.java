package io.retrieval4j.score;

import io.retrieval4j.kernel.Kernels;

/** How two vectors are compared; higher is more alike. */
public enum Similarity {

    /** The dot product. */
    DOT {
        @Override
        public float of(float[] a, float[] b) {
            return Kernels.preferred().dot(a, 0, b, 0, a.length);
        }
    },

    /** The cosine of the angle, -1 to 1; 0 where either vector is zero and has no direction. */
    COSINE {
        @Override
        public float of(float[] a, float[] b) {
            Kernels kernels = Kernels.preferred();
            double norms = Math.sqrt((double) kernels.dot(a, 0, a, 0, a.length) * kernels.dot(b, 0, b, 0, b.length));
            return norms == 0 ? 0 : (float) (kernels.dot(a, 0, b, 0, a.length) / norms);
        }
    },

    /** The squared Euclidean distance, negated so that higher is nearer: 0 or less. */
    EUCLIDEAN {
        @Override
        public float of(float[] a, float[] b) {
            return -Kernels.preferred().squaredDistance(a, 0, b, 0, a.length);
        }
    };

    /** The similarity of two vectors of one length, which is not checked. */
    public abstract float of(float[] a, float[] b);
}
