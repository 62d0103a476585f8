package io.retrieval4j.eval.treceval;

import io.retrieval4j.eval.text.Decimals;
import io.retrieval4j.eval.text.Lines;
import io.retrieval4j.eval.text.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Means and standard deviations by query and measure, from lines of {@code query measure mean deviation}. */
public final class ZScores {

    private static final double UNKNOWN = -1_000_000;

    private record Scale(double mean, double deviation) {}

    private final Map<String, Map<String, Scale>> scales = new HashMap<>();

    private ZScores() {}

    /**
     * Reads scales.
     *
     * @throws TrecEvalException if the file cannot be read or a line has other than four columns
     */
    public static ZScores read(Path file) {
        ZScores scores = new ZScores();
        try (InputStream in = Files.newInputStream(file)) {
            Lines lines = Lines.of(in);
            for (String line = lines.next(); line != null; line = lines.next()) {
                String[] fields = line.strip().split("\\s+", -1);
                if (fields.length != 4) {
                    throw new TrecEvalException(255, "trec_eval.get_zscores: Malformed line " + lines.number() + "\n");
                }
                scores.scales
                        .computeIfAbsent(fields[0], query -> new HashMap<>())
                        .put(fields[1], new Scale(number(fields[2]), number(fields[3])));
            }
        } catch (IOException e) {
            throw new TrecEvalException(255, "trec_eval.get_zscores: Cannot read zscores file '" + file + "'\n");
        }
        return scores;
    }

    /** The value in standard deviations from the mean; -1,000,000 where there is no mean, or no deviation but a difference. */
    double of(String query, String measure, double value) {
        Scale scale = scales.getOrDefault(query, Map.of()).get(measure);
        if (scale == null) {
            return UNKNOWN;
        }
        if (scale.deviation == 0) {
            return value == scale.mean ? 0 : UNKNOWN;
        }
        return (value - scale.mean) / scale.deviation;
    }

    private static double number(String text) {
        byte[] bytes = Utf8.bytes(text);
        return Decimals.parseDoublePrefix(bytes, 0, bytes.length);
    }
}
