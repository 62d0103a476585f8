package io.retrieval4j.benchmarks.lateinteraction.data;

import java.util.Locale;

/** How a query's text becomes token vectors. */
public enum QueryForm {
    /** The text's own tokens, about seven. */
    PLAIN,
    /**
     * The text's tokens followed by the first of the passage that is best by the plain form: 32, as many as ColBERT
     * (arXiv:2004.12832) gives a query; that vectors of found passages make a query better is due to ColBERT-PRF (Xiao Wang,
     * Craig Macdonald, Nicola Tonellotto and Iadh Ounis, arXiv:2106.11251). Filling up with mask tokens, as ColBERT does, is
     * for models that were trained for it: with the default model's, nDCG@10 falls to .38.
     */
    LONG;

    /** The most tokens of a query. */
    public static final int MOST_TOKENS = 32;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
