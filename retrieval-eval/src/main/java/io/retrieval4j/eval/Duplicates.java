package io.retrieval4j.eval;

/** Finds a document that a query has twice. */
final class Duplicates {

    private Duplicates() {}

    static IdTable refuse(String source, String query, Ids ids, String what) {
        IdTable table = new IdTable(ids);
        for (int i = 0; i < ids.size(); i++) {
            if (table.add(i) >= 0) {
                throw new IllegalArgumentException(
                        source + ": document '" + ids.get(i) + "' is " + what + " twice for query '" + query + "'");
            }
        }
        return table;
    }
}
