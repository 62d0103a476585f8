package io.retrieval4j.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What several stages of a request want of a query: the first makes it for all, and its time counts for each. What was made is
 * found by what makes it.
 */
record MadeOnce(Request request) {

    /** Found by the deadline as well, since with a later one there may be more. */
    private record Known(Object maker, Optional<Long> deadline) {}

    /** A result, and the run that it was made in: all that were made together took their time together. */
    private record Once<R>(R result, SharedRun run) {}

    /**
     * One result for each query.
     *
     * @param making of those queries that have none yet, in the part of the request that it is given
     */
    <Q, R> List<R> of(Object maker, List<Q> queries, BiFunction<Request, List<Q>, List<? extends R>> making) {
        Known known = new Known(maker, request.deadline());
        List<Once<R>> all = request.remembered().<Q, Once<R>>all(known, queries, missing -> {
            Request part = request.part();
            SharedRun run = new SharedRun(part);
            List<? extends R> made = making.apply(part, missing);
            run.end();
            return made.stream().map(one -> new Once<R>(one, run)).toList();
        });
        all.stream().map(Once::run).distinct().forEach(request::uses);
        return all.stream().map(Once::result).toList();
    }

    /** One result for each query, or nothing where the time is over before. */
    <Q, R> Optional<List<R>> inTime(Object maker, List<Q> queries, Function<List<Q>, List<? extends R>> making) {
        try {
            return Optional.of(this.<Q, R>of(
                    maker,
                    queries,
                    (part, missing) -> part.<List<? extends R>>inTime(() -> making.apply(missing))
                            .orElseThrow(Late::new)));
        } catch (Late e) {
            request.cutShort();
            return Optional.empty();
        }
    }
}
