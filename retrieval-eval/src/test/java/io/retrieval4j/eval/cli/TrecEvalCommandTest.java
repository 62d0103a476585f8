package io.retrieval4j.eval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The sub-command on small input, with what trec_eval prints, complains of and ends with. */
class TrecEvalCommandTest {

    private static final String QRELS = "1 0 a 1\n1 0 b 0\n1 0 c 2\n2 0 a 1\n";
    private static final String RUN = "1 Q0 a 1 3.0 r\n1 Q0 b 2 2.0 r\n1 Q0 c 3 1.0 r\n2 Q0 a 1 1.0 r\n";

    private record Result(int exitCode, String out, String err) {}

    @TempDir
    private Path folder;

    @Test
    void linesAreThoseOfTrecEval() throws IOException {
        assertThat(run(QRELS, RUN, "-q", "-m", "map", "-mP.2", "-mrelstring", "-m", "gm_map", "-m", "num_q"))
                .isEqualTo(new Result(0, """
                        map                   \t1\t0.8333
                        P_2                   \t1\t0.5000
                        relstring             \t1\t'102'
                        map                   \t2\t1.0000
                        P_2                   \t2\t0.5000
                        relstring             \t2\t'1'
                        num_q                 \tall\t2
                        map                   \tall\t0.9167
                        gm_map                \tall\t0.9129
                        P_2                   \tall\t0.5000
                        """, ""));
    }

    @Test
    void equalScoresAreRankedByDocumentDescending() throws IOException {
        String ties = "1 Q0 a 1 1.0 r\n1 Q0 c 2 1.0 r\n1 Q0 b 3 1.0 r\n2 Q0 a 1 1 r\n";
        assertThat(run(QRELS, ties, "-q", "-n", "-m", "relstring").out())
                .startsWith("relstring             \t1\t'201'\n");
    }

    @Test
    void version9ComparesScoresAs32BitFloats() throws IOException {
        String close = "1 Q0 a 1 1.00000001 r\n1 Q0 c 2 1.00000002 r\n1 Q0 b 3 1.00000003 r\n2 Q0 a 1 1 r\n";
        assertThat(run(QRELS, close, "-qn", "-m", "relstring").out()).contains("'021'");
        assertThat(run(QRELS, close, "--compat", "9", "-qn", "-m", "relstring").out())
                .contains("'201'");
    }

