package io.retrieval4j.eval.measure.precision;

import io.retrieval4j.eval.measure.Compatibility;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import java.util.List;

/**
 * The mean of {@link InterpolatedPrecision} over levels of recall, usually the eleven 0, .1 to 1. Average precision
 * has taken its place.
 *
 * <p>Salton and McGill, Introduction to Modern Information Retrieval, 1983; trec_eval's {@code 11pt_avg}.
 *
 * @param rel the least grade that is relevant
 * @param levels recall from 0 to 1
 * @param compatibility how a share of the relevant documents becomes a number of them
 */
public record ElevenPointAverage(int rel, List<Double> levels, Compatibility compatibility) implements Measure {

    public ElevenPointAverage {
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("no level of recall to average over");
        }
        levels = List.copyOf(levels);
    }

    @Override
    public String name() {
        return "11pt_avg" + (rel == 1 ? "" : "(rel=" + rel + ")");
    }

    @Override
    public double of(JudgedRanking ranking) {
        double sum = 0;
        for (double level : levels) {
            sum += new InterpolatedPrecision(rel, level, compatibility).of(ranking);
        }
        return sum / levels.size();
    }
}
