package io.retrieval4j.eval;

import io.retrieval4j.eval.measure.Compatibility;
import io.retrieval4j.eval.rows.Columns;
import io.retrieval4j.eval.rows.Dialect;
import io.retrieval4j.eval.rows.Ids;
import io.retrieval4j.eval.rows.Repeats;
import io.retrieval4j.eval.rows.RowReader;
import io.retrieval4j.eval.rows.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What a system retrieved: a ranked list for each query.
 *
 * <p>Made from a file ({@link #read(Path)}), from maps ({@link #of}) or query by query ({@link #builder}). A document
 * occurs once in a query, and scores are finite. What was read from a file or added document by document is sorted by score
 * and, where scores are equal, by id, as TREC's evaluation sorts it (see {@link RankedList}): a rank column is ignored. What
 * comes from a ranking keeps the order that its user saw ({@link Builder#ranking}). Immutable, safe for concurrent use.
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
            RowReader.Table table = Sources.table(dialect, stream, name, firstLine -> Columns.TREC_RUN);
            return new Run(table.label(), ranked(table.rows(), (query, ids) -> {}));
        });
    }

    /**
     * Reads a TREC run query by query as {@link #readLike} reads it, where the rows of a query follow each other, so that a file
     * of any length takes the memory of a few megabytes of it. Rankings are forgotten once they were taken.
     *
     * @param source what messages call it
     * @param taker takes some queries with their rankings, in the file's order, on the calling thread
     * @return the run's name; nothing if the rows of a query do not follow each other, or there is no row: what was taken is then
     *     not the run
     * @throws MalformedInputException as {@link #readLike} does
     */
    public static Optional<String> readGroupedLike(
            Compatibility version, InputStream in, String source, Consumer<Map<String, RankedList>> taker) {
        return Sources.read(in, source, (stream, name) -> {
            try {
                return Optional.ofNullable(RowReader.readGrouped(
                        new Dialect.TrecEval(version),
                        stream,
                        firstLine -> Columns.TREC_RUN,
                        rows -> taker.accept(ranked(rows, (query, ids) -> {}))));
            } catch (RowReader.NotGrouped e) {
                return Optional.empty();
            }
        });
    }

    private static Run parse(InputStream in, String source) throws IOException {
        RowReader.Table table = Sources.table(Dialect.STRICT, in, source, firstLine -> Columns.TREC_RUN);
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

    /**
     * The first documents of each query.
     *
     * @param depth at least 0
     */
    public Run top(int depth) {
        if (depth < 0) {
            throw new IllegalArgumentException("depth " + depth + " is below 0");
        }
        return changed((query, list) -> list.top(depth));
    }

    /**
     * The run without documents that have their query's id. Where queries are documents of the collection, as in ArguAna and
     * Quora, each finds itself first, and evaluations leave that out.
     */
    public Run withoutOwnDocuments() {
        return changed((query, list) -> list.without(query));
    }

    /**
     * The same rankings with scores of which no two are equal, even as 32-bit floats: where a score is not below the one before
     * it, it is lowered to the next float. Written to a file, such a run keeps its order in every tool that sorts by score.
     */
    public Run withDistinctScores() {
        return changed((query, list) -> list.distinct());
    }

    /** The same run under another name. */
    public Run named(String other) {
        return new Run(other, lists);
    }

    private Run changed(BiFunction<String, RankedList, RankedList> change) {
        Map<String, RankedList> changed = LinkedHashMap.newLinkedHashMap(lists.size());
        lists.forEach((query, list) -> changed.put(query, change.apply(query, list)));
        return new Run(name, changed);
    }

    @Override
    public String toString() {
        return "run '" + name + "' of " + lists.size() + " queries";
    }

    /** Collects scored documents, in any order. Not safe for concurrent use. */
    public static final class Builder {

        private final String name;
        private final Map<String, Rows> rows = new LinkedHashMap<>();
        private final Map<String, RankedList> rankings = new HashMap<>();

        private Builder(String name) {
            this.name = name;
        }

        /** Adds a query, which may remain without documents. */
        public Builder query(String query) {
            rows(query);
            return this;
        }

        /**
         * Adds a document to a query, whose documents are sorted in the end.
         *
         * @throws IllegalArgumentException if the score is NaN or infinite, or the query has a ranking
         */
        public Builder add(String query, String document, double score) {
            if (rankings.containsKey(query)) {
                throw new IllegalArgumentException(
                        "query '" + query + "' has a ranking, which document '" + document + "' cannot be added to");
            }
            rows(query).add(document, checked(query, document, score));
            return this;
        }

        /**
         * Adds a query with the documents that were found for it, in their order, which is kept where scores are equal.
         *
         * @param documents document to score, best first: a map that keeps an order, such as a {@link LinkedHashMap}
         * @throws IllegalArgumentException if a score is above the one before, NaN or infinite, or the query has documents
         */
        public Builder ranking(String query, Map<String, ? extends Number> documents) {
            if (rows.containsKey(query)) {
                throw new IllegalArgumentException("query '" + query + "' was added already");
            }
            Rows ranked = new Rows(documents.size());
            documents.forEach((document, number) -> {
                double score = checked(query, document, number.doubleValue());
                int place = ranked.size();
                if (place > 0 && score > ranked.value(place - 1)) {
                    throw new IllegalArgumentException(
                            "document '" + document + "' of query '" + query + "' has a score of "
                                    + score + ", above the " + ranked.value(place - 1)
                                    + " of the one before; a ranking begins with its best, in a map that keeps an order");
                }
                ranked.add(document, score);
            });
            rows.put(query, ranked);
            rankings.put(query, RankedList.inOrder(ranked.ids(), ranked.values()));
            return this;
        }

        private static double checked(String query, String document, double score) {
            if (!Double.isFinite(score)) {
                throw new IllegalArgumentException("the score of document '" + document + "' for query '" + query
                        + "' is " + score + ", not finite");
            }
            return score;
        }

        /**
         * The run.
         *
         * @throws IllegalArgumentException if a document was added twice to a query
         */
        public Run build() {
            Map<String, RankedList> lists = ranked(rows, refusingRepeats("run '" + name + "'"));
            lists.putAll(rankings);
            return new Run(name, lists);
        }

        private Rows rows(String query) {
            return rows.computeIfAbsent(query, id -> new Rows(16));
        }
    }
}
