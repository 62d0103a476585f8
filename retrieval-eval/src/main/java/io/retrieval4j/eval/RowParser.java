package io.retrieval4j.eval;

import io.retrieval4j.eval.text.Block;
import io.retrieval4j.eval.text.Blocks;
import io.retrieval4j.eval.text.Decimals;
import io.retrieval4j.eval.text.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads lines of columns into {@link Rows} by query, strictly: every line has the right number of columns and a finite
 * number, or is a comment that starts with {@code #}.
 */
final class RowParser {

    /** What a file holds: rows by query, in order of first appearance, and the last line's label. */
    record Table(Map<String, Rows> rows, String label) {}

    private record Piece(Map<String, Rows> rows, String label, long lines) {}

    private static final class Problem extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final long line;
        private final String text;

        Problem(long line, String problem, String text) {
            super(problem);
            this.line = line;
            this.text = text;
        }
    }

    private final Columns columns;
    private final byte[] header;

    private RowParser(Columns columns, byte[] header) {
        this.columns = columns;
        this.header = header;
    }

    /** Reads a whole file; {@code columnsFor} chooses its format by the first line. */
    static Table read(InputStream in, String source, Function<String, Columns> columnsFor) throws IOException {
        Map<String, Rows> all = new LinkedHashMap<>();
        String[] label = {""};
        long[] lines = {0};
        try {
            Blocks.<Piece>parse(in, first -> parserFor(first, columnsFor)::parse, piece -> {
                piece.rows.forEach((query, rows) -> all.merge(query, rows, (before, more) -> {
                    before.addAll(more);
                    return before;
                }));
                label[0] = piece.label.isEmpty() ? label[0] : piece.label;
                lines[0] += piece.lines;
            });
        } catch (Problem e) {
            throw new MalformedInputException(source, lines[0] + e.line, String.valueOf(e.getMessage()), e.text);
        }
        if (all.isEmpty()) {
            throw new MalformedInputException(source, lines[0] + 1, "the file holds no line of data", "");
        }
        return new Table(all, label[0]);
    }

    private static RowParser parserFor(Block first, Function<String, Columns> columnsFor) {
        int end = 0;
        while (first.bytes()[end] != '\n') {
            end++;
        }
        String line = new String(first.bytes(), 0, end, StandardCharsets.UTF_8);
        Columns columns = columnsFor.apply(line);
        boolean hasHeader = columns.equals(Columns.BEIR_QRELS) && line.startsWith("query-id");
        return new RowParser(columns, hasHeader ? Arrays.copyOf(first.bytes(), end) : new byte[0]);
    }

    private Piece parse(Block block) {
        byte[] bytes = block.bytes();
        Map<String, Rows> all = new LinkedHashMap<>();
        Fields fields = new Fields(columns.count());
        byte[] query = {};
        Rows rows = new Rows(0);
        String label = "";
        long line = 0;
        int next;
        for (int start = 0; start < block.length(); start = next) {
            int end = start;
            while (bytes[end] != '\n') {
                end++;
            }
            next = end + 1;
            line++;
            if (bytes[start] == '#' || isHeader(bytes, start, end)) {
                continue;
            }
            check(fields.split(bytes, start, end), line, bytes, start, end);
            if (!fields.is(columns.query(), query)) {
                query = Arrays.copyOfRange(bytes, fields.start(columns.query()), fields.end(columns.query()));
                rows = all.computeIfAbsent(new String(query, StandardCharsets.UTF_8), id -> new Rows(64));
            }
            double value = value(bytes, fields.start(columns.value()), fields.end(columns.value()));
            if (!Double.isFinite(value)) {
                String expected =
                        columns.integers() ? "an integer between -2147483648 and 2147483647" : "a finite number";
                throw problem(line, "column " + (columns.value() + 1) + " is not " + expected, bytes, start, end);
            }
            rows.add(bytes, fields.start(columns.document()), fields.end(columns.document()), value);
            if (next == block.length() && columns.label() >= 0) {
                label = fields.get(columns.label());
            }
        }
        return new Piece(all, label, line);
    }

    private void check(int found, long line, byte[] bytes, int start, int end) {
        if (found == 0) {
            throw problem(line, "the line is blank; remove it", bytes, start, end);
        }
        if (found != columns.count()) {
            String expected =
                    "a " + columns.kind() + " line has the " + columns.count() + " columns '" + columns.form();
            throw problem(line, expected + "', this one has " + found, bytes, start, end);
        }
    }

    private double value(byte[] bytes, int from, int to) {
        if (columns.integers()) {
            long grade = Decimals.parseInt(bytes, from, to);
            return grade == Decimals.NO_INTEGER ? Double.NaN : grade;
        }
        try {
            return Decimals.parseDouble(bytes, from, to);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private boolean isHeader(byte[] bytes, int start, int end) {
        return header.length > 0 && start == 0 && Arrays.equals(bytes, start, end, header, 0, header.length);
    }

    private static Problem problem(long line, String problem, byte[] bytes, int start, int end) {
        return new Problem(line, problem, new String(bytes, start, end - start, StandardCharsets.UTF_8));
    }
}
