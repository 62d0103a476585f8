package io.retrieval4j.benchmarks.lateinteraction.data;

import java.util.Locale;

/** How a query's text becomes token vectors. */
public enum QueryForm {
    /** The text's own tokens, about seven. */
    PLAIN,
    /**
     * Filled up to 32 with mask tokens, those around the text included, as ColBERT (arXiv:2004.12832) does. A model that was
     * not trained for it retrieves worse by them, at the cost of one that was.
     */
    EXPANDED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
