package io.retrieval4j.eval.rows;

import io.retrieval4j.eval.text.Blocks;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads files of lines of columns into {@link Rows} by query: as a whole, or query by query. */
public final class RowReader {

    /** What a file holds: rows by query, in order of first appearance, and the last line's label. */
    public record Table(Map<String, Rows> rows, String label) {}

    private RowReader() {}

    /** Takes the rows of queries that are complete, in the order of the file. */
    public interface Taker {
        void take(Map<String, Rows> queries);
    }

    /** A file has rows of a query in more than one place. */
    public static final class NotGrouped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotGrouped(String query) {
            super("query '" + query + "' is in more than one place");
        }
    }

    /**
     * Reads a whole stream; {@code columnsFor} chooses its format by the first line.
     *
     * @throws MalformedLine if a line is not what the dialect accepts
     */
    public static Table read(Dialect dialect, InputStream in, Function<String, Columns> columnsFor) throws IOException {
        Map<String, Rows> all = new LinkedHashMap<>();
        String label = pieces(dialect, in, columnsFor, rows -> add(all, rows));
        return new Table(all, label);
    }

    /**
     * Reads a stream of which the rows of a query follow each other, a few blocks at a time; the rows that were taken are
     * forgotten. Returns the last line's label, or null if there is no row.
     *
     * @throws NotGrouped if they do not, as soon as it shows
     * @throws MalformedLine if a line is not what the dialect accepts
     */
    public static @Nullable String readGrouped(
            Dialect dialect, InputStream in, Function<String, Columns> columnsFor, Taker taker) throws IOException {
        Set<String> taken = new HashSet<>();
        Map<String, Rows> open = new LinkedHashMap<>();
        String label = pieces(dialect, in, columnsFor, rows -> {
            if (rows.isEmpty()) {
                return;
            }
            add(open, rows);
            String last = rows.lastEntry().getKey();
            Rows unfinished = open.remove(last);
            take(open, taken, taker);
            open.clear();
            open.put(last, Objects.requireNonNull(unfinished));
        });
        boolean empty = taken.isEmpty() && open.isEmpty();
        take(open, taken, taker);
        return empty ? null : label;
    }

    private static void take(Map<String, Rows> queries, Set<String> taken, Taker taker) {
        for (String query : queries.keySet()) {
            if (!taken.add(query)) {
                throw new NotGrouped(query);
            }
        }
        taker.take(queries);
    }

    private static void add(Map<String, Rows> all, Map<String, Rows> more) {
        more.forEach((query, rows) -> all.merge(query, rows, (before, behind) -> {
            before.addAll(behind);
            return before;
        }));
    }

    /** Parses block after block; returns the last line's label. */
    private static String pieces(
            Dialect dialect,
            InputStream in,
            Function<String, Columns> columnsFor,
            Consumer<SequencedMap<String, Rows>> inOrder)
            throws IOException {
        String[] label = {""};
        long[] lines = {0};
        try {
            Blocks.<RowParser.Piece>parse(
                    in, first -> RowParser.parserFor(dialect, first, columnsFor)::parse, piece -> {
                        inOrder.accept(piece.rows());
                        label[0] = piece.label().isEmpty() ? label[0] : piece.label();
                        lines[0] += piece.lines();
                    });
        } catch (MalformedLine e) {
            throw e.behind(lines[0]);
        }
        return label[0];
    }
}
