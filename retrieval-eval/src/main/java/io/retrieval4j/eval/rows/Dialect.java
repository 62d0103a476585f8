package io.retrieval4j.eval.rows;

import io.retrieval4j.eval.measure.Compatibility;
import io.retrieval4j.eval.text.Decimals;

/** What passes for a line, and what a number means. */
public sealed interface Dialect {

    Dialect STRICT = new Strict();

    /** Whether a blank line is passed over. */
    boolean passesBlankLines(Columns columns);

    /** Whether a line that starts with {@code #} is passed over. */
    boolean passesComments();

    /** Whether a line may have that many columns. */
    boolean accepts(Columns columns, int found);

    /** The number, or NaN where there is none and one is needed. */
    double value(Columns columns, byte[] bytes, int from, int to);

    /** Whether what may be a mistake is refused: a number that is not finite, a comment that has the columns of data. */
    boolean refusesDoubtful();

    /** Whether a line that was passed over counts in line numbers. */
    boolean countsEveryLine();

    /** A mistake is an error: the project's own reading. */
    record Strict() implements Dialect {

        @Override
        public boolean passesBlankLines(Columns columns) {
            return false;
        }

        @Override
        public boolean passesComments() {
            return true;
        }

        @Override
        public boolean accepts(Columns columns, int found) {
            return found == columns.count();
        }

        @Override
        public double value(Columns columns, byte[] bytes, int from, int to) {
            if (columns.integers()) {
                long grade = Decimals.parseInt(bytes, from, to);
                return grade == Decimals.NO_INTEGER ? Double.NaN : grade;
            }
            return Decimals.parseDouble(bytes, from, to);
        }

        @Override
        public boolean refusesDoubtful() {
            return true;
        }

        @Override
        public boolean countsEveryLine() {
            return true;
        }
    }

    /**
     * What trec_eval reads: numbers as C's {@code atof} and {@code atol} do, which is as far as they look like one.
     *
     * @param version comments came with version 10
     */
    record TrecEval(Compatibility version) implements Dialect {

        @Override
        public boolean passesBlankLines(Columns columns) {
            return columns.equals(Columns.TREC_RUN);
        }

        @Override
        public boolean passesComments() {
            return version == Compatibility.V10;
        }

        @Override
        public boolean accepts(Columns columns, int found) {
            return columns.equals(Columns.TREC_RUN) ? found >= columns.count() : found == columns.count();
        }

        @Override
        public double value(Columns columns, byte[] bytes, int from, int to) {
            return columns.integers()
                    ? Decimals.parseLongPrefix(bytes, from, to)
                    : version.score(Decimals.parseDoublePrefix(bytes, from, to));
        }

        @Override
        public boolean refusesDoubtful() {
            return false;
        }

        @Override
        public boolean countsEveryLine() {
            return false;
        }
    }
}
