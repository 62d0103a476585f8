package io.retrieval4j.eval;

/** Which queries a mean is over. */
public enum Averaging {
    /** All that have judgements; one that the run does not have counts as an empty ranking. trec_eval's {@code -c}. */
    JUDGED_QUERIES,
    /** Those that have judgements and are in the run: trec_eval's default. It rewards leaving out hard queries. */
    ANSWERED_QUERIES
}
