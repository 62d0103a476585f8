package io.retrieval4j.benchmarks.lateinteraction.result;

import io.retrieval4j.benchmarks.lateinteraction.data.NoisyCopies;
import io.retrieval4j.kernel.TopK;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The best passages of one query and their exact scores, best first. In a file they are a TREC run, {@code query Q0 passage
 * rank score exact}, with the passage's number for its id and scores in full precision.
 *
 * @param passages numbers as {@link NoisyCopies} counts
 * @param scores of the passages; neither array is copied
 */
@SuppressWarnings("ArrayRecordComponent") // Handed about within this package; never compared.
public record ExactRanking(int[] passages, float[] scores) {

    /** Takes all entries out of {@code best}. */
    public static ExactRanking of(TopK best) {
        int[] passages = new int[best.size()];
        float[] scores = new float[best.size()];
        best.drain(passages, scores);
        return new ExactRanking(passages, scores);
    }

    public void offerTo(TopK best) {
        for (int i = 0; i < passages.length; i++) {
            best.offer(passages[i], scores[i]);
        }
    }

    public static void write(Map<String, ExactRanking> byQuery, Path file) {
        List<String> lines = new ArrayList<>();
        byQuery.forEach((query, ranking) -> {
            for (int i = 0; i < ranking.passages.length; i++) {
                lines.add(query + " Q0 " + ranking.passages[i] + " " + (i + 1) + " " + ranking.scores[i] + " exact");
            }
        });
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path partial = file.resolveSibling(file.getFileName() + ".partial");
            Files.write(partial, lines);
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /** The rankings of a file by query, in the file's order. */
    public static Map<String, ExactRanking> read(Path file) throws IOException {
        Map<String, List<String[]>> lines = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.split(" ");
            lines.computeIfAbsent(fields[0], _ -> new ArrayList<>()).add(fields);
        }
        Map<String, ExactRanking> rankings = new LinkedHashMap<>();
        lines.forEach((query, hits) -> {
            float[] scores = new float[hits.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = Float.parseFloat(hits.get(i)[4]);
            }
            int[] passages =
                    hits.stream().mapToInt(hit -> Integer.parseInt(hit[2])).toArray();
            rankings.put(query, new ExactRanking(passages, scores));
        });
        return rankings;
    }
}
