package io.retrieval4j.pipeline.stage;

/** Query and ranking to query: what a first pipeline found makes the query of a second, whose ranking counts. */
public record ExpandedQuery<Q, P>(Stage<Q> first, QueryExpander<? super Q, ? extends P> expander, Stage<P> next)
        implements Stage<Q> {}
