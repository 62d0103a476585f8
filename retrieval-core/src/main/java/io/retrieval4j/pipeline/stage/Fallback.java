package io.retrieval4j.pipeline.stage;

/**
 * Two rankings to one: the first, or the second where the first has too few documents. The second runs only then.
 *
 * @param fewerThan what is too few, at least 1
 */
public record Fallback<Q>(Stage<Q> first, Stage<Q> second, int fewerThan) implements Stage<Q> {

    public Fallback {
        if (fewerThan < 1) {
            throw new IllegalArgumentException("no ranking has fewer than " + fewerThan + " documents; the least is 1");
        }
    }
}
