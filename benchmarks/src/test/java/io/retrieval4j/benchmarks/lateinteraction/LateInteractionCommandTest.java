package io.retrieval4j.benchmarks.lateinteraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.benchmarks.lateinteraction.data.NoisyCopies;
import io.retrieval4j.benchmarks.lateinteraction.data.QueryForm;
import io.retrieval4j.benchmarks.lateinteraction.data.SmallPool;
import io.retrieval4j.benchmarks.lateinteraction.data.TokenFile;
import io.retrieval4j.benchmarks.lateinteraction.data.WorkFolder;
import io.retrieval4j.benchmarks.lateinteraction.result.Answers;
import io.retrieval4j.benchmarks.lateinteraction.result.ExactOracle;
import io.retrieval4j.benchmarks.lateinteraction.result.ExactRanking;
import io.retrieval4j.benchmarks.lateinteraction.result.Result;
import io.retrieval4j.benchmarks.lateinteraction.result.ResultEvaluation;
import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LateInteractionCommandTest {

    private static final int COPIES = 250;

    @TempDir
    private Path folder;

    private WorkFolder work;

    @BeforeEach
    void makePool() throws IOException {
        work = SmallPool.write(folder.resolve("work"));
    }

    @Test
    void exactRankingsAreThoseOfTheDefinitionAtEverySize() throws IOException {
        run("exact", "--sizes", SmallPool.PASSAGES + "," + COPIES, "--threads", "2");

        NoisyCopies copies = work.copies();
        for (QueryForm form : QueryForm.values()) {
            TokenMatrix query = TokenFile.open(work.queries(form)).matrix(1);
            MaxSim prepared = MaxSim.scalar(query.values(), query.dimension());
            for (int size : new int[] {SmallPool.PASSAGES, COPIES}) {
                int[] expected = IntStream.range(0, size)
                        .boxed()
                        .sorted(Comparator.comparingDouble(
                                passage -> -SmallPool.score(prepared, copies.matrix(passage))))
                        .mapToInt(passage -> passage)
                        .limit(ExactOracle.DEPTH)
                        .toArray();

                ExactRanking ranking = ExactRanking.read(work.exact(form, size)).get("q2");

                assertThat(ranking.passages()).as("%s, %s", form, size).containsExactly(expected);
                // Copies are scaled by a norm whose sum the compiler may order anew between one call and the next.
                assertThat(ranking.scores()[0])
                        .isCloseTo(SmallPool.score(prepared, copies.matrix(ranking.passages()[0])), within(1e-6f));
            }
        }
    }

    @Test
    void systemsThatCompareEverythingReachAllThatThereIsToReach() throws Exception {
        Path pool = writeJudgements();
        run("exact", "--sizes", SmallPool.PASSAGES + "," + COPIES);
        run("search", "--sizes", SmallPool.PASSAGES + "," + COPIES, "--warm-up", "0");
        run("report", "--pool", pool.toString());

        List<String> lines = Files.readAllLines(folder.resolve("work/results.csv"));

        // Two sizes and two forms: an exact scan, and an index that is scanned at these sizes, whatever recall it aims
        // at.
        assertThat(lines).hasSize(1 + 4 + 20).first().isEqualTo(Result.CSV_HEADER);
        // Half precision may swap the tenth and the eleventh, but not here.
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.contains(",2,1.0000,1.0000,"));
        assertThat(lines).filteredOn(line -> line.contains("," + COPIES + ",")).allMatch(line -> line.contains(",,,"));
        assertThat(lines.get(1)).contains("exact scan,float16,");
        for (String plot : List.of("quality.plain.23.svg", "quality.long.250.svg", "size.plain.svg")) {
            Path file = folder.resolve("work/plots").resolve(plot);
            assertThat(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(file.toFile())
                            .getElementsByTagName("circle")
                            .getLength())
                    .as(plot)
                    .isGreaterThan(1);
        }
    }

    @Test
    void aPassageThatIsMissedCountsAgainstRecallAndScore() throws IOException {
        Path pool = writeJudgements();
        run("exact", "--sizes", Integer.toString(SmallPool.PASSAGES));
        ExactRanking best = ExactRanking.read(work.exact(QueryForm.PLAIN, SmallPool.PASSAGES))
                .get("q1");
        ExactRanking other = ExactRanking.read(work.exact(QueryForm.PLAIN, SmallPool.PASSAGES))
                .get("q2");
        List<Integer> half = IntStream.of(best.passages()).limit(5).boxed().toList();
        List<Integer> all = IntStream.of(other.passages()).limit(10).boxed().toList();
        Answers answers = new Answers(
                "half", "", "plain", SmallPool.PASSAGES, 1, 2, List.of(half, all), List.of(List.of(3.0, 5.0)));

        Result result = new ResultEvaluation(work, pool).evaluate(answers);

        assertThat(result.recall()).isEqualTo(.75);
        assertThat(result.relativeScore()).isBetween(.5, .99);
        assertThat(result.median()).isEqualTo(3);
        assertThat(result.p99()).isEqualTo(5);
        assertThat(result.ndcg()).hasSize(2);
    }

    @Test
    void worldsThatNobodyTunedForAreMadeOfThePassages() {
        StringWriter out = new StringWriter();
        int code = new CommandLine(new LateInteractionCommand())
                .setOut(new PrintWriter(out))
                .execute("untuned", "--work", work.path().toString(), "--queries", "2", "--rounds", "1");
        assertThat(code).isZero();
        List<String> rows = out.toString().lines().skip(2).toList();
        assertThat(rows).hasSize(19).anyMatch(row -> row.startsWith("| a filter of 1.0 % |"));
        // So few are compared whole.
        assertThat(rows).allMatch(row -> row.contains(" | 1.000 | "));
    }

    private Path writeJudgements() throws IOException {
        Path qrels = Files.createDirectories(folder.resolve("pool/qrels"));
        Files.writeString(qrels.resolve("qrels.dl19-passage.txt"), "q1 0 d3 2\nq1 0 d4 1\n");
        Files.writeString(qrels.resolve("qrels.dl20-passage.txt"), "q2 0 d5 1\n");
        Files.write(
                work.ids(),
                IntStream.range(0, SmallPool.PASSAGES).mapToObj(i -> "d" + i).toList());
        return folder.resolve("pool");
    }

    private void run(String command, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of(command, "--work", work.path().toString()));
        arguments.addAll(List.of(options));
        CommandLine commandLine =
                new CommandLine(new LateInteractionCommand()).setOut(new PrintWriter(Writer.nullWriter()));
        assertThat(commandLine.execute(arguments.toArray(String[]::new))).isZero();
    }
}
