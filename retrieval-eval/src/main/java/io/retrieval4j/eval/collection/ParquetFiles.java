package io.retrieval4j.eval.collection;

import io.retrieval4j.eval.Qrels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Collections in Parquet, as those of BEIR and MTEB are published: documents and queries with {@code _id} or {@code id}, {@code
 * text} and sometimes {@code title}, judgements with {@code query-id}, {@code corpus-id} and {@code score}. Each is a file, or a
 * folder of files that are read in the order of their names. Ids may be texts or integers; a missing or null title is empty.
 *
 * <p>Needs {@code dev.hardwood:hardwood-core}, which the library does without, and the codec by which the files are compressed,
 * often {@code org.xerial.snappy:snappy-java} or {@code com.github.luben:zstd-jni}.
 *
 * @param path a file, or a folder of files that end in {@code .parquet}
 */
public record ParquetFiles(Path path) {

    private static final List<String> ID = List.of("_id", "id");
    private static final List<String> TEXT = List.of("text");
    private static final List<String> TITLE = List.of("title");

    /**
     * The documents, in the files' order, read as they are asked for. Close the stream.
     *
     * @throws UncheckedIOException if a file cannot be read, or something that reading needs is not on the class path
     * @throws IllegalArgumentException if a column is missing; while the stream is read, if an id or text is
     *     null
     */
    public Stream<CorpusDocument> documents() {
        return rows((columns, rows) -> {
            String id = column(columns, ID);
            String text = column(columns, TEXT);
            String title = columns.stream().filter(TITLE::contains).findFirst().orElse(null);
            return rows.map(row -> {
                String titled = row.text(title);
                return new CorpusDocument(required(row, id), titled == null ? "" : titled, required(row, text));
            });
        });
    }

    /** The queries by id, like {@link #documents}. */
    public Map<String, Topic> queries() {
        Map<String, Topic> queries = new LinkedHashMap<>();
        try (Stream<CorpusDocument> rows = documents()) {
            rows.forEach(query -> {
                if (queries.put(query.id(), new Topic(query.id(), query.text())) != null) {
                    throw new IllegalArgumentException(path + ": topic '" + query.id() + "' occurs twice");
                }
            });
        }
        return refusingNothing(queries);
    }

    /** The judgements, like {@link #documents}; grades are integers, also where the column holds fractions. */
    public Qrels qrels() {
        Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
        try (Stream<ParquetRows.Row> rows = rows((columns, all) -> {
            List.of("query-id", "corpus-id", "score").forEach(name -> column(columns, List.of(name)));
            return all;
        })) {
            rows.forEach(row -> {
                String query = required(row, "query-id");
                String document = required(row, "corpus-id");
                if (grades.computeIfAbsent(query, id -> new LinkedHashMap<>()).put(document, grade(row)) != null) {
                    throw new IllegalArgumentException(
                            path + ": document '" + document + "' is judged twice for query '" + query + "'");
                }
            });
        }
        return Qrels.of(refusingNothing(grades));
    }

    private int grade(ParquetRows.Row row) {
        if (row.value("score") instanceof Number number && number.doubleValue() == number.intValue()) {
            return number.intValue();
        }
        throw new IllegalArgumentException(
                path + ": the score " + row.value("score") + " of a judgement is no integer");
    }

    private <T> Stream<T> rows(ParquetRows.Reading<Stream<T>> reading) {
        try {
            return ParquetRows.stream(files(), reading);
        } catch (NoClassDefFoundError e) {
            throw new UncheckedIOException(
                    "reading " + path + " takes dev.hardwood:hardwood-core on the class path", new IOException(e));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + ": " + e, e);
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> inside = Files.list(path)) {
            List<Path> files = inside.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new IOException("there is no file in the folder that ends in .parquet");
            }
            return files;
        }
    }

    private String column(List<String> columns, List<String> names) {
        return names.stream()
                .filter(columns::contains)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        path + " has no column " + String.join(" or ", names) + "; there are " + columns));
    }

    private String required(ParquetRows.Row row, String column) {
        String text = row.text(column);
        if (text == null) {
            throw new IllegalArgumentException(path + " has a row whose " + column + " is null: " + row.values());
        }
        return text;
    }

    private <T> Map<String, T> refusingNothing(Map<String, T> read) {
        if (read.isEmpty()) {
            throw new IllegalArgumentException(path + " has no row");
        }
        return read;
    }
}
