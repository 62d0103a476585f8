package io.retrieval4j.fuse.normalise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/** Rescores lists one by one. */
final class Lists {

    /** What a spread is taken as at least, so that lists of equal scores can be divided by theirs. */
    static final double LEAST_SPREAD = 1e-9;

    private Lists() {}

    /** Every list with its scores changed by a function made for the list; the order stays. */
    static List<Map<String, Double>> rescored(
            List<Map<String, Double>> lists, Function<double[], DoubleUnaryOperator> functionFor) {
        return lists.stream().map(list -> rescored(list, functionFor)).toList();
    }

    private static Map<String, Double> rescored(
            Map<String, Double> list, Function<double[], DoubleUnaryOperator> functionFor) {
        Map<String, Double> rescored = LinkedHashMap.newLinkedHashMap(list.size());
        if (!list.isEmpty()) {
            double[] scores =
                    list.values().stream().mapToDouble(Double::doubleValue).toArray();
            DoubleUnaryOperator function = functionFor.apply(scores);
            list.forEach((document, score) -> rescored.put(document, function.applyAsDouble(score)));
        }
        return rescored;
    }

    static double highest(double[] scores) {
        double highest = scores[0];
        for (double score : scores) {
            highest = Math.max(highest, score);
        }
        return highest;
    }

    static double lowest(double[] scores) {
        double lowest = scores[0];
        for (double score : scores) {
            lowest = Math.min(lowest, score);
        }
        return lowest;
    }
}
