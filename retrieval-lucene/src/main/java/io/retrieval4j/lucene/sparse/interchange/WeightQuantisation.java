package io.retrieval4j.lucene.sparse.interchange;

/** How weights become the whole numbers that other programs index, as if they were frequencies of terms. */
public sealed interface WeightQuantisation {

    /** For weights that are whole numbers already; others are refused. */
    static WeightQuantisation wholeNumbers() {
        return new WholeNumbers();
    }

    /**
     * Rounds each weight times a factor, 100 by custom; what comes to 0 is left out.
     *
     * @param factor finite and above 0
     */
    static WeightQuantisation scaled(double factor) {
        return new Scaled(factor);
    }

    /**
     * The whole number of a weight, 0 or more.
     *
     * @throws IllegalArgumentException if it has none from 0 to {@link Integer#MAX_VALUE}, naming the text, the term and the weight
     */
    int of(String id, String term, float weight);

    /** Weights as they are. */
    record WholeNumbers() implements WeightQuantisation {

        @Override
        public int of(String id, String term, float weight) {
            if (weight != Math.rint(weight)) {
                throw new IllegalArgumentException(
                        "text '" + id + "': term '" + term + "' weighs " + weight
                                + ", which is no whole number; say how to make one of it, as by WeightQuantisation.scaled(100)");
            }
            return checked(weight, id, term, weight);
        }
    }

    /** Weights times a factor. */
    record Scaled(double factor) implements WeightQuantisation {

        public Scaled {
            if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "weights are to be multiplied by " + factor + "; the factor is a finite number above 0");
            }
        }

        @Override
        public int of(String id, String term, float weight) {
            return checked(Math.rint(weight * factor), id, term, weight);
        }
    }

    private static int checked(double whole, String id, String term, float weight) {
        if (!(whole >= 0 && whole <= Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("text '" + id + "': term '" + term + "' weighs " + weight
                    + "; what is exchanged lies from 0 to " + Integer.MAX_VALUE);
        }
        return (int) whole;
    }
}
