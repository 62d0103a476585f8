package io.retrieval4j.eval.treceval;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.eval.SharedData;
import io.retrieval4j.eval.measure.Compatibility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Output equals, byte for byte, what trec_eval 9.0.8 and 10 print for their own test suite and for hand-made edge cases. */
class ReferenceTest {

    /** trec_eval's own suite but for its largest files; NOTICE beside it says whose it is. */
    private static final Path FILES = Path.of("src/test/resources/io/retrieval4j/eval/treceval");

    private static final String SUITE = """
            ''                                | qrels.test               | results.test          | out.test
            -m all_trec                       | qrels.test               | results.test          | out.test.a
            -m all_trec -q                    | qrels.test               | results.test          | out.test.aq
            -m all_trec -q -c                 | qrels.test               | results.trunc         | out.test.aqc
            -m all_trec -q -c -M100           | qrels.test               | results.trunc         | out.test.aqcM
            -m all_trec -mrelstring.20 -q -l2 | qrels.rel_level          | results.test          | out.test.aql
            -m all_prefs -q -R prefs          | prefs.test               | prefs.results.test    | out.test.prefs
            -m all_prefs -q -R qrels_prefs    | qrels.test               | results.test          | out.test.qrels_prefs
            -m qrels_jg -q -R qrels_jg        | qrels.123                | results.test          | out.test.qrels_jg
            -q -miprec_at_recall..10,.20,.25,.75,.50 -m P.5,7,3 -m recall.20,2000 -m Rprec_mult.5.0,0.2,0.35 \
            -mutility.2,-1,0,0 -m 11pt_avg..25,.5,.75 -mndcg.1=3,2=9,4=4.5 -mndcg_cut.10,20,23.4 \
            -msuccess.2,5,20                  | qrels.test               | results.test          | out.test.meas_params
            -q -m all_trec -Z zscores_file    | qrels.test               | results.test          | out.test.aqZ
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = SUITE)
    void version10PrintsWhatItsOwnSuiteExpects(String options, String qrels, String run, String expected)
            throws IOException {
        Path folder = FILES.resolve("test");
        assertThat(run(Compatibility.V10, options, folder, folder, qrels, run))
                .isEqualTo(read(folder.resolve(expected)));
    }

    @ParameterizedTest
    @CsvSource({
        "'', qrels.test.with-comments, results.test, out.test",
        "-m all_prefs -q -R prefs, prefs.comment.test, prefs.results.test, out.test.prefs"
    })
    void version10PassesOverComments(String options, String qrels, String run, String expected) throws IOException {
        Path folder = FILES.resolve("test");
        assertThat(run(Compatibility.V10, options, folder, folder, qrels, run))
                .isEqualTo(read(folder.resolve(expected)));
    }

    @ParameterizedTest
    @CsvSource({
        "'', qrels.comment.test, results.comment.test, out.comment.test",
        "-m qrels_jg -q -R qrels_jg, qrels.comments.123, results.test, out.test.qrels_jg"
    })
    void version10PassesOverCommentsInLargeFiles(String options, String qrels, String run, String expected)
            throws IOException {
        Path folder = SharedData.folder("trec_eval/test");
        assertThat(run(Compatibility.V10, options, folder, folder, qrels, run))
                .isEqualTo(read(folder.resolve(expected)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = SUITE)
    void version9PrintsWhatItsOwnSuiteExpects(String options, String qrels, String run, String expected)
            throws IOException {
        Path folder = FILES.resolve("test");
        Path older = FILES.resolve("test-v9.0.8");
        Path output = Files.exists(older.resolve(expected)) ? older.resolve(expected) : folder.resolve(expected);
        assertThat(run(Compatibility.V9, options, folder, older, qrels, run)).isEqualTo(read(output));
    }

    @ParameterizedTest
    @CsvSource({
        "V9, -q, rand.v908.q.out",
        "V9, -q -c, rand.v908.q.c.out",
        "V9, -q -c -J, rand.v908.q.c.J.out",
        "V9, -q -c -M10, rand.v908.q.c.M10.out",
        "V9, -q -c -l2, rand.v908.q.c.l2.out",
        "V10, -q -c, rand.v10.q.c.out",
        "V10, -q -c -J, rand.v10.q.c.J.out",
        "V10, -q -c -M10, rand.v10.q.c.M10.out",
        "V10, -q -c -l2, rand.v10.q.c.l2.out"
    })
    void randomRunsWithTiesAndUnjudgedDocumentsPrintTheSame(Compatibility version, String options, String expected)
            throws IOException {
        Path folder = SharedData.folder("trec_eval/edge");
        String output = run(version, options + " -m all_trec", folder, folder, "rand.qrels", "rand.run");
        // The expected files leave out the run's name and measures that were new in version 10.
        String comparable = output.lines()
                .filter(line -> !line.matches("(runid|rbp|rbp_resid|unj_\\d+) .*"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        assertThat(comparable).isEqualTo(read(folder.resolve(expected)));
    }

    private static String run(
            Compatibility version, String options, Path folder, Path zScores, String qrels, String results)
            throws IOException {
        Settings settings = settings(version, options, zScores);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream judgements = Files.newInputStream(folder.resolve(qrels));
                InputStream run = Files.newInputStream(folder.resolve(results))) {
            new TrecEval(settings).evaluate(judgements, qrels, run, results, out);
        }
        // As a file it is read query by query where it is grouped, and has to come to the same.
        ByteArrayOutputStream streamed = new ByteArrayOutputStream();
        try (InputStream judgements = Files.newInputStream(folder.resolve(qrels))) {
            new TrecEval(settings).evaluate(judgements, qrels, folder.resolve(results), streamed);
        }
        assertThat(streamed.toString(StandardCharsets.UTF_8)).isEqualTo(out.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Settings settings(Compatibility version, String options, Path zScores) {
        List<String> given = options.isEmpty() ? List.of() : List.of(options.split(" +"));
        List<String> measures = new ArrayList<>();
        Format format = Format.QRELS;
        int level = 1;
        int depth = Integer.MAX_VALUE;
        for (int i = 0; i < given.size(); i++) {
            String option = given.get(i);
            if (option.equals("-m")) {
                measures.add(given.get(++i));
            } else if (option.startsWith("-m")) {
                measures.add(option.substring(2));
            } else if (option.equals("-R")) {
                format = Format.of(given.get(++i));
            } else if (option.startsWith("-l")) {
                level = Integer.parseInt(option.substring(2));
            } else if (option.startsWith("-M")) {
                depth = Integer.parseInt(option.substring(2));
            }
        }
        return new Settings(
                version,
                measures,
                format,
                given.contains("-q"),
                true,
                given.contains("-c"),
                given.contains("-J"),
                false,
                level,
                depth,
                0,
                given.contains("-Z") ? ZScores.read(zScores.resolve("zscores_file")) : null);
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}
