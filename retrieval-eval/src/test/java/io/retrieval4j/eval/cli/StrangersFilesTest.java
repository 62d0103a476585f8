package io.retrieval4j.eval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.eval.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What people's files and folders are like, through the command line. */
class StrangersFilesTest {

    private static final String QRELS = "1 0 a 1\n1 0 b 0\n2 0 a 1\n";
    private static final String RUN = "1 Q0 a 1 3 r\n1 Q0 b 2 2 r\n2 Q0 b 1 2 r\n2 Q0 a 2 1 r\n";

    @TempDir
    private Path folder;

    private Path qrels = Path.of("");
    private Path run = Path.of("");
    private String out = "";
    private String errors = "";

    @BeforeEach
    void files() throws IOException {
        qrels = Files.writeString(folder.resolve("qrels"), QRELS);
        run = Files.writeString(folder.resolve("run.txt"), RUN);
    }

    private int run(Object... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        CommandLine program = Main.commandLine(new Streams(InputStream.nullInputStream(), output))
                .setErr(new PrintWriter(err));
        int code =
                program.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        out = output.toString(StandardCharsets.UTF_8);
        errors = err.toString();
        return code;
    }

    @Test
    void aPathWithAnEqualsSignIsAPathWhereThereIsSuchAFile() throws IOException {
        Path anserini = Files.writeString(folder.resolve("run.bm25.k1=0.9,b=0.4.txt"), RUN);
        assertThat(run("compare", "-m", "AP", qrels, anserini)).as(errors).isZero();
        assertThat(out).contains("run.bm25.k1=0.9,b=0.4");
        assertThat(run("compare", "-m", "AP", qrels, "mine=" + anserini))
                .as(errors)
                .isZero();
        assertThat(out).contains("  mine ");
        assertThat(run("trec_eval", "-m", "map", qrels, anserini)).as(errors).isZero();
    }

