package io.retrieval4j.eval.measure.gain;

/** What a grade is worth. A grade of 0 or less is worth nothing. */
public sealed interface Gains {

    double of(int grade);

    /** A document's grade is its gain: Järvelin and Kekäläinen's first form, and trec_eval's. */
    record Linear() implements Gains {
        @Override
        public double of(int grade) {
            return Math.max(grade, 0);
        }
    }

    /** {@code 2^grade - 1}: Burges et al., Learning to Rank using Gradient Descent, ICML 2005; gdeval's. */
    record Exponential() implements Gains {
        @Override
        public double of(int grade) {
            return grade <= 0 ? 0 : Math.scalb(1.0, grade) - 1;
        }
    }
}
