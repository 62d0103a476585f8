package io.retrieval4j.pipeline;

import io.retrieval4j.Ranking;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Lists with a ranking for each query of a batch, in the queries' order. */
final class PerQuery {

    private PerQuery() {}

    static List<Ranking> nothing(List<?> queries) {
        return Collections.nCopies(queries.size(), Ranking.empty());
    }

    static <T> List<Ranking> each(List<T> rankings, Function<T, Ranking> change) {
        return rankings.size() == 1
                ? List.of(change.apply(rankings.getFirst()))
                : rankings.stream().map(change).toList();
    }

    /** What is made of a query's rankings by all legs. */
    static List<Ranking> joined(List<List<Ranking>> byLeg, Function<List<Ranking>, Ranking> join) {
        return IntStream.range(0, byLeg.getFirst().size())
                .mapToObj(query -> join.apply(nth(byLeg, query)))
                .toList();
    }

    /** A query's ranking by each leg. */
    static List<Ranking> nth(List<List<Ranking>> byLeg, int query) {
        return byLeg.stream().map(rankings -> rankings.get(query)).toList();
    }
}
