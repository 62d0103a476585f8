package io.retrieval4j.eval.rows;

import java.util.Optional;

/** Finds a document that a query has twice. */
public final class Repeats {

    private Repeats() {}

    /** A table of the ids, each of which is there once. */
    public static IdTable refuse(String source, String query, Ids ids, String what) {
        IdTable table = new IdTable(ids);
        for (int i = 0; i < ids.size(); i++) {
            if (table.add(i) >= 0) {
                throw new IllegalArgumentException(
                        source + ": document '" + ids.get(i) + "' is " + what + " twice for query '" + query + "'");
            }
        }
        return table;
    }

    /** The least id, by bytes, that is there twice among the first {@code size}. */
    public static Optional<String> first(Ids ids, int size) {
        IdTable table = new IdTable(ids);
        int least = -1;
        for (int i = 0; i < size; i++) {
            if (table.add(i) >= 0 && (least < 0 || ids.compare(i, least) < 0)) {
                least = i;
            }
        }
        return least < 0 ? Optional.empty() : Optional.of(ids.get(least));
    }
}