    @Test
    void aQueryThatTheRunLacksCountsOnlyWhenAskedForAndIsPrintedByVersion10() throws IOException {
        String one = "1 Q0 a 1 1 r\n";
        String map = "map                   \t";
        assertThat(run(QRELS, one, "--compat", "9", "-q", "-m", "map").out())
                .isEqualTo(map + "1\t0.5000\n" + map + "all\t0.5000\n");
        assertThat(run(QRELS, one, "--compat", "9", "-qc", "-m", "map").out())
                .isEqualTo(map + "1\t0.5000\n" + map + "all\t0.2500\n");
        assertThat(run(QRELS, one, "-qc", "-m", "map").out())
                .isEqualTo(map + "1\t0.5000\n" + map + "2\t0.0000\n" + map + "all\t0.2500\n");
        Result refused = run(QRELS, one, "-m", "map");
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.err()).contains("'2'").contains("-c");
    }

    @Test
    void commentsAreForVersion10() throws IOException {
        assertThat(run("# judged\n" + QRELS, "# retrieved\n" + RUN, "-m", "num_ret")
                        .exitCode())
                .isZero();
        Result refused = run(QRELS, "# retrieved\n" + RUN, "--compat", "9", "-m", "num_ret");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .isEqualTo("trec_eval.get_results: Malformed line 1\ntrec_eval: Quit in file '" + folder.resolve("run")
                        + "'\n");
    }

    @Test
    void badInputEndsAsItDoesInTrecEval() throws IOException {
        assertThat(run(QRELS, "1 Q0 a 1 3.0\n", "-m", "map").exitCode()).isEqualTo(2);
        assertThat(run("1 0 a 1\n\n2 0 a 1\n", RUN, "-m", "map").err())
                .startsWith("trec_eval.get_qrels: Malformed line 2\n");
        Result twice = run(QRELS, "1 Q0 a 1 3 r\n1 Q0 a 2 2 r\n2 Q0 a 1 1 r\n");
        assertThat(twice.exitCode()).isEqualTo(4);
        assertThat(twice.err())
                .isEqualTo("trec_eval.form_res_qrels: duplicate docs atrec_eval: Can't calculate measure 'num_ret'\n");
        assertThat(run("1 0 a 1\n1 0 a 1\n", "1 Q0 a 1 3 r\n", "-m", "map").err())
                .isEqualTo("trec_eval.form_res_rels: duplicate docs a\ntrec_eval: Can't calculate measure 'map'\n");
        assertThat(run(QRELS, "9 Q0 a 1 1 r\n", "--compat", "9").exitCode()).isEqualTo(7);
        assertThat(run("", RUN).exitCode()).isEqualTo(2);
        assertThat(run(QRELS, "").exitCode()).isEqualTo(2);
    }

    @Test
    void wrongArgumentsEndAsTheyDoInTrecEval() throws IOException {
        Result unknown = run(QRELS, RUN, "-m", "mapp");
        assertThat(unknown).isEqualTo(new Result(1, "", "trec_eval: illegal measure 'mapp'\n"));
        assertThat(run(QRELS, RUN, "-m", "P.0").exitCode()).isEqualTo(2);
        assertThat(run(QRELS, RUN, "-R", "nonsense").exitCode()).isEqualTo(2);
        assertThat(run(QRELS, RUN, "--nonsense").exitCode()).isEqualTo(1);
        assertThat(execute(List.of("trec_eval", "only-one"), "").exitCode()).isEqualTo(1);
        assertThat(execute(List.of("trec_eval", "no-such-file", "no-such-run"), "")
                        .err())
                .isEqualTo(
                        "trec_eval.get_qrels: Cannot read qrels file 'no-such-file'\ntrec_eval: Quit in file 'no-such-file'\n");
    }

    @Test
    void measuresThatVersion9LacksAreUnknownToIt() throws IOException {
        assertThat(run(QRELS, RUN, "-m", "rbp").exitCode()).isZero();
        assertThat(run(QRELS, RUN, "--compat", "9", "-m", "rbp").exitCode()).isEqualTo(1);
    }

    @Test
    void whatIsNotANumberIsReadAsFarAsItIsOne() throws IOException {
        String odd = "1 Q0 a 1 2.5x r\n1 Q0 b 2 abc r\n1 Q0 c 3 -inf r\n2 Q0 a 1 1e400 r\n";
        assertThat(run("1 0 a 1.7\n1 0 c 2.9\n2 0 a x\n", odd, "-qn", "-m", "relstring")
                        .out())
                .contains("\t1\t'1-2'")
                .contains("\t2\t'0'");
    }

    @Test
    void anEmptiedRankingHasAnUndefinedInterpolatedPrecision() throws IOException {
        assertThat(run("1 0 a 1\n", "1 Q0 x 1 1 r\n", "-qn", "-J", "-m", "iprec_at_recall.0,1")
                        .out())
                .isEqualTo("iprec_at_recall_0.00  \t1\t  -nan\niprec_at_recall_1.00  \t1\t0.0000\n");
    }

    @Test
    void compressedFilesAndStandardInputAreRead() throws IOException {
        Path qrels = folder.resolve("qrels.gz");
        try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(qrels))) {
            gzip.write(QRELS.getBytes(StandardCharsets.UTF_8));
        }
        Result result = execute(List.of("trec_eval", "-m", "map", qrels.toString(), "-"), RUN);
        assertThat(result).isEqualTo(new Result(0, "map                   \tall\t0.9167\n", ""));
    }

    private Result run(String qrels, String run, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("trec_eval"));
        arguments.addAll(List.of(options));
        arguments.add(Files.writeString(folder.resolve("qrels"), qrels).toString());
        arguments.add(Files.writeString(folder.resolve("run"), run).toString());
        return execute(arguments, "");
    }

    private static Result execute(List<String> arguments, String input) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        CommandLine program =
                Main.commandLine(new Streams(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out));
        program.setErr(new PrintWriter(err));
        int exitCode = program.execute(arguments.toArray(String[]::new));
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString());
    }
}
