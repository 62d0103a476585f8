package io.retrieval4j.eval;

import io.retrieval4j.eval.measure.Compatibility;
import io.retrieval4j.eval.rows.Columns;
import io.retrieval4j.eval.rows.Dialect;
import io.retrieval4j.eval.rows.Ids;
import io.retrieval4j.eval.rows.Repeats;
import io.retrieval4j.eval.rows.RowParser;
import io.retrieval4j.eval.rows.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * What a system retrieved: a ranked list for each query.
 *
 * <p>Made from a file ({@link #read(Path)}), from maps ({@link #of}) or query by query ({@link #builder}). A document
 * occurs once in a query, scores are finite, and the order is by score alone (see {@link RankedList}): a rank column is
 * ignored, as TREC's evaluation ignores it. Immutable, safe for concurrent use.
 */
public final class Run {

    private final String name;
    private final Map<String, RankedList> lists;

    private Run(String name, Map<String, RankedList> lists) {
        this.name = name;
        this.lists = Collections.unmodifiableMap(lists);
    }

    /** A run from scores: query id to document id to score. */
    public static Run of(Map<String, ? extends Map<String, ? extends Number>> scores) {
        Builder builder = builder("run");
        scores.forEach((query, documents) -> {
            builder.query(query);
            documents.forEach((document, score) -> builder.add(query, document, score.doubleValue()));
        });
        return builder.build();
    }

    /** A builder of a run with a name, which is what a TREC file has in its last column. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /**
     * Reads a TREC run: {@code query Q0 document rank score tag} a line, between white space, plain or gzip. Lines that start
     * with {@code #} are comments.
     *
     * @throws MalformedInputException if a line has other columns, a score is no finite number, a document occurs twice in a
     *     query, or there is no line
     * @throws UncheckedIOException if the file cannot be read, or a gzip stream is cut short
     */
    public static Run read(Path file) {
        return Sources.read(file, Run::parse);
    }

    /**
     * Reads a TREC run from a stream, such as standard input, to its end. Like {@link #read(Path)}.
     *
     * @param source what messages call it
     */
    public static Run read(InputStream in, String source) {
        return Sources.read(in, source, Run::parse);
    }

    /**
     * Reads a TREC run from a stream as trec_eval does: blank lines and columns behind the sixth are passed over, a score is
     * read as far as it looks like a number and compared at the version's width, and a document may be there twice (see
     * {@link RankedList#repeated}).
     *
     * @param source what messages call it
     * @throws MalformedInputException if a line has fewer than six columns; its number counts lines with data only
     */
    public static Run readLike(Compatibility version, InputStream in, String source) {
        return Sources.read(in, source, (stream, name) -> {
            Dialect dialect = new Dialect.TrecEval(version);
            RowParser.Table table = Sources.table(dialect, stream, name, firstLine -> Columns.TREC_RUN);
            return new Run(table.label(), ranked(table.rows(), (query, ids) -> {}));
        });
    }

    private static Run parse(InputStream in, String source) throws IOException {
        RowParser.Table table = Sources.table(Dialect.STRICT, in, source, firstLine -> Columns.TREC_RUN);
        return new Run(table.label(), ranked(table.rows(), refusingRepeats(source)));
    }

    private static BiConsumer<String, Ids> refusingRepeats(String source) {
        return (query, ids) -> Repeats.refuse(source, query, ids, "retrieved");
    }

    private static Map<String, RankedList> ranked(Map<String, Rows> rows, BiConsumer<String, Ids> check) {
        List<Map.Entry<String, Rows>> queries = List.copyOf(rows.entrySet());
        RankedList[] ranked = new RankedList[queries.size()];
        IntStream.range(0, ranked.length).parallel().forEach(query -> {
            Rows documents = queries.get(query).getValue();
            check.accept(queries.get(query).getKey(), documents.ids());
            ranked[query] = RankedList.sorted(documents.ids(), documents.values());
        });
        Map<String, RankedList> lists = LinkedHashMap.newLinkedHashMap(ranked.length);
        for (int query = 0; query < ranked.length; query++) {
            lists.put(queries.get(query).getKey(), ranked[query]);
        }
        return lists;
    }

    /** The run's name: the tag of the last line of its file. */
    public String name() {
        return name;
    }

    /** Ids of the queries, in the order in which they came. */
    public Set<String> queries() {
        return lists.keySet();
    }

    /** What was retrieved for a query; empty for a query the run does not have. */
    public RankedList list(String query) {
        return lists.getOrDefault(query, RankedList.EMPTY);
    }

    @Override
    public String toString() {
        return "run '" + name + "' of " + lists.size() + " queries";
    }

    /** Collects scored documents, in any order. Not safe for concurrent use. */
    public static final class Builder {

        private final String name;
        private final Map<String, Rows> rows = new LinkedHashMap<>();

        private Builder(String name) {
            this.name = name;
        }

        /** Adds a query, which may remain without documents. */
        public Builder query(String query) {
            rows(query);
            return this;
        }

        /**
         * Adds a document to a query.
         *
         * @throws IllegalArgumentException if the score is NaN or infinite
         */
        public Builder add(String query, String document, double score) {
            if (!Double.isFinite(score)) {
                throw new IllegalArgumentException("the score of document '" + document + "' for query '" + query
                        + "' is " + score + ", not finite");
            }
            rows(query).add(document, score);
            return this;
        }

        /**
         * The run.
         *
         * @throws IllegalArgumentException if a document was added twice to a query
         */
        public Run build() {
            return new Run(name, ranked(rows, refusingRepeats("run '" + name + "'")));
        }

        private Rows rows(String query) {
            return rows.computeIfAbsent(query, id -> new Rows(16));
        }
    }
}
