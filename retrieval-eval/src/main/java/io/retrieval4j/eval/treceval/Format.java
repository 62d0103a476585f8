package io.retrieval4j.eval.treceval;

import java.util.Locale;

/** The form of the judgements: trec_eval's {@code -R}. */
public enum Format {
    /** {@code query iteration document grade}. */
    QRELS,
    /** {@code query group document grade}: several groups of judges. */
    QRELS_JG,
    /** {@code query group subgroup document level}. */
    PREFS,
    /** {@code query group document level}: qrels as preferences. */
    QRELS_PREFS;

    /**
     * The format of a name.
     *
     * @throws TrecEvalException if there is none
     */
    public static Format of(String name) {
        for (Format format : values()) {
            if (format.toString().equals(name)) {
                return format;
            }
        }
        throw new TrecEvalException(2, "trec_eval: Illegal rel_format '" + name + "'\n");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
