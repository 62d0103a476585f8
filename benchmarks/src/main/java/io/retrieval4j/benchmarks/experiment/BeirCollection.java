package io.retrieval4j.benchmarks.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.retrieval4j.Query;
import io.retrieval4j.eval.Qrels;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A folder in BEIR's form: {@code corpus.jsonl}, {@code queries.jsonl} and {@code qrels/test.tsv}, each plain or with
 * {@code .gz}.
 */
final class BeirCollection implements Collection {

    private static final ObjectReader JSON = new ObjectMapper().reader();

    private final Path corpus;
    private final long size;
    private final List<Query> queries;
    private final Qrels qrels;

    /**
     * Reads the queries and judgements, and counts the documents.
     *
     * @param queries another file of queries than the folder's, or null
     * @param qrels another file of judgements than the folder's test set, in BEIR's or TREC's form, or null
     */
    static BeirCollection read(Path folder, @Nullable Path queries, @Nullable Path qrels) throws IOException {
        Path corpus = plainOrGz(folder.resolve("corpus.jsonl"));
        Qrels judged = Qrels.read(qrels != null ? plainOrGz(qrels) : plainOrGz(folder.resolve("qrels/test.tsv")));
        Path queryFile = queries != null ? plainOrGz(queries) : plainOrGz(folder.resolve("queries.jsonl"));
        try (Stream<String> lines = lines(queryFile);
                Stream<String> documents = lines(corpus)) {
            List<Query> judgedQueries = lines.filter(line -> !line.isBlank())
                    .map(line -> json(line, queryFile))
                    .map(node -> new Query(text(node, "_id", queryFile), text(node, "text", queryFile)))
                    .filter(query -> judged.queries().contains(query.id()))
                    .toList();
            if (judgedQueries.isEmpty()) {
                throw new IllegalArgumentException(
                        "no query of " + queryFile + " has judgements; do --queries and --qrels belong together?");
            }
            return new BeirCollection(
                    corpus, documents.filter(line -> !line.isBlank()).count(), judgedQueries, judged);
        }
    }

    private BeirCollection(Path corpus, long size, List<Query> queries, Qrels qrels) {
        this.corpus = corpus;
        this.size = size;
        this.queries = queries;
        this.qrels = qrels;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Stream<Passage> passages() {
        return lines(corpus)
                .filter(line -> !line.isBlank())
                .map(line -> json(line, corpus))
                .map(node -> new Passage(
                        text(node, "_id", corpus), node.path("title").asText(""), text(node, "text", corpus)));
    }

    @Override
    public List<Query> queries() {
        return queries;
    }

    @Override
    public Qrels qrels() {
        return qrels;
    }

    private static Path plainOrGz(Path file) throws FileNotFoundException {
        Path gz = file.resolveSibling(file.getFileName() + ".gz");
        if (Files.exists(file)) {
            return file;
        }
        if (Files.exists(gz)) {
            return gz;
        }
        throw new FileNotFoundException("neither " + file + " nor " + gz.getFileName() + " is there");
    }

    private static Stream<String> lines(Path file) {
        try {
            InputStream raw = Files.newInputStream(file);
            InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
            BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
            return reader.lines().onClose(() -> {
                try {
                    reader.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String line, Path file) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " has a line that is no JSON object: " + line, e);
        }
    }

    private static String text(JsonNode node, String key, Path file) {
        JsonNode value = node.get(key);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException(file + " has a line without a text for '" + key + "': " + node);
        }
        return value.textValue();
    }
}
