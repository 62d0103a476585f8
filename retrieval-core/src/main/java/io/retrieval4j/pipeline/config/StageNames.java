package io.retrieval4j.pipeline.config;

import java.util.List;

/** What stages are called in JSON. */
final class StageNames {

    static final String USE = "use";
    static final String RETRIEVE = "retrieve";
    static final String RERANK = "rerank";
    static final String LIMIT = "limit";
    static final String AT_LEAST = "atLeast";
    static final String KEEP = "keep";
    static final String BY_DOCUMENT = "byDocument";
    static final String TIMES = "times";
    static final String FUSE = "fuse";
    static final String UNION = "union";
    static final String INTERSECTION = "intersection";
    static final String FOLLOWED_BY = "followedBy";
    static final String OR_ELSE = "orElse";
    static final String ROUTE = "route";
    static final String REWRITE = "rewrite";
    static final String SPLIT = "split";
    static final String EXPAND = "expand";
    static final String CACHED = "cached";
    static final String NAMED = "named";
    static final String WITHIN = "within";
    static final String BLOCKING = "blocking";
    static final String SCORE = "score";
    static final String CUSTOM = "custom";

    static final List<String> ALL = List.of(
            RETRIEVE,
            RERANK,
            LIMIT,
            AT_LEAST,
            KEEP,
            BY_DOCUMENT,
            TIMES,
            FUSE,
            UNION,
            INTERSECTION,
            FOLLOWED_BY,
            OR_ELSE,
            ROUTE,
            REWRITE,
            SPLIT,
            EXPAND,
            CACHED,
            NAMED,
            WITHIN,
            BLOCKING,
            SCORE,
            CUSTOM,
            USE);

    private StageNames() {}
}
