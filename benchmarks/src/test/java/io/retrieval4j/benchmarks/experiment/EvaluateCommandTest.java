package io.retrieval4j.benchmarks.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Measures;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.measure.Measure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeACollection() throws IOException {
        SmallCollection.write(folder);
    }

    @Test
    void printsALineForEachFamilyAndWritesJson() throws IOException {
        Path json = folder.resolve("out.json");

        int exit =
                run("--beir", folder.toString(), "--families", "bm25,dense,coil,coil+dense", "--json", json.toString());

        assertThat(exit).as(err.toString()).isZero();
        assertThat(out.toString()).contains("4 documents, 2 queries", "nDCG@10", "bm25", "coil+dense");
        JsonNode results = new ObjectMapper().readTree(json.toFile());
        assertThat(results.fieldNames()).toIterable().containsExactly("bm25", "dense", "coil", "coil+dense");
        assertThat(results.get("dense").fieldNames())
                .toIterable()
                .containsExactly("nDCG@10", "RR@10", "R@100", "queries", "p50", "p99");
    }

    @Test
    void asksTheFamiliesOfTheIndexWhereNoneAreNamed() throws IOException {
        Path json = folder.resolve("out.json");

        assertThat(run("--beir", folder.toString(), "--json", json.toString())).isZero();

        assertThat(new ObjectMapper().readTree(json.toFile()).fieldNames())
                .toIterable()
                .containsExactlyElementsOf(Families.indexed());
    }

    @Test
    void leavesADocumentThatIsTheQueryItselfOutOfTheRanking() throws IOException {
        Path json = folder.resolve("out.json");

        run("--beir", folder.toString(), "--families", "bm25", "--json", json.toString());

        // Document d4 would be first for query d4; without it, d2 is, which is the one that is relevant.
        JsonNode bm25 = new ObjectMapper().readTree(json.toFile()).get("bm25");
        assertThat(bm25.get("RR@10").doubleValue()).isEqualTo(1);
        assertThat(bm25.get("R@100").doubleValue()).isEqualTo(1);
    }

    @Test
    void runsAreWrittenInTheOrderThatWasJudged() throws IOException {
        Path json = folder.resolve("out.json");
        Path runs = folder.resolve("new/runs");

        assertThat(run(
                        "--beir",
                        folder.toString(),
                        "--families",
                        "bm25,dense",
                        "--runs",
                        runs.toString(),
                        "--depth",
                        "2",
                        "-m",
                        "nDCG@3",
                        "-m",
                        "P(rel=2)@1",
                        "--json",
                        json.toString()))
                .as(err.toString())
                .isZero();

        JsonNode results = new ObjectMapper().readTree(json.toFile());
        Qrels qrels = Qrels.read(folder.resolve("qrels/test.tsv"));
        for (String family : List.of("bm25", "dense")) {
            Run written = Run.read(runs.resolve(family + ".run"));
            assertThat(written.name()).isEqualTo(family);
            assertThat(written.list("d4").ids()).as("the query itself").doesNotContain("d4");
            assertThat(written.list("q1").size()).isBetween(1, 2);
            for (Measure measure :
                    List.of(Measures.nDCG.at(3), Measures.P.rel(2).at(1))) {
                assertThat(Evaluator.of(qrels).evaluate(written, measure).mean(measure))
                        .isEqualTo(results.get(family).get(measure.name()).doubleValue());
            }
        }
    }

    @Test
    void aMistypedMeasureIsSaidAtOnce() {
        assertThat(run("--beir", folder.resolve("nowhere").toString(), "-m", "nDGC@10"))
                .isNotZero();
        assertThat(err.toString()).contains("'nDGC@10' is no measure that is known");
        assertThat(run("--beir", folder.toString(), "--depth", "0")).isNotZero();
        assertThat(err.toString()).contains("depth 0");
    }

    @Test
    void usesAKeptIndexAgain() {
        Path index = folder.resolve("index");

        assertThat(run("--beir", folder.toString(), "--families", "bm25", "--index", index.toString()))
                .isZero();
        assertThat(run("--beir", folder.toString(), "--families", "bm25", "--index", index.toString()))
                .isZero();
        assertThat(index)
                .isDirectoryContaining(file -> file.getFileName().toString().startsWith("segments_"));
    }

    @Test
    void familiesInMemoryAreEncodedAgainWhereTheIndexIsKept() throws IOException {
        Path index = folder.resolve("index");
        String[] arguments = {
            "--beir",
            folder.toString(),
            "--families",
            "bm25,coil,late-interaction,late-interaction-exact",
            "--index",
            index.toString(),
            "--json"
        };
        JsonNode[] results = new JsonNode[2];
        for (int run = 0; run < 2; run++) {
            Path json = folder.resolve(run + ".json");
            String[] all = Arrays.copyOf(arguments, arguments.length + 1);
            all[arguments.length] = json.toString();
            assertThat(run(all)).as(err.toString()).isZero();
            results[run] = new ObjectMapper().readTree(json.toFile()).get("coil");
        }
        assertThat(results[0].get("R@100").doubleValue()).isPositive();
        assertThat(results[1].get("nDCG@10")).isEqualTo(results[0].get("nDCG@10"));
    }

    @Test
    void aSparseModelGivesItsFamily() throws IOException {
        Path model = Path.of(System.getProperty("retrieval.models")).resolve("splade-tiny-msmarco");
        assumeTrue(Files.isDirectory(model), () -> "no model in " + model);
        Path json = folder.resolve("out.json");

        assertThat(run(
                        "--beir",
                        folder.toString(),
                        "--families",
                        "sparse",
                        "--sparse-model",
                        model.toString(),
                        "--json",
                        json.toString()))
                .as(err.toString())
                .isZero();

        JsonNode sparse = new ObjectMapper().readTree(json.toFile()).get("sparse");
        assertThat(sparse.get("R@100").doubleValue()).isEqualTo(1);
    }

    @Test
    void theSparseFamilyWithoutItsModelSaysHowToNameIt() {
        assertThat(run("--beir", folder.toString(), "--families", "sparse")).isNotZero();
        assertThat(err.toString()).contains("--sparse-model DIR");
    }

    @Test
    void anUnknownFamilyIsNamedWithTheKnownOnes() {
        assertThat(run("--beir", folder.toString(), "--families", "bm52")).isNotZero();
        assertThat(err.toString()).contains("'bm52'").contains("bm25, dense").contains("sparse");
    }

    private int run(String... arguments) {
        return new CommandLine(new EvaluateCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
