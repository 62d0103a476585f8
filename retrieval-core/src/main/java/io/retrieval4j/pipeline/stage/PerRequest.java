package io.retrieval4j.pipeline.stage;

import java.util.function.Function;

/**
 * Stages made for each request anew, on a scope that is opened before and closed behind it; all queries of a batch share one.
 *
 * @param stages safe for concurrent use
 */
public record PerRequest<Q, S extends Scope>(Scope.Source<S> source, Function<? super S, Stage<Q>> stages)
        implements Stage<Q> {}
