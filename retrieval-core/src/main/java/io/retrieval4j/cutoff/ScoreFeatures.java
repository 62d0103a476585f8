package io.retrieval4j.cutoff;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import java.util.List;

/**
 * What a regression looks at: a constant 1, the first scores (a missing one repeats the last, or is 0), and the entropy of the softmax of
 * these, 0 where one document has all certainty and 1 where all have the same.
 *
 * @param top how many scores, at least 1
 * @param temperature of the softmax, above 0
 */
public record ScoreFeatures(int top, double temperature) {

    public ScoreFeatures {
        if (top < 1) {
            throw new IllegalArgumentException(top + " scores to look at; the least is 1");
        }
        Softmax.checkTemperature(temperature);
    }

    /** How many values there are. */
    public int count() {
        return top + 2;
    }

    /**
     * The values.
     *
     * @throws IllegalArgumentException if one of the scores is infinite
     */
    public double[] of(Ranking ranking) {
        List<Hit> hits = ranking.hits();
        double[] values = new double[count()];
        values[0] = 1;
        for (int i = 0; i < top && !hits.isEmpty(); i++) {
            values[i + 1] = hits.get(Math.min(i, hits.size() - 1)).score();
            if (Double.isInfinite(values[i + 1])) {
                throw new IllegalArgumentException("document '" + hits.get(i).id() + "' has the score " + values[i + 1]
                        + ", of which there is no regression");
            }
        }
        values[top + 1] = entropy(Softmax.of(ranking, top, temperature));
        return values;
    }

    private static double entropy(double[] shares) {
        double entropy = 0;
        for (double share : shares) {
            entropy -= share > 0 ? share * Math.log(share) : 0;
        }
        return shares.length < 2 ? 0 : entropy / Math.log(shares.length);
    }
}
