package io.retrieval4j.eval;

/**
 * Which columns of a file say what, counted from 0.
 *
 * @param kind the format's name, for messages
 * @param form how a right line looks, for messages
 * @param count how many columns a line has
 * @param label a run's name or a judgement's group; -1 where there is none
 * @param value a score, or a grade
 * @param integers whether the value is an integer
 */
record Columns(String kind, String form, int count, int query, int document, int value, int label, boolean integers) {

    static final Columns TREC_RUN = new Columns("run", "query Q0 document rank score tag", 6, 0, 2, 4, 5, false);
    static final Columns TREC_QRELS = new Columns("qrels", "query iteration document grade", 4, 0, 2, 3, 1, true);
    static final Columns BEIR_QRELS = new Columns("BEIR qrels", "query-id corpus-id score", 3, 0, 1, 2, -1, true);
}
