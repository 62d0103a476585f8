package io.retrieval4j.pipeline.stage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Query to one of several pipelines.
 *
 * @param route which, by name; safe for concurrent use; a name that there is not fails the query
 * @param routes by name, in an order that diagrams keep
 */
public record Routed<Q>(Function<? super Q, String> route, Map<String, Stage<Q>> routes) implements Stage<Q> {

    public Routed {
        routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
        if (routes.isEmpty()) {
            throw new IllegalArgumentException("there is no route to take");
        }
    }
}
