package io.retrieval4j.pipeline.stage;

/**
 * A node of a pipeline. Whatever is not among them is {@link Custom}.
 *
 * @param <Q> what it is asked with
 */
public sealed interface Stage<Q>
        permits FirstStage,
                RewrittenQuery,
                SplitQuery,
                ExpandedQuery,
                Reranked,
                FeatureScored,
                Limited,
                AtLeast,
                Kept,
                ByDocument,
                Scaled,
                Fused,
                Union,
                Intersection,
                Concatenation,
                Fallback,
                Routed,
                Cached,
                Named,
                TimeLimited,
                Blocking,
                PerRequest,
                Custom {}
