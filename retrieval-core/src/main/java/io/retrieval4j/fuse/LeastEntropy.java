package io.retrieval4j.fuse;

import java.util.List;
import java.util.Map;

/**
 * The ranking that is surest of itself, as it is: of several rankings of one query, by passages, sections and documents say, the one whose
 * best scores have the least entropy. Nothing of the others is in the result.
 *
 * <p>The best {@code depth} scores of a list are counted in standard deviations above their mean, which makes lists of unlike scores alike,
 * and made a distribution by softmax; its entropy (Claude E. Shannon, A Mathematical Theory of Communication, 1948) is divided by that of
 * equal scores, so that it is 1 where no document stands out and falls the more one does. Of lists with the same entropy the first is taken; a
 * list of one document has none, an empty one is not taken. That the shape of a query's scores predicts how good its ranking is was
 * shown by Anna Shtok et al., Predicting Query Performance by Query-Drift Estimation, TOIS 30(2), 2012.
 *
 * @param depth how many scores of each list are looked at, at least 3: two unlike scores always have the same distribution
 */
public record LeastEntropy(int depth) implements Fusion {

    public LeastEntropy {
        if (depth < 3) {
            throw new IllegalArgumentException("the entropy of the best " + depth + " scores; the least is 3");
        }
    }

    @Override
    public String name() {
        return "least_entropy";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        Map<String, Double> surest = Map.of();
        double least = Double.POSITIVE_INFINITY;
        for (Map<String, Double> list : lists) {
            double entropy = entropy(list);
            if (entropy < least) {
                surest = list;
                least = entropy;
            }
        }
        return surest;
    }

    /** From 0 to 1; infinite where there is no score. */
    double entropy(Map<String, Double> list) {
        double[] best = list.values().stream()
                .limit(depth)
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (best.length < 2) {
            return best.length == 0 ? Double.POSITIVE_INFINITY : 0;
        }
        double mean = 0;
        for (double score : best) {
            mean += score / best.length;
        }
        double variance = 0;
        for (double score : best) {
            variance += (score - mean) * (score - mean) / best.length;
        }
        double deviation = Math.sqrt(variance);
        if (!(deviation > 0)) {
            return 1;
        }
        double sum = 0;
        double weighted = 0;
        for (double score : best) {
            double z = (score - mean) / deviation;
            sum += Math.exp(z);
            weighted += z * Math.exp(z);
        }
        return (Math.log(sum) - weighted / sum) / Math.log(best.length);
    }
}
