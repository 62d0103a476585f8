package io.retrieval4j.eval.measure.gain;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Normalised discounted cumulative gain: {@code sum of gain(rank) / log2(rank + 1)} over the first {@code depth} ranks,
 * divided by the same sum for the best possible ranking of the judged documents; 0 where that is 0.
 *
 * <p>Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, TOIS 20(4), 2002, with the discount that
 * starts at the first rank (Burges et al., ICML 2005), as in trec_eval's {@code ndcg} and {@code ndcg_cut}.
 *
 * @param gains what a grade is worth
 * @param depth the cut-off, or {@link Cutoff#NONE}
 */
public record Ndcg(Gains gains, int depth) implements Measure {

    public Ndcg {
        Cutoff.checked(depth);
    }

    public Ndcg at(int cutoff) {
        return new Ndcg(gains, cutoff);
    }

    public Ndcg gains(Gains worth) {
        return new Ndcg(worth, depth);
    }

    @Override
    public String name() {
        String parameters = switch (gains) {
            case Gains.Linear linear -> "";
            case Gains.Exponential exponential -> "(dcg='exp-log2')";
            case Gains.Table table -> "(gains=" + written(table) + ")";
        };
        return "nDCG" + parameters + Cutoff.suffix(depth);
    }

    @Override
    public double of(JudgedRanking ranking) {
        double gained = 0;
        int end = Math.min(depth, ranking.size());
        for (int rank = 1; rank <= end; rank++) {
            double gain = gains.of(ranking.grade(rank));
            if (gain != 0) {
                gained += gain / Discount.at(rank);
            }
        }
        return gained == 0 ? 0 : normalised(gained, ideal(ranking));
    }

    private static String written(Gains.Table table) {
        StringJoiner entries = new StringJoiner(",", "{", "}");
        new TreeMap<>(table.byGrade()).forEach((grade, gain) -> entries.add(grade + ":" + gain));
        return entries.toString();
    }

    private static double normalised(double gained, double ideal) {
        return ideal == 0 ? 0 : gained / ideal;
    }

    private double ideal(JudgedRanking ranking) {
        double ideal = 0;
        int rank = 1;
        if (gains instanceof Gains.Table) {
            for (int level : gains.levelsByGain(ranking)) {
                for (int left = ranking.count(level); left > 0 && rank <= depth; left--) {
                    ideal += gains.of(ranking.level(level)) / Discount.at(rank++);
                }
            }
            return ideal;
        }
        // Levels ascend, and so do these gains: no need to sort, a million times.
        for (int level = ranking.levels() - 1; level >= 0; level--) {
            double gain = gains.of(ranking.level(level));
            for (int left = ranking.count(level); gain > 0 && left > 0 && rank <= depth; left--) {
                ideal += gain / Discount.at(rank++);
            }
        }
        return ideal;
    }
}
