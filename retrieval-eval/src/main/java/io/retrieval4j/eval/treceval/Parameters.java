package io.retrieval4j.eval.treceval;

import io.retrieval4j.eval.text.Decimals;
import io.retrieval4j.eval.text.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What stands behind the point of {@code -m measure.parameters}: numbers between commas, or {@code name=number}. */
final class Parameters {

    private Parameters() {}

    /** Ranks, ascending. */
    static long[] ranks(String measure, String text) {
        long[] ranks = Arrays.stream(text.split(",", -1))
                .mapToLong(Parameters::integer)
                .sorted()
                .toArray();
        if (ranks[0] <= 0) {
            throw refused(measure, "trec_eval: Negative cutoff detected\n");
        }
        if (Arrays.stream(ranks).distinct().count() < ranks.length) {
            throw refused(measure, "trec_eval: duplicate cutoffs detected\n");
        }
        return ranks;
    }

    /** Shares, ascending. */
    static double[] shares(String measure, String text) {
        double[] shares = numbers(text);
        Arrays.sort(shares);
        if (Arrays.stream(shares).distinct().count() < shares.length) {
            throw refused(measure, "trec_eval: duplicate cutoffs detected\n");
        }
        return shares;
    }

    /** Numbers in the order in which they are given. */
    static double[] numbers(String text) {
        return Arrays.stream(text.split(",", -1))
                .mapToDouble(Parameters::number)
                .toArray();
    }

    /** Numbers by name. */
    static Map<String, Double> pairs(String measure, String text) {
        Map<String, Double> pairs = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            String[] sides = pair.split("=", -1);
            if (sides.length != 2) {
                throw refused(measure, "trec_eval: malformed pair parameters in '" + text + "'\n");
            }
            // trec_eval finds the first of two pairs with the same name.
            pairs.putIfAbsent(sides[0], number(sides[1]));
        }
        return pairs;
    }

    static List<Double> boxed(double[] values) {
        List<Double> boxed = new ArrayList<>();
        for (double value : values) {
            boxed.add(value);
        }
        return boxed;
    }

    /** A share as trec_eval writes it in names. */
    static String twoDecimals(double share) {
        return String.format(Locale.ROOT, "%3.2f", share);
    }

    static TrecEvalException refused(String measure, String problem) {
        return new TrecEvalException(2, problem + "trec_eval: Cannot initialize measure '" + measure + "'\n");
    }

    private static double number(String text) {
        byte[] bytes = Utf8.bytes(text.strip());
        return Decimals.parseDoublePrefix(bytes, 0, bytes.length);
    }

    private static long integer(String text) {
        byte[] bytes = Utf8.bytes(text.strip());
        return Decimals.parseLongPrefix(bytes, 0, bytes.length);
    }
}
