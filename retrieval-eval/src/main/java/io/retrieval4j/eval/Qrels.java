package io.retrieval4j.eval;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Relevance judgements: for each query, the grades of the documents that were judged.
 *
 * <p>0 is not relevant, 1 and higher relevant; a negative grade says that a document was in the pool and left unjudged. A
 * document is judged once for a query. Immutable, safe for concurrent use.
 */
public final class Qrels {

    private final Map<String, Judgements> judgements;

    private Qrels(Map<String, Judgements> judgements) {
        this.judgements = Collections.unmodifiableMap(judgements);
    }

    /** Judgements from grades: query id to document id to grade. */
    public static Qrels of(Map<String, ? extends Map<String, Integer>> grades) {
        Map<String, Rows> rows = LinkedHashMap.newLinkedHashMap(grades.size());
        grades.forEach((query, documents) -> {
            Rows judged = new Rows(documents.size());
            documents.forEach(judged::add);
            rows.put(query, judged);
        });
        return of(rows, "qrels");
    }

    /**
     * Reads qrels, plain or gzip. A first line that starts with {@code query-id} says that they are BEIR's, with the columns
     * {@code query-id corpus-id score}; all others are TREC's, with the columns {@code query iteration document grade}. Lines
     * that start with {@code #} are comments.
     *
     * @throws MalformedInputException if a line has other columns, a grade is no integer, or there is no line
     * @throws IllegalArgumentException if a document is judged twice for a query
     * @throws UncheckedIOException if the file cannot be read, or a gzip stream is cut short
     */
    public static Qrels read(Path file) {
        return Sources.read(file, Qrels::parse);
    }

    /**
     * Reads qrels from a stream, such as standard input, to its end. Like {@link #read(Path)}.
     *
     * @param source what messages call it
     */
    public static Qrels read(InputStream in, String source) {
        return Sources.read(in, source, Qrels::parse);
    }

    private static Qrels parse(InputStream in, String source) throws IOException {
        RowParser.Table table = RowParser.read(
                in, source, first -> first.startsWith("query-id") ? Columns.BEIR_QRELS : Columns.TREC_QRELS);
        return of(table.rows(), source);
    }

    private static Qrels of(Map<String, Rows> rows, String source) {
        Map<String, Judgements> judgements = LinkedHashMap.newLinkedHashMap(rows.size());
        rows.forEach((query, judged) -> judgements.put(query, new Judgements(source, query, judged)));
        return new Qrels(judgements);
    }

    /** Ids of the queries that have judgements, in the order in which they came. */
    public Set<String> queries() {
        return judgements.keySet();
    }

    /** The judged documents of a query and their grades; empty for a query without judgements. */
    public Map<String, Integer> grades(String query) {
        Judgements judged = judgements.get(query);
        return judged == null ? Map.of() : judged.asMap();
    }

    /** The grade of a document, if it was judged. Cost: one look-up. */
    public OptionalInt grade(String query, String document) {
        Judgements judged = judgements.get(query);
        return judged == null ? OptionalInt.empty() : judged.grade(document);
    }

    Map<String, Judgements> judgements() {
        return judgements;
    }

    @Override
    public String toString() {
        return "qrels of " + judgements.size() + " queries";
    }
}
