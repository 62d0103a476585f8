package io.retrieval4j.eval.rows;

/**
 * Which columns of a file say what, counted from 0.
 *
 * @param kind the format's name, for messages
 * @param form how a right line looks, for messages
 * @param count how many columns a line has
 * @param label a run's name or a judgement's group; -1 where there is none
 * @param sublabel a group within the group; -1 where there is none
 * @param labelled whether every row keeps its label; else the last line's is kept
 * @param value a score, or a grade
 * @param integers whether the value is an integer
 */
public record Columns(
        String kind,
        String form,
        int count,
        int query,
        int document,
        int value,
        int label,
        int sublabel,
        boolean labelled,
        boolean integers) {

    public static final Columns TREC_RUN =
            new Columns("run", "query Q0 document rank score tag", 6, 0, 2, 4, 5, -1, false, false);
    public static final Columns TREC_QRELS =
            new Columns("qrels", "query iteration document grade", 4, 0, 2, 3, 1, -1, false, true);
    public static final Columns BEIR_QRELS =
            new Columns("BEIR qrels", "query-id corpus-id score", 3, 0, 1, 2, -1, -1, false, true);
    public static final Columns GROUPED_QRELS =
            new Columns("qrels", "query group document grade", 4, 0, 2, 3, 1, -1, true, true);
    public static final Columns PREFERENCES =
            new Columns("preferences", "query group subgroup document level", 5, 0, 3, 4, 1, 2, true, false);
    public static final Columns QRELS_AS_PREFERENCES =
            new Columns("preferences", "query group document level", 4, 0, 2, 3, 1, -1, true, false);
}
