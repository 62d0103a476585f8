package io.retrieval4j.eval.treceval;

import io.retrieval4j.eval.measure.Aggregation;
import io.retrieval4j.eval.measure.JudgedRanking;
import java.util.function.ToDoubleFunction;

/** One line of the output for a query, or for all. */
sealed interface Column {

    String name();

    /** The run's name; for all queries only. */
    record RunName(String name) implements Column {}

    /** How many queries there are; for all queries only. */
    record QueryCount(String name) implements Column {}

    /**
     * The grades of the first documents, a character each; for single queries only.
     *
     * @param length how many documents
     */
    record Grades(String name, int length) implements Column {

        String of(JudgedRanking ranking) {
            StringBuilder text = new StringBuilder();
            for (int rank = 1; rank <= Math.min(length, ranking.size()); rank++) {
                int grade = ranking.grade(rank);
                if (grade > 9) {
                    text.append('>');
                } else if (grade >= 0) {
                    text.append((char) ('0' + grade));
                } else {
                    text.append(grade == JudgedRanking.SAMPLED_OUT ? '.' : '-');
                }
            }
            return text.toString();
        }
    }

    /**
     * A measure's value.
     *
     * @param integer whether it is printed as an integer
     */
    record Value(String name, boolean integer, Aggregation aggregation, ToDoubleFunction<Topic> measure)
            implements Column {}
}
