package io.retrieval4j.eval.treceval;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.measure.Compatibility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of several blocks prints the same read query by query, where it is grouped, as held as a whole. */
class GroupedRunTest {

    private static final int QUERIES = 150;
    private static final int DOCUMENTS = 1000;

    @TempDir
    private Path folder;

    /** The lines of a run, query after query. */
    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>();
        for (int query = 0; query < QUERIES; query++) {
            for (int document = 0; document < DOCUMENTS; document++) {
                lines.add("q" + query + " Q0 document-" + random.nextInt(1 << 30) + "-" + document + " 0 "
                        + random.nextInt(500) / 7.0 + " tag\n");
            }
        }
        return lines;
    }

    private static String qrels(List<String> lines, Random random) {
        StringBuilder qrels = new StringBuilder("unanswered 0 d 1\n");
        for (String line : lines) {
            if (random.nextInt(50) == 0) {
                String[] columns = line.split(" ", -1);
                qrels.append(columns[0] + " 0 " + columns[2] + " " + random.nextInt(3) + "\n");
            }
        }
        return qrels.toString();
    }

    @ParameterizedTest
    @CsvSource({"grouped, true", "interleaved, false", "one at the end, false"})
    void theSameIsPrintedWhicheverWayTheFileIsRead(String order, boolean grouped) throws IOException {
        long seed = 9;
        Random random = new Random(seed);
        List<String> lines = lines(random);
        String qrels = qrels(lines, random);
        switch (order) {
            case "interleaved" -> lines.sort(Comparator.comparing(line -> line.substring(line.indexOf("Q0"))));
            case "one at the end" -> lines.addLast(lines.removeFirst());
            default -> {}
        }
        Path run = Files.writeString(folder.resolve("run"), String.join("", lines));
        List<Integer> batches = new ArrayList<>();
        try (InputStream in = Files.newInputStream(run)) {
            Optional<String> name =
                    Run.readGroupedLike(Compatibility.V10, in, "run", queries -> batches.add(queries.size()));
            assertThat(name).isEqualTo(grouped ? Optional.of("tag") : Optional.empty());
        }
        if (grouped) {
            assertThat(batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(QUERIES);
            assertThat(batches).as("a few queries at a time").hasSizeGreaterThan(2);
        }
        for (Compatibility version : Compatibility.values()) {
            Settings settings = new Settings(
                    version, List.of("all_trec"), Format.QRELS, true, true, true, false, false, 1, 100, 0, null);
            ByteArrayOutputStream streamed = new ByteArrayOutputStream();
            int shared = new TrecEval(settings).evaluate(stream(qrels), "qrels", run, streamed);
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            try (InputStream in = Files.newInputStream(run)) {
                assertThat(new TrecEval(settings).evaluate(stream(qrels), "qrels", in, "run", whole))
                        .isEqualTo(shared)
                        .isEqualTo(QUERIES);
            }
            assertThat(streamed.toString(StandardCharsets.UTF_8))
                    .as("seed %d", seed)
                    .isEqualTo(whole.toString(StandardCharsets.UTF_8))
                    .contains("\tunanswered\t".repeat(version == Compatibility.V10 ? 1 : 0));
        }
    }

    @Test
    void aFileWithoutARowIsNoRun() {
        assertThat(Run.readGroupedLike(Compatibility.V10, stream("# nothing\n"), "run", queries -> {}))
                .isEmpty();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
