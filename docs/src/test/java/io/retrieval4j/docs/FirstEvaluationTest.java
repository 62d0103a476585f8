package io.retrieval4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goes through first-evaluation.md from its first step to its last, in a copy of the folder that it speaks of. */
class FirstEvaluationTest {

    private static final Path PAGE = Path.of("first-evaluation.md");
    private static final Path FILES = Path.of("src/test/resources/relevance");
    private static final Pattern CONSOLE =
            Pattern.compile("^```console\\R(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final String PROGRAM = "$ retrieval-eval ";

    @TempDir
    private Path folder;

    @Test
    void everyStepOfThePageDoesWhatThePageShows() throws IOException, InterruptedException {
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        String page = Files.readString(PAGE);
        assertThat(page).contains(FirstEvaluation.look(folder));
        Run run;
        try (InstrumentSearch search = new InstrumentSearch(catalogue(), 20)) {
            run = FirstEvaluation.ask(search, folder);
        }
        assertThat(page).contains(FirstEvaluation.measure(Qrels.read(folder.resolve("qrels.txt")), run));
        FirstEvaluation.keep(run, folder.resolve("name-boost-20.run"));

        List<String> blocks = CONSOLE.matcher(page)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        assertThat(blocks).hasSizeGreaterThan(3);
        for (String block : blocks) {
            String command = block.lines().findFirst().orElseThrow();
            assertThat(command).startsWith(PROGRAM);
            String shown = block.substring(command.length()).stripLeading();
            assertThat(output(command.substring(PROGRAM.length()).split(" ")))
                    .as(command)
                    .isEqualTo(shown);
        }
        assertThat(Files.readString(folder.resolve("report.html"))).contains("name-boost-20", "wind");
        assertThat(Run.read(folder.resolve("fused.run")).queries()).hasSize(8);
    }

    private static Map<String, String> catalogue() throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(FILES.resolve("catalogue.tsv"))) {
            String[] columns = line.split("\t", 2);
            rows.put(columns[0], columns[1]);
        }
        return rows;
    }

    /** What the command line prints, warnings included, in the folder. */
    private String output(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.retrieval4j.eval.cli.Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
