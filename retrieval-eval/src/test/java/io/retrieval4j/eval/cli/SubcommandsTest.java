package io.retrieval4j.eval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class SubcommandsTest {

    private static final String FIXTURES = "src/test/resources/io/retrieval4j/eval/fuse/";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private InputStream input = InputStream.nullInputStream();
    private String errors = "";

    private int run(Object... arguments) {
        StringWriter err = new StringWriter();
        CommandLine program = program().setErr(new PrintWriter(err));
        int code =
                program.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        errors = err.toString();
        return code;
    }

    private CommandLine program() {
        return Main.commandLine(new Streams(input, output));
    }

    @Test
    void comparePrintsATableForEachMeasure() throws Exception {
        Path out = folder.resolve("out.txt");
        assertThat(run(
                        "compare",
                        "-m",
                        "nDCG@10",
                        "-m",
                        "AP",
                        "-o",
                        out,
                        FIXTURES + "qrels.txt",
                        "base=" + FIXTURES + "run0.txt",
                        FIXTURES + "run1.txt",
                        FIXTURES + "run2.txt"))
                .as(errors)
                .isZero();
        String text = Files.readString(out);
        assertThat(text.lines().filter(line -> !line.startsWith(" "))).containsExactly("nDCG@10", "AP");
        assertThat(text.lines().filter(line -> line.startsWith("  base ")))
                .hasSize(2)
                .allMatch(line -> line.endsWith("baseline"));
        assertThat(text.lines().filter(line -> line.matches("  run[12] .*\\d/\\d/\\d.*")))
                .hasSize(4);
        assertThat(text).contains("p Tukey HSD", "after Holm correction");
    }

    @ParameterizedTest
    @CsvSource({
        "html, <!DOCTYPE html>",
        "markdown, # A title",
        "latex, \\toprule",
        "csv, 'run,measure'",
        "json, A title"
    })
    void reportWritesEveryForm(String format, String expected) throws Exception {
        Path out = folder.resolve("report");
        assertThat(run(
                        "report",
                        "-f",
                        format,
                        "--title",
                        "A title",
                        "--samples",
                        "1000",
                        "-o",
                        out,
                        FIXTURES + "qrels.txt",
                        FIXTURES + "run0.txt",
                        FIXTURES + "run1.txt"))
                .as(errors)
                .isZero();
        assertThat(Files.readString(out)).contains(expected);
    }

    static List<String> methods() {
        return FusionMethod.ALL.stream().map(FusionMethod::name).toList();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void fuseKnowsEveryMethod(String method) {
        Path out = folder.resolve("fused.run.gz");
        List<Object> arguments = new ArrayList<>(
                List.of("fuse", "-m", method, "-n", "min-max", "--depth", 5, "--name", "mine", "-o", out));
        FusionMethod.named(method).takes().forEach(option -> {
            arguments.add(option);
            arguments.add(
                    switch (option) {
                        case FusionOptions.WEIGHTS -> "1,2,.5";
                        case FusionOptions.TRAIN -> FIXTURES + "qrels.txt";
                        case FusionOptions.CONSTANT, FusionOptions.SEGMENTS, FusionOptions.WINDOW -> "7";
                        default -> ".7";
                    });
        });
        arguments.addAll(List.of(FIXTURES + "run0.txt", FIXTURES + "run1.txt", FIXTURES + "run2.txt"));
        assertThat(run(arguments.toArray())).as(errors).isZero();
        Run fused = Run.read(out);
        assertThat(fused.name()).isEqualTo("mine");
        assertThat(fused.queries()).hasSize(6);
        assertThat(fused.list("q3").size()).isEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void fuseRefusesWhatDoesNotCount(String method) {
        for (String option : FusionOptions.ALL) {
            if (!FusionMethod.named(method).takes().contains(option)) {
                assertThat(run("fuse", "-m", method, option, "1", FIXTURES + "run0.txt"))
                        .as(method + " " + option)
                        .isEqualTo(1);
                assertThat(errors).contains(option + " says nothing to the method " + method);
            }
        }
    }

    @Test
    void convertGoesThroughEveryFormAndBack() {
        Path json = folder.resolve("run.json.gz");
        Path msmarco = folder.resolve("run.tsv");
        assertThat(run("convert", "-t", "json", FIXTURES + "run0.txt", json))
                .as(errors)
                .isZero();
        assertThat(run("convert", "-f", "json", "-t", "msmarco", json, msmarco))
                .as(errors)
                .isZero();
        Path trec = folder.resolve("run.txt");
        assertThat(run("convert", "-f", "msmarco", "-t", "trec", msmarco, trec))
                .as(errors)
                .isZero();
        Run original = Run.read(Path.of(FIXTURES, "run0.txt"));
        for (String query : original.queries()) {
            assertThat(Run.read(trec).list(query).ids())
                    .isEqualTo(original.list(query).ids());
        }
        Path beir = folder.resolve("qrels.tsv");
        assertThat(run("convert", "--qrels", "-t", "beir", FIXTURES + "qrels.txt", beir))
                .as(errors)
                .isZero();
        assertThat(Qrels.read(beir).grades("q0"))
                .isEqualTo(Qrels.read(Path.of(FIXTURES, "qrels.txt")).grades("q0"));
    }

    @Test
    void standardInputIsReadAndStandardOutputWritten() throws Exception {
        input = new ByteArrayInputStream(Files.readAllBytes(Path.of(FIXTURES, "run0.txt")));
        assertThat(run("convert", "-t", "json", "-")).as(errors).isZero();
        assertThat(output.toString(StandardCharsets.UTF_8))
                .startsWith("{\n\"q0\": {\"")
                .endsWith("}\n}\n");
    }

    @Test
    void whatIsWrongIsSaidInOneLineWithAnExitCode() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.run"), "1 Q0 a 1 x tag\n");
        assertThat(run("convert", "-t", "json", bad, folder.resolve("x"))).isEqualTo(2);
        assertThat(errors)
                .startsWith("convert: ")
                .contains("bad.run, line 1", "not a finite number")
                .hasLineCount(1);
        assertThat(run("fuse", "-m", "mapfuse", FIXTURES + "run0.txt")).isEqualTo(2);
        assertThat(errors).contains("give them with --train").hasLineCount(1);
        assertThat(run("fuse", "-m", "nothing", FIXTURES + "run0.txt")).isEqualTo(2);
        assertThat(run("compare", folder.resolve("none"), FIXTURES + "run0.txt"))
                .isEqualTo(2);
        assertThat(errors).contains("cannot read").hasLineCount(1);
        assertThat(run("compare", "-m", "nDCG@10", "-t", "f", FIXTURES + "qrels.txt", FIXTURES + "run0.txt"))
                .isEqualTo(2);
        assertThat(run("compare", FIXTURES + "qrels.txt", FIXTURES + "run0.txt", FIXTURES + "run0.txt"))
                .isEqualTo(2);
        assertThat(errors).contains("two runs are called 'run0'");
        assertThat(run("convert", FIXTURES + "run0.txt")).as("--to is required").isEqualTo(1);
    }

    @Test
    void theProgramListsItsSubcommands() {
        assertThat(program().getSubcommands()).containsKeys("trec_eval", "compare", "fuse", "report", "convert");
        assertThat(program().getUsageMessage()).contains("compare", "fuse", "report", "convert");
        program()
                .getSubcommands()
                .values()
                .forEach(command -> assertThat(command.getCommandSpec().version())
                        .singleElement()
                        .asString()
                        .startsWith("retrieval-eval "));
    }
}
