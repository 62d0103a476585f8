package io.retrieval4j.eval.rows;

import io.retrieval4j.eval.text.Block;
import io.retrieval4j.eval.text.Fields;
import io.retrieval4j.eval.text.Utf8;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;

/** Parses blocks of lines of columns into {@link Rows} by query, in a {@link Dialect}. Safe for concurrent use. */
final class RowParser {

    /** What a block holds: rows by query, in order of first appearance, the last line's label, and how many lines there are. */
    record Piece(SequencedMap<String, Rows> rows, String label, long lines) {}

    private final Dialect dialect;
    private final Columns columns;
    private final byte[] header;
    private final boolean tabs;

    private RowParser(Dialect dialect, Columns columns, byte[] header) {
        this.dialect = dialect;
        this.columns = columns;
        this.header = header;
        // Only what has a header is known to have tabs, and then ids may have spaces, or begin with #.
        tabs = Utf8.string(header).contains("\t");
    }

    /** The parser of a file, its format chosen by the first line. */
    static RowParser parserFor(Dialect dialect, Block first, Function<String, Columns> columnsFor) {
        int end = 0;
        while (first.bytes()[end] != '\n') {
            end++;
        }
        String line = Utf8.string(first.bytes(), 0, end);
        Columns columns = columnsFor.apply(line);
        boolean hasHeader = columns.equals(Columns.BEIR_QRELS) && line.startsWith("query-id");
        return new RowParser(dialect, columns, hasHeader ? Arrays.copyOf(first.bytes(), end) : new byte[0]);
    }

    Piece parse(Block block) {
        byte[] bytes = block.bytes();
        SequencedMap<String, Rows> all = new LinkedHashMap<>();
        Fields fields = new Fields(columns.count());
        byte[] query = {};
        Rows rows = new Rows(0);
        int labelStart = 0;
        int labelEnd = 0;
        long line = 0;
        int next;
        for (int start = 0; start < block.length(); start = next) {
            int end = start;
            while (bytes[end] != '\n') {
                end++;
            }
            next = end + 1;
            line++;
            int found = tabs ? fields.splitAtTabs(bytes, start, end) : fields.split(bytes, start, end);
            if (isComment(bytes, start) || isHeader(bytes, start, end)) {
                refuseData(fields, found, line, bytes, start, end);
                line -= dialect.countsEveryLine() ? 0 : 1;
                continue;
            }
            if (found == 0 && dialect.passesBlankLines(columns)) {
                line -= dialect.countsEveryLine() ? 0 : 1;
                continue;
            }
            check(fields, found, line, bytes, start, end);
            if (!fields.is(columns.query(), query)) {
                query = Arrays.copyOfRange(bytes, fields.start(columns.query()), fields.end(columns.query()));
                rows = all.computeIfAbsent(Utf8.string(query), id -> new Rows(8));
            }
            double value = value(fields, bytes);
            if (dialect.refusesDoubtful() && !Double.isFinite(value)) {
                String expected =
                        columns.integers() ? "an integer between -2147483648 and 2147483647" : "a finite number";
                throw problem(line, "column " + (columns.value() + 1) + " is not " + expected, bytes, start, end);
            }
            rows.add(bytes, fields.start(columns.document()), fields.end(columns.document()), value);
            if (columns.labelled()) {
                rows.label(
                        columns.sublabel() < 0
                                ? fields.get(columns.label())
                                : fields.get(columns.label()) + '\t' + fields.get(columns.sublabel()));
            } else if (columns.label() >= 0) {
                labelStart = fields.start(columns.label());
                labelEnd = fields.end(columns.label());
            }
        }
        String label = Utf8.string(bytes, labelStart, labelEnd);
        return new Piece(all, label, line);
    }

    private double value(Fields fields, byte[] bytes) {
        return dialect.value(columns, bytes, fields.start(columns.value()), fields.end(columns.value()));
    }

    private boolean isComment(byte[] bytes, int start) {
        return bytes[start] == '#' && !tabs && dialect.passesComments();
    }

    /** A line such as {@code #7 Q0 d 1 2.5 tag} is a comment or data, and whoever guesses loses a query. */
    private void refuseData(Fields fields, int found, long line, byte[] bytes, int start, int end) {
        if (dialect.refusesDoubtful()
                && found == columns.count()
                && bytes[start] == '#'
                && fields.end(0) > start + 1
                && bytes[start + 1] != '#'
                && Double.isFinite(value(fields, bytes))) {
            throw problem(
                    line,
                    "a comment, or a query whose id begins with #? Put a space behind the # of a comment, in front of an"
                            + " id",
                    bytes,
                    start,
                    end);
        }
    }

    private void check(Fields fields, int found, long line, byte[] bytes, int start, int end) {
        if (found == 0) {
            throw problem(line, "the line is blank; remove it", bytes, start, end);
        }
        if (!dialect.accepts(columns, found)) {
            String expected =
                    "a " + columns.kind() + " line has the " + columns.count() + " columns '" + columns.form();
            throw problem(line, expected + "', this one has " + found, bytes, start, end);
        }
        if (tabs && (isEmpty(fields, columns.query()) || isEmpty(fields, columns.document()))) {
            throw problem(line, "an id is empty", bytes, start, end);
        }
    }

    private static boolean isEmpty(Fields fields, int field) {
        return fields.start(field) == fields.end(field);
    }

    private boolean isHeader(byte[] bytes, int start, int end) {
        return header.length > 0 && start == 0 && Arrays.equals(bytes, start, end, header, 0, header.length);
    }

    private static MalformedLine problem(long line, String problem, byte[] bytes, int start, int end) {
        return new MalformedLine(line, problem, Utf8.text(Utf8.string(bytes, start, end)));
    }
}
