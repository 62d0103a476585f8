package io.retrieval4j.eval.treceval;

import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.preference.PreferenceCounts;

/** A query with what the judgements say of its ranking. */
sealed interface Topic {

    /** By grades, in groups or not. */
    record Graded(JudgedRanking ranking) implements Topic {}

    /** By preferences. */
    record Preferred(PreferenceCounts counts) implements Topic {}

    default JudgedRanking ranking() {
        return switch (this) {
            case Graded graded -> graded.ranking;
            case Preferred preferred -> throw new IllegalStateException("the judgements are preferences");
        };
    }

    default PreferenceCounts counts() {
        return switch (this) {
            case Graded graded -> throw new IllegalStateException("the judgements are grades");
            case Preferred preferred -> preferred.counts;
        };
    }
}
