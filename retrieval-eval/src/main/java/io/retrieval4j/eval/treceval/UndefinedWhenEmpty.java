package io.retrieval4j.eval.treceval;

import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import java.util.List;

/**
 * A measure of interpolated precision as trec_eval computes it for an empty ranking: no documents divided by no documents,
 * which is not a number, at levels of recall that no relevant document is needed for.
 */
record UndefinedWhenEmpty(Measure measure, List<Double> levels, Settings settings) implements Measure {

    // With the sign that x86 gives to 0/0, since it is printed.
    private static final double NOT_A_NUMBER = Double.longBitsToDouble(0xfff8L << 48);

    @Override
    public String name() {
        return measure.name();
    }

    @Override
    public double of(JudgedRanking ranking) {
        if (ranking.size() == 0) {
            int relevant = ranking.relevant(settings.level());
            for (double level : levels) {
                if (settings.version().documents(level, relevant) <= 0) {
                    return NOT_A_NUMBER;
                }
            }
        }
        return measure.of(ranking);
    }
}
