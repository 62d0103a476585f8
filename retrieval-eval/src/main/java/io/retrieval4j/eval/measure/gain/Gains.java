package io.retrieval4j.eval.measure.gain;

import io.retrieval4j.eval.measure.JudgedRanking;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;

/** What a grade is worth. A document without a grade is worth nothing. */
public sealed interface Gains {

    double of(int grade);

    /** The levels of a ranking that are worth more than nothing, the most valuable first. */
    default int[] levelsByGain(JudgedRanking ranking) {
        return IntStream.range(0, ranking.levels())
                .filter(level -> of(ranking.level(level)) > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer level) -> -of(ranking.level(level))))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** A document's grade is its gain: Järvelin and Kekäläinen's first form, and trec_eval's. */
    record Linear() implements Gains {
        @Override
        public double of(int grade) {
            return Math.max(grade, 0);
        }
    }

    /** {@code 2^grade - 1}: Burges et al., Learning to Rank using Gradient Descent, ICML 2005; gdeval's. */
    record Exponential() implements Gains {

        // So that sums of them are finite, too.
        private static final int HIGHEST = 1000;

        @Override
        public double of(int grade) {
            if (grade > HIGHEST) {
                throw new IllegalArgumentException(
                        "2^" + grade + " is no finite number; exponential gains take grades up to " + HIGHEST);
            }
            return grade <= 0 ? 0 : Math.scalb(1.0, grade) - 1;
        }
    }

    /**
     * Some grades have a gain of their own, which may be 0 or negative; the others are worth their grade.
     *
     * @param byGrade gains by grade
     */
    record Table(Map<Integer, Double> byGrade) implements Gains {

        public Table {
            byGrade = Map.copyOf(byGrade);
            byGrade.forEach((grade, gain) -> {
                if (!Double.isFinite(gain)) {
                    throw new IllegalArgumentException("the gain of grade " + grade + " is " + gain + ", not finite");
                }
            });
        }

        @Override
        public double of(int grade) {
            return grade < 0 ? 0 : byGrade.getOrDefault(grade, (double) grade);
        }
    }
}
