package io.retrieval4j.pipeline.stage;

import io.retrieval4j.Retriever;

/**
 * Query to ranking: what a retriever finds.
 *
 * @param depth how many documents it hands on at the most, at least 1; asked for fewer, the retriever is asked for fewer, which
 *     an approximate one may use to look less far
 */
public record FirstStage<Q>(Retriever<? super Q> retriever, int depth) implements Stage<Q> {

    public FirstStage {
        if (depth < 1) {
            throw new IllegalArgumentException("a first stage of " + depth + " documents hands nothing on");
        }
    }
}
