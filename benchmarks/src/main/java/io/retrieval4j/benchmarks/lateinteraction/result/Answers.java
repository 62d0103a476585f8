package io.retrieval4j.benchmarks.lateinteraction.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one system answered at one setting, and how long it took: a line of JSON, which scripts of any language write too.
 * Quality is not in it: {@link ResultEvaluation} judges all systems by the same code.
 *
 * @param system name and version
 * @param setting of quality and cost
 * @param form {@code plain} or {@code long}
 * @param passages in the index
 * @param buildSeconds how long the index took to build; 0 where nobody measured
 * @param indexBytes size of its files
 * @param hits by query in the order of {@code queries.tsv}, numbers of the passages found, best first
 * @param milliseconds by round and query
 */
public record Answers(
        String system,
        String setting,
        String form,
        int passages,
        @JsonProperty("build_seconds") double buildSeconds,
        @JsonProperty("index_bytes") long indexBytes,
        List<List<Integer>> hits,
        List<List<Double>> milliseconds) {

    /** How many passages are asked for. */
    public static final int K = 10;

    private static final ObjectMapper JSON = new ObjectMapper();

    public static List<Answers> read(Path file) throws IOException {
        List<Answers> answers = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            answers.add(JSON.readValue(line, Answers.class));
        }
        return answers;
    }

    public static void write(List<Answers> answers, Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Answers one : answers) {
            lines.add(JSON.writeValueAsString(one));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
    }
}