    @Test
    void aRunWithoutAJudgedQueryIsWarnedOf() throws IOException {
        Path other = Files.writeString(
                folder.resolve("other"), RUN.replace("1 Q0", "001 Q0").replace("2 Q0", "002 Q0"));
        assertThat(run("compare", "-m", "AP", qrels, run, other)).isZero();
        assertThat(errors)
                .contains("warning: no query of the run 'other' has judgements: the run's are [001, 002]")
                .doesNotContain("'run'");
        assertThat(run("report", "-f", "csv", "-m", "AP", qrels, run, other)).isZero();
        assertThat(errors).contains("'other'");
        assertThat(run("trec_eval", "-c", "-m", "map", qrels, other)).isZero();
        assertThat(out).isEqualTo("map                   \tall\t0.0000\n");
        assertThat(errors).contains("no judged query");
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "markdown", "latex", "csv", "json"})
    void aSingleQueryHasMeansAndNoTestsThatNeedTwo(String format) throws IOException {
        Path single = Files.writeString(folder.resolve("single"), "1 0 b 1\n");
        assertThat(run("compare", "-m", "RR", single, run, "other=" + run))
                .as(errors)
                .isZero();
        assertThat(out).contains("0.5000").contains("Wilcoxon").doesNotContain("paired t", "Tukey");
        assertThat(run("report", "-f", format, "-m", "RR", single, run, "other=" + run))
                .as(errors)
                .isZero();
        assertThat(out).contains("0.5").doesNotContain("Tukey HSD");
        assertThat(run("compare", "-t", "t", "-m", "RR", single, run, "other=" + run))
                .as(errors)
                .isZero();
        assertThat(run("report", "-f", format, "-t", "t", "-m", "RR", single, run, "other=" + run))
                .as(errors)
                .isZero();
    }

    @Test
    void judgedOnlyTakesTheOthersOut() throws IOException {
        Path unjudged = Files.writeString(folder.resolve("u"), "1 Q0 x 1 9 r\n1 Q0 a 2 8 r\n2 Q0 a 1 1 r\n");
        assertThat(run("compare", "-m", "RR", qrels, unjudged)).isZero();
        assertThat(out).contains("0.7500");
        assertThat(run("compare", "--judged-only", "-m", "RR", qrels, unjudged)).isZero();
        assertThat(out).contains("1.0000");
    }

    @Test
    void aQuerysOwnDocumentIsLeftOutBeforeTheCut() throws IOException {
        Path own = Files.writeString(folder.resolve("own"), "1 Q0 1 1 9 r\n1 Q0 a 2 8 r\n2 Q0 2 1 9 r\n2 Q0 a 2 1 r\n");
        assertThat(run("compare", "--remove-query", "-m", "RR@1", qrels, own)).isZero();
        assertThat(out).contains("1.0000");
        assertThat(run("trec_eval", "--remove-query", "-M", "1", "-m", "recip_rank", qrels, own))
                .isZero();
        assertThat(out).isEqualTo("recip_rank            \tall\t1.0000\n");
    }

    @Test
    void subtopicsAreReadFromTheSecondColumn() throws IOException {
        Path groups = Files.writeString(folder.resolve("g"), "1 1 a 1\n1 2 b 1\n1 2 a 0\n2 1 a 1\n");
        assertThat(run("compare", "--subtopics", "-m", "StRecall@1", "-m", "alpha_nDCG@5", groups, run))
                .as(errors)
                .isZero();
        assertThat(out).contains("StRecall@1", "0.2500");
        assertThat(run("compare", "-m", "StRecall@1", qrels, run)).isEqualTo(2);
        assertThat(errors).contains("groups or subtopics");
        assertThat(run("compare", "--subtopics", "--qrels-format", "json", groups, run))
                .isEqualTo(2);
    }

    @Test
    void gradesThatAMeasureDoesNotKnowAreAnError() throws IOException {
        Path high = Files.writeString(folder.resolve("h"), "1 0 a 7\n");
        assertThat(run("compare", "-m", "ERR@10", high, run)).isEqualTo(2);
        assertThat(errors).contains("takes grades up to 4", "grade 7", "ERR(max_rel=7)");
        assertThat(run("compare", "-m", "ERR(max_rel=7)@10", high, run)).isZero();
        assertThat(out).contains("0.9922");
    }

    @Test
    void levelsBelowZeroAreNoOptions() {
        assertThat(run("trec_eval", "-l", "-1", "-m", "num_rel", qrels, run))
                .as(errors)
                .isZero();
        assertThat(run("trec_eval", "-l-1", "-m", "num_rel", qrels, run))
                .as(errors)
                .isZero();
    }

    // C's atof: 0x1A is 26, 1.5f is 1.5, 0x1.8p1 is 3.
    @Test
    void numbersAreReadAsCReadsThem() throws IOException {
        Path odd = Files.writeString(
                folder.resolve("odd"), "1 Q0 b 1 2.5x r\n1 Q0 a 2 0x1A r\n2 Q0 a 1 0x1.8p1z r\n2 Q0 b 2 2.9f r\n");
        assertThat(run("trec_eval", "-m", "recip_rank", qrels, odd)).isZero();
        assertThat(out).isEqualTo("recip_rank            \tall\t1.0000\n");
        assertThat(Run.read(Files.writeString(folder.resolve("hex"), "1 Q0 a 1 0x1A r\n1 Q0 b 1 -0X.8P1 r\n"))
                        .list("1")
                        .score(1))
                .isEqualTo(26);
        assertThat(run("compare", qrels, odd)).isEqualTo(2);
        assertThat(errors).contains("line 1: column 5 is not a finite number");
    }

    @ParameterizedTest
    @CsvSource({"gz, gz", "bz2, bzip2", "xz, xz", "zst, zstd"})
    void compressedFilesAreReadWhateverTheyAreCalled(String ending, String form) throws Exception {
        Path packed = folder.resolve("run." + ending);
        Path unnamed = folder.resolve("unnamed");
        Files.write(packed, compressed(form, RUN));
        Files.write(unnamed, compressed(form, QRELS));
        assertThat(run("trec_eval", "-m", "map", unnamed, packed)).as(errors).isZero();
        assertThat(out).isEqualTo("map                   \tall\t0.7500\n");
        assertThat(run("compare", "-m", "AP", unnamed, packed)).as(errors).isZero();
        assertThat(out).contains("  run  0.7500");
        byte[] whole = compressed(form, RUN);
        Files.write(packed, Arrays.copyOf(whole, whole.length - 9));
        assertThat(run("compare", "-m", "AP", qrels, packed)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BZh1", "BZh9x", "(\u00b5/", "\u001fx"})
    void anIdThatBeginsLikeACompressedFileIsAnId(String id) throws IOException {
        Path odd = Files.writeString(folder.resolve("odd"), id + " Q0 a 1 1 r\n");
        assertThat(Run.read(odd).queries()).containsExactly(id);
    }

    @Test
    void aTarStandsForTheRunsInIt() throws Exception {
        Path tar = folder.resolve("submitted.tar.gz");
        try (OutputStream file = Files.newOutputStream(tar);
                TarArchiveOutputStream archive = new TarArchiveOutputStream(new GZIPOutputStream(file))) {
            for (Map.Entry<String, byte[]> member : Map.of(
                            "runs/first.run", RUN.getBytes(StandardCharsets.UTF_8),
                            "runs/second.run.zst", compressed("zstd", RUN))
                    .entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(member.getKey());
                entry.setSize(member.getValue().length);
                archive.putArchiveEntry(entry);
                archive.write(member.getValue());
                archive.closeArchiveEntry();
            }
        }
        assertThat(run("compare", "-m", "AP", qrels, run, tar)).as(errors).isZero();
        assertThat(out).contains("  first ", "  second ");
        assertThat(run("compare", "-m", "AP", qrels, run, "team=" + tar))
                .as(errors)
                .isZero();
        assertThat(out).contains("  team/first ");
        Path empty = Files.write(folder.resolve("empty.tar"), new byte[1024]);
        assertThat(run("compare", "-m", "AP", qrels, run, empty)).isEqualTo(2);
        assertThat(errors).contains("has no file in it");
    }

    @Test
    void aFileThatIsReplacedKeepsItsRightsAndALinkStaysOne() throws IOException {
        Path shared = Files.writeString(folder.resolve("shared.run"), "old");
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rw-rw-r--"));
        Path link = Files.createSymbolicLink(folder.resolve("link.run"), shared);
        assertThat(run("fuse", "-o", link, run)).as(errors).isZero();
        assertThat(Files.getPosixFilePermissions(shared)).isEqualTo(PosixFilePermissions.fromString("rw-rw-r--"));
        assertThat(link).isSymbolicLink();
        assertThat(Run.read(shared).queries()).containsExactly("1", "2");
        Path fresh = folder.resolve("new/folder/fresh.run");
        assertThat(run("fuse", "-o", fresh, run)).as(errors).isZero();
        Path plain = Files.createFile(folder.resolve("plain"));
        assertThat(Files.getPosixFilePermissions(fresh)).isEqualTo(Files.getPosixFilePermissions(plain));
        assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".partial"));
        assertThat(run("fuse", "-o", folder.resolve("x.run.zst"), run)).isEqualTo(2);
        assertThat(errors).contains("only gzip is written");
        assertThat(run("fuse", "-o", "/dev/null", run)).as(errors).isZero();
    }

    @Test
    void aReaderThatGoesAwayEndsTheProgramQuietly() {
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        for (String[] arguments : new String[][] {
            {"trec_eval", "-q", qrels.toString(), run.toString()},
            {"compare", qrels.toString(), run.toString()},
            {"convert", "-t", "json", run.toString()}
        }) {
            assertThat(Main.exitCode(InputStream.nullInputStream(), gone, arguments))
                    .as(arguments[0])
                    .isEqualTo(Problems.CLOSED_PIPE);
        }
    }

    @Test
    void aFullDiskIsSaid() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThat(Main.exitCode(InputStream.nullInputStream(), full, "trec_eval", qrels.toString(), run.toString()))
                .isEqualTo(Problems.INPUT);
    }

    @Test
    void theBestSettingOfAGridIsTakenAndNamed() {
        Path fused = folder.resolve("fused");
        assertThat(run(
                        "fuse",
                        "-m",
                        "wsum",
                        "-n",
                        "min-max",
                        "--optimise",
                        "RR",
                        "--step",
                        ".25",
                        "--train",
                        qrels,
                        "-o",
                        fused,
                        run,
                        run))
                .as(errors)
                .isZero();
        assertThat(errors).contains("wsum: weights 1.0,0.0 of 5 settings is best, with a RR of 0.7500");
        assertThat(Run.read(fused).list("1").ids()).containsExactly("a", "b");
        assertThat(run("fuse", "-m", "isr", "--optimise", "RR", "--train", qrels, run))
                .isEqualTo(2);
        assertThat(errors).contains("nothing to optimise");
        assertThat(run("fuse", "-m", "rrf", "--optimise", "RR", run)).isEqualTo(2);
        assertThat(errors).contains("--train");
        assertThat(run("fuse", "-m", "rrf", "--step", ".5", run)).isEqualTo(1);
    }

    private static byte[] compressed(String form, String text) throws IOException, CompressorException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String name = form.equals("gz")
                ? CompressorStreamFactory.GZIP
                : form.equals("zstd") ? CompressorStreamFactory.ZSTANDARD : form;
        try (OutputStream packed = new CompressorStreamFactory().createCompressorOutputStream(name, bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
