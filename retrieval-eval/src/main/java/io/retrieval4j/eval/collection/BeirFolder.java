package io.retrieval4j.eval.collection;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.json.Json;
import io.retrieval4j.json.JsonException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder of BEIR's form: {@code corpus.jsonl} with {@code _id}, {@code title} and {@code text}, {@code
 * queries.jsonl} with {@code _id} and {@code text}, and {@code qrels/<split>.tsv}; each of them plain or gzip. Other
 * names in an object are passed over. A missing title is empty; nothing else may be missing.
 *
 * <p>Thakur et al., BEIR: A heterogeneous benchmark for zero-shot evaluation of information retrieval models, NeurIPS
 * Datasets and Benchmarks, 2021, arXiv 2104.08663.
 *
 * @param folder that has the files
 */
public record BeirFolder(Path folder) {

    /** The documents, in the file's order. Close the stream. */
    public Stream<CorpusDocument> documents() {
        return Records.stream(
                Records.plainOrGzip(folder.resolve("corpus.jsonl")),
                Records.lines("JSON with _id and text", (line, number, source) -> {
                    Map<?, ?> object = object(line, number, source);
                    return Records.document(
                            string(object, "_id", line, number, source),
                            object.get("title") == null ? "" : string(object, "title", line, number, source),
                            string(object, "text", line, number, source));
                }));
    }

    /** All queries by id: those of every split, judged or not. */
    public Map<String, Topic> queries() {
        return queries(folder.resolve("queries.jsonl"));
    }

    /** The queries by id of a file in the form of {@code queries.jsonl}, wherever it lies, plain or gzip. */
    public static Map<String, Topic> queries(Path file) {
        return Records.topics(
                Records.plainOrGzip(file), Records.lines("JSON with _id and text", (line, number, source) -> {
                    Map<?, ?> object = object(line, number, source);
                    return Records.topic(
                            string(object, "_id", line, number, source), string(object, "text", line, number, source));
                }));
    }

    /**
     * The judgements of a split.
     *
     * @param split {@code test}, and for some collections {@code train} and {@code dev}
     */
    public Qrels qrels(String split) {
        return Qrels.read(Records.plainOrGzip(folder.resolve("qrels").resolve(split + ".tsv")));
    }

    private static Map<?, ?> object(String line, long number, String source) {
        try {
            if (Json.parse(line) instanceof Map<?, ?> object) {
                return object;
            }
            throw Records.malformed(source, number, "a line is one JSON object", line);
        } catch (JsonException e) {
            throw Records.malformed(source, number, "not JSON: " + e.getMessage(), line);
        }
    }

    private static String string(Map<?, ?> object, String name, String line, long number, String source) {
        if (object.get(name) instanceof String text && !(name.equals("_id") && text.isEmpty())) {
            return text;
        }
        throw Records.malformed(source, number, "there is no string \"" + name + "\"", line);
    }
}
