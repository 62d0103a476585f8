package io.retrieval4j.eval.treceval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retrieval4j.eval.measure.Compatibility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random files of odd numbers, odd ids and odd bytes print what trec_eval prints for them, byte for byte, and end with its exit
 * code. Skipped where the system property {@code trec_eval.v9} or {@code trec_eval.v10} does not name the program; {@code
 * trec_eval.cases} says how many files, 500 by default. What is left out, because the original's answer is chance:
 * <ul>
 *   <li>scores that are NaN, which its sort puts anywhere;
 *   <li>NUL bytes, at which its strings end;
 *   <li>grades above some hundreds, for which it asks for memory by the grade;
 *   <li>levels below 1, at which it counts grades in front of its array;
 *   <li>a byte-order mark, which is passed over here;
 *   <li>{@code #} in ids, for version 10: it asks for too little memory where one is inside a line, and passes over every second
 *       of the lines of judgements that begin with one.
 * </ul>
 */
class OddFilesTest {

    private static final List<String> NUMBERS = List.of(
            "0x1A",
            "0X.8p1",
            "0x",
            "0x1p",
            "0xg",
            "1.5f",
            "1.5d",
            "2L",
            "1e",
            "1e+",
            "1e3x",
            "+3",
            "++3",
            "-",
            "+",
            ".",
            ".5",
            "5.",
            "-0",
            "-0.0",
            "abc",
            "1,5",
            "1_000",
            "1e400",
            "-1e400",
            "1e-400",
            "1e-320",
            "inf",
            "-inf",
            "Infinity",
            "INF",
            "infinit",
            "0.1000000000000000055511151231257827",
            "123456789012345678901234567890",
            "1.00000001",
            "1.00000002",
            "16777217",
            "16777216",
            "9007199254740993",
            "007",
            "1e5",
            "1E5",
            "\u0661",
            "1\u00a0");
    private static final List<String> GRADES = List.of(
            "0", "1", "1", "2", "3", "-1", "+2", "007", "1.7", "2.9", "abc", "0x2", "1e2", "-0", "1f", "", "12", "-2",
            "\u0661");
    private static final List<String> SPACES = List.of(" ", " ", " ", "\t", "  ", " \t", "\u000b", "\f", "\r");
    private static final List<String> OPTIONS = List.of(
            "-q -m all_trec", "-q -c -m all_trec", "-q -M 3 -m all_trec", "-q -l 2", "-q -J -m official", "-c -m map");

    /** The exit code, and what was printed, a character a byte. */
    private record Output(int exitCode, String text) {

        Output(int exitCode, byte[] bytes) {
            this(exitCode, new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void oddFilesPrintTheSame(Compatibility version) throws Exception {
        String property = "trec_eval." + version.name().toLowerCase(Locale.ROOT);
        String program = System.getProperty(property);
        assumeTrue(program != null, "the system property " + property + " does not name a trec_eval");
        int cases = Integer.getInteger("trec_eval.cases", 500);
        List<String> differences = new ArrayList<>();
        int failures = 0;
        for (int seed = 0; seed < cases; seed++) {
            Random random = new Random(seed);
            byte[][] queries = ids(version, random, 3);
            byte[][] documents = ids(version, random, 8);
            Path qrels = Files.write(folder.resolve("qrels"), file(random, queries, documents, true));
            Path run = Files.write(folder.resolve("run"), file(random, queries, documents, false));
            String options = OPTIONS.get(random.nextInt(OPTIONS.size()));
            Output expected = original(program, options, qrels, run);
            Output found = ours(version, options, qrels, run);
            failures += expected.exitCode() == 0 ? 0 : 1;
            if (!expected.equals(found)) {
                differences.add("seed " + seed + ", " + options + ": " + expected.exitCode() + " and "
                        + found.exitCode() + "\n" + firstDifference(expected, found));
            }
        }
        assertThat(differences)
                .as("%d cases, of which trec_eval refused %d", cases, failures)
                .isEmpty();
        assertThat(failures).as("most cases are evaluated").isLessThan(cases / 2);
    }

    private static String firstDifference(Output expected, Output found) {
        String[] left = expected.text().split("\n", -1);
        String[] right = found.text().split("\n", -1);
        int line = 0;
        while (line < Math.min(left.length, right.length) - 1 && left[line].equals(right[line])) {
            line++;
        }
        return "  " + left[line] + "\n  " + right[line];
    }

    private Output original(String program, String options, Path qrels, Path run)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(options.split(" ", -1)));
        command.addAll(List.of(qrels.toString(), run.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] bytes = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Output(process.exitValue(), bytes);
    }

    private static Output ours(Compatibility version, String options, Path qrels, Path run) throws IOException {
        List<String> given = List.of(options.split(" ", -1));
        int level = given.contains("-l") ? 2 : 1;
        int depth = given.contains("-M") ? 3 : Integer.MAX_VALUE;
        String measure = given.contains("-m") ? given.get(given.indexOf("-m") + 1) : "official";
        Settings settings = new Settings(
                version,
                List.of(measure),
                Format.QRELS,
                given.contains("-q"),
                true,
                given.contains("-c"),
                given.contains("-J"),
                false,
                level,
                depth,
                0,
                null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exitCode = 0;
        try (InputStream in = Files.newInputStream(qrels)) {
            new TrecEval(settings).evaluate(in, qrels.toString(), run, out);
        } catch (TrecEvalException e) {
            exitCode = e.exitCode();
        }
        return new Output(exitCode, out.toByteArray());
    }

    /** Judgements or a run of a few queries over a few documents, so that they meet. */
    private static byte[] file(Random random, byte[][] queries, byte[][] documents, boolean judgements) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (byte[] query : queries) {
            if (random.nextInt(6) == 0) {
                continue;
            }
            for (byte[] document : documents) {
                if (random.nextInt(3) > 0) {
                    line(file, random, judgements, query, document);
                }
            }
        }
        if (file.size() == 0) {
            line(file, random, judgements, queries[0], documents[0]);
        }
        byte[] bytes = file.toByteArray();
        return random.nextInt(5) == 0 ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }

    private static void line(
            ByteArrayOutputStream file, Random random, boolean judgements, byte[] query, byte[] document) {
        if (!judgements && random.nextInt(40) == 0) {
            file.writeBytes(bytes(random.nextBoolean() ? "\n" : " \t\n"));
        }
        file.writeBytes(bytes(random.nextInt(20) == 0 ? " " : ""));
        file.writeBytes(query);
        file.writeBytes(bytes(space(random) + (judgements ? "0" : "Q0") + space(random)));
        file.writeBytes(document);
        String odd = judgements
                ? GRADES.get(random.nextInt(GRADES.size()))
                : random.nextBoolean()
                        ? NUMBERS.get(random.nextInt(NUMBERS.size()))
                        : Double.toString(random.nextInt(4) / (1.0 + random.nextInt(3)));
        file.writeBytes(bytes(space(random) + (judgements ? (odd.isEmpty() ? "1" : odd) : "1" + space(random) + odd)));
        if (!judgements) {
            file.writeBytes(bytes(space(random) + "tag"));
            file.writeBytes(bytes(random.nextInt(30) == 0 ? " more" : ""));
        }
        file.writeBytes(bytes(random.nextInt(10) == 0 ? "\r\n" : random.nextInt(10) == 0 ? " \n" : "\n"));
    }

    private static String space(Random random) {
        return SPACES.get(random.nextInt(SPACES.size()));
    }

    private static byte[][] ids(Compatibility version, Random random, int count) {
        byte[][] ids = new byte[count][];
        Arrays.setAll(ids, i -> id(version, random));
        return ids;
    }

    /** One to five bytes that are no white space in C: some ASCII, some of Latin-1, some of a character of UTF-8. */
    private static byte[] id(Compatibility version, Random random) {
        byte[] id = new byte[1 + random.nextInt(5)];
        for (int at = 0; at < id.length; at++) {
            id[at] = (byte) (random.nextBoolean() ? 0x21 + random.nextInt(0x5E) : 0x80 + random.nextInt(0x80));
            if (id[at] == '#' && version == Compatibility.V10) {
                id[at] = '$';
            }
        }
        return id;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
