package io.retrieval4j.pipeline.stage;

import io.retrieval4j.fuse.Fusion;

/**
 * Query to several: all are asked as one batch, and what they find is fused. A method of fusion that knows a weight for each
 * ranking fits only splitters that always give as many.
 */
public record SplitQuery<Q, P>(QuerySplitter<? super Q, ? extends P> splitter, Stage<P> next, Fusion fusion)
        implements Stage<Q> {}
