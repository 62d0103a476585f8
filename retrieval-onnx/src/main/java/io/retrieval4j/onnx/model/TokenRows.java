package io.retrieval4j.onnx.model;

import java.util.Set;

/**
 * Which of a text's token vectors come out, of late interaction; the model has seen all tokens.
 *
 * @param special which of the special tokens around the text have a vector
 * @param skipped ids that have none
 * @param only the only ids that have one; all others too where empty
 * @param merging how vectors are made fewer
 */
public record TokenRows(Special special, Set<Integer> skipped, Set<Integer> only, Merging merging) {

    /** All. */
    public static final TokenRows ALL = new TokenRows(Special.KEPT, Set.of(), Set.of(), new Merging.None());

    public TokenRows {
        skipped = Set.copyOf(skipped);
        only = Set.copyOf(only);
    }

    /** These without the given ids. */
    public TokenRows without(Set<Integer> ids) {
        return new TokenRows(special, ids, only, merging);
    }

    /** These, with other special tokens. */
    public TokenRows with(Special choice) {
        return new TokenRows(choice, skipped, only, merging);
    }

    /** These of the given ids alone; of all where there are none. */
    public TokenRows only(Set<Integer> ids) {
        return new TokenRows(special, skipped, ids, merging);
    }

    /** These, made fewer. */
    public TokenRows merged(Merging choice) {
        return new TokenRows(special, skipped, only, choice);
    }

    /** Special tokens around a text. */
    public enum Special {
        /** All have a vector. */
        KEPT,
        /** All but the text's first token, [CLS] or the like, whether or not it is a special one. */
        BEHIND_FIRST,
        /** None. */
        LEFT_OUT
    }

    /** How vectors are made fewer. */
    public sealed interface Merging {

        /** They are not. */
        record None() implements Merging {}

        /**
         * Vectors that are alike are put together, by Ward's method on cosine distances, and each cluster gives its mean, as
         * the module HierarchicalTokenPooling of sentence-transformers has it.
         *
         * @param factor how many become one, 1 or more
         * @param apart how many at the beginning are left as they are
         * @param normalised whether all that come out are scaled to length 1
         */
        record Hierarchical(double factor, int apart, boolean normalised) implements Merging {

            public Hierarchical {
                if (!(factor >= 1) || apart < 0) {
                    throw new IllegalArgumentException("the factor is " + factor + " and " + apart
                            + " vectors are kept apart; the least are 1 and 0");
                }
            }
        }
    }
}
