package io.retrieval4j.eval.measure;

/** Which version of trec_eval figures are to equal. They differ where a number is cut or rounded. */
public enum Compatibility {
    /** trec_eval 9.0.8: scores are compared as 32-bit floats, and a share of recall is cut after adding .9. */
    V9 {
        @Override
        public double score(double written) {
            return (float) written;
        }

        @Override
        public long documents(double recall, int relevant) {
            return (long) (recall * relevant + .9);
        }
    },
    /** trec_eval 10: scores are compared as 64-bit doubles, and a share of recall is rounded. */
    V10 {
        @Override
        public double score(double written) {
            return written;
        }

        @Override
        public long documents(double recall, int relevant) {
            return Math.round(recall * relevant);
        }
    };

    /** A score as it is compared with others. */
    public abstract double score(double written);

    /** How many relevant documents a share of recall is. */
    public abstract long documents(double recall, int relevant);
}
