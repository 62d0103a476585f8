package io.retrieval4j.benchmarks.lateinteraction.untuned;

import io.retrieval4j.representation.TokenMatrix;
import java.util.function.IntFunction;

/**
 * A collection of another shape, and what it is asked.
 *
 * @param documents how many
 * @param document each, by number, the same whenever it is asked for
 * @param query each, by number
 * @param accepted the share of the documents that a filter accepts, 1 for all
 * @param layout how the documents come to lie in the index
 */
record World(
        String name,
        int documents,
        IntFunction<TokenMatrix> document,
        IntFunction<TokenMatrix> query,
        double accepted,
        Layout layout) {

    /** How documents come to lie in an index. */
    enum Layout {
        /** All have the field, in one segment. */
        ONE_SEGMENT,
        /** One document in a hundred has the field. */
        RARE_FIELD,
        /** Two hundred commits, of which every second document is deleted then; merged as Lucene's policy has it. */
        COMMITS_AND_DELETES,
        /** The same, merged into one segment in the end. */
        COMMITS_AND_DELETES_MERGED,
        /** Two indexes, whose codebooks were made without knowledge of each other, are added to a third and merged. */
        TWO_CODEBOOKS
    }

    private static final int GROUPS = 1000;

    World named(String other) {
        return new World(other, documents, document, query, accepted, layout);
    }

    World asked(IntFunction<TokenMatrix> other) {
        return new World(name, documents, document, other, accepted, layout);
    }

    World filtered(double share) {
        return new World(name, documents, document, query, share, layout);
    }

    World laid(Layout other) {
        return new World(name, documents, document, query, accepted, other);
    }

    /** The group of a document, of which the first so many are accepted. */
    static int group(int number) {
        // Spread, since neighbours in the collection answer the same queries.
        return Math.floorMod(number * 0x9E3779B1, GROUPS);
    }

    int acceptedGroups() {
        return (int) Math.round(accepted * GROUPS);
    }

    /** Whether a document can be found: it was not deleted, and a filter accepts it. */
    boolean takesPart(int number) {
        return !isDeleted(number) && group(number) < acceptedGroups();
    }

    boolean isDeleted(int number) {
        return switch (layout) {
            case COMMITS_AND_DELETES, COMMITS_AND_DELETES_MERGED -> number % 2 == 1;
            case ONE_SEGMENT, RARE_FIELD, TWO_CODEBOOKS -> false;
        };
    }
}
