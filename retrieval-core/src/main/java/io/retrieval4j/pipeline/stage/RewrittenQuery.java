package io.retrieval4j.pipeline.stage;

/** Query to query: what follows is asked with what the rewriter makes. A query is rewritten once in a request. */
public record RewrittenQuery<Q, P>(QueryRewriter<? super Q, ? extends P> rewriter, Stage<P> next) implements Stage<Q> {}
