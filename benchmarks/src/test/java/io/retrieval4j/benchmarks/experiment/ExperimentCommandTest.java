package io.retrieval4j.benchmarks.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retrieval4j.eval.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class ExperimentCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeACollection() throws IOException {
        SmallCollection.write(Files.createDirectories(folder.resolve("small")));
    }

    private int run(String json, String... arguments) throws IOException {
        Path file = folder.resolve("experiment.json");
        Files.writeString(file, json);
        List<String> all = new ArrayList<>(List.of(file.toString(), "--data", folder.toString()));
        all.addAll(List.of(arguments));
        return new CommandLine(new ExperimentCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void printsATableAndWritesReportsAndRuns() throws IOException {
        Path output = folder.resolve("output");
        String json = """
                {"title": "Small", "collection": "small", "measures": ["nDCG@10"], "depth": 3, "baseline": "words",
                 "compared": ["words", "both", "reranked"],
                 "pipelines": {
                   "words": {"retrieve": {"by": "bm25", "depth": 10}},
                   "vectors": {"retrieve": {"by": "dense", "depth": 10}},
                   "unused": {"retrieve": {"by": "coil", "depth": 10}},
                   "both": {"fuse": {"of": [{"use": "words"}, {"use": "vectors"}], "method": {"name": "sum", "normalise": "zmuv"}}},
                   "reranked": {"rerank": {"of": {"limit": {"of": {"use": "words"}, "to": 2}}, "by": "dense"}}
                 }}""";
        assertThat(run(
                        json,
                        "--output",
                        output.toString(),
                        "--index",
                        folder.resolve("index").toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("nDCG@10", "p99 ms", "index MB", "| words ", "| both ", "| reranked ", "2 queries")
                .doesNotContain("| vectors ", "| unused ");
        assertThat(output.resolve("report.html")).content().contains("<pre class=\"mermaid\">", "retrieve 10 by ");
        JsonNode report =
                new ObjectMapper().readTree(output.resolve("report.json").toFile());
        assertThat(report.get("figures").get("p50 ms").get("both").doubleValue())
                .isPositive();
        Run words = Run.read(output.resolve("runs/words.run"));
        assertThat(words.list("d4").ids())
                .as("the query itself")
                .doesNotContain("d4")
                .isNotEmpty();
        // Again: from the folder, of which nothing changes.
        String before = Files.readString(output.resolve("runs/both.jsonl"));
        assertThat(run(
                        json,
                        "--output",
                        output.toString(),
                        "--index",
                        folder.resolve("index").toString()))
                .isZero();
        assertThat(output.resolve("runs/both.jsonl")).hasContent(before);
    }

    @Test
    void anotherCollectionIsSearchedInOtherWaysOnAnIndexThatHasMoreFields() throws IOException {
        String index = folder.resolve("index").toString();
        assertThat(run("""
                        {"title": "Both", "collection": "small", "pipelines": {
                           "words": {"retrieve": {"by": "bm25", "depth": 10}},
                           "vectors": {"retrieve": {"by": "dense:rocchio", "depth": 10}},
                           "near": {"retrieve": {"by": "dense:ladr", "depth": 10}}}}""", "--index", index)).as(err.toString()).isZero();
        assertThat(run("""
                        {"title": "Words", "collection": "elsewhere", "queries": "none", "pipelines": {
                           "learned": {"retrieve": {"by": "bm25:rm3", "depth": 10}}}}""", "--collection", "small", "--index", index))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("| vectors ", "| near ", "| learned ");
    }

    private void writeTheRunOfAnotherSystem() throws IOException {
        Files.writeString(folder.resolve("small/other.run"), """
                q1 Q0 d3 1 9.5 other
                q1 Q0 elsewhere 2 9 other
                q1 Q0 d1 3 8.5 other
                q2 Q0 d1 1 1 other
                """);
    }

    @Test
    void runsOfOtherSystemsAreFirstStages() throws IOException {
        writeTheRunOfAnotherSystem();
        Path output = folder.resolve("output");
        String json = """
                {"title": "Runs", "collection": "small", "depth": 2, "runs": {"other": "other.run"},
                 "pipelines": {
                   "found": {"retrieve": {"by": "other", "depth": 10}},
                   "reranked": {"rerank": {"of": {"use": "found"}, "by": "dense"}}
                 }}""";
        assertThat(run(json, "--output", output.toString(), "--apart"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("2 queries", "rankings are equal.");
        Run found = Run.read(output.resolve("runs/found.run"));
        assertThat(found.list("q1").ids()).containsExactly("d3", "elsewhere");
        assertThat(found.list("d4").ids()).as("the run has nothing for it").isEmpty();
        // What the index does not have drops out.
        assertThat(Run.read(output.resolve("runs/reranked.run")).list("q1").ids())
                .containsExactly("d1", "d3");
        assertThat(run(json.replace("other.run", "no.run"))).isNotZero();
        assertThat(err.toString()).contains("no.run");
    }

    @Test
    void mistakesAreSaidBeforeAnythingIsIndexed() throws IOException {
        assertThat(
                        run(
                                "{\"title\": \"x\", \"collection\": \"small\", \"pipelines\": {\"a\": {\"retrieve\": {\"by\": \"bm52\", \"depth\": 1}}}}"))
                .isNotZero();
        assertThat(err.toString()).contains("no family is named 'bm52'; there are bm25, dense");
        assertThat(run("{\"title\": \"x\", \"pipelines\": {}}")).isNotZero();
        assertThat(err.toString()).contains("lacks a title, a collection or pipelines");
        assertThat(run("{\"titel\": \"x\"}")).isNotZero();
        assertThat(err.toString()).contains("\"titel\"");
        assertThat(run("{\"title\": ")).isNotZero();
        assertThat(err.toString()).contains("experiment.json is no");
        assertThat(run("{\"title\": \"x\", \"collection\": \"small\", \"compared\": [\"b\"], \"pipelines\": {}}"))
                .isNotZero();
        assertThat(err.toString()).contains("there is no pipeline 'b' to compare");
        assertThat(
                        run(
                                "{\"title\": \"x\", \"collection\": \"small\", \"measures\": [\"nDGC\"], \"pipelines\": {\"a\": {\"use\": \"a\"}}}"))
                .isNotZero();
        assertThat(err.toString()).contains("nDGC");
    }

    static List<Path> publishedExperiments() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("experiments"))) {
            return files.sorted().toList();
        }
    }

    /** The files of docs/quality.md, on another collection. */
    @ParameterizedTest
    @MethodSource("publishedExperiments")
    void publishedExperimentsRun(Path file) throws IOException {
        Path model = Path.of(System.getProperty("retrieval.models")).resolve("splade-tiny-msmarco");
        assumeTrue(Files.isDirectory(model), () -> "no model in " + model);
        String json = Files.readString(file)
                .replaceAll("\"collection\": \"[^\"]*\"", "\"collection\": \"small\"")
                .replaceAll("\"(queries|qrels)\": \"[^\"]*\",", "")
                .replaceAll("\"runs/[^\"]*\"", "\"other.run\"");
        writeTheRunOfAnotherSystem();
        assertThat(run(json, "--sparse-model", model.toString(), "--apart"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("2 queries", "rankings are equal.");
    }
}
