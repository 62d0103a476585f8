package io.retrieval4j.pipeline.stage;

import io.retrieval4j.Ranking;
import java.util.List;

/**
 * Whatever the other stages are not: rankings of any number of pipelines to one.
 *
 * @param name for explanations and diagrams
 * @param inputs which run side by side, whole; none for a stage that finds documents by itself
 */
public record Custom<Q>(String name, List<Stage<Q>> inputs, Step<? super Q> step) implements Stage<Q> {

    public Custom {
        inputs = List.copyOf(inputs);
    }

    /** The work. Safe for concurrent use. */
    @FunctionalInterface
    public interface Step<Q> {

        /**
         * The ranking of a query.
         *
         * @param rankings one of each input, in their order
         */
        Ranking rank(Q query, List<Ranking> rankings);

        /** What stands for the ranking where a deadline comes before it: nothing, unless a step says otherwise. Costs next to no time. */
        default Ranking late(Q query, List<Ranking> rankings) {
            return Ranking.empty();
        }
    }
}
