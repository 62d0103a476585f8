package io.retrieval4j.pipeline;

import static io.retrieval4j.pipeline.PerQuery.nth;

import io.retrieval4j.EncodedReranker;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.pipeline.stage.Feature;
import io.retrieval4j.representation.Representation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Asks rerankers about the candidates of a request's queries. */
record Reranking(Request request) {

    /** The candidates in a better order, or as they are where the time is over. */
    <Q> List<Ranking> rerank(Reranker<? super Q> reranker, List<Q> queries, List<Ranking> candidates) {
        if (reranker instanceof EncodedReranker<? super Q, ?> encoded) {
            return rerankEncoded(encoded, queries, candidates);
        }
        return request.inTime(() -> queries.size() == 1
                        ? List.of(reranker.rerank(queries.getFirst(), candidates.getFirst()))
                        : reranker.rerankAll(queries, candidates))
                .map(reranked -> carried(reranked, candidates))
                .orElse(candidates);
    }

    private <Q, R extends Representation> List<Ranking> rerankEncoded(
            EncodedReranker<? super Q, R> encoded, List<Q> queries, List<Ranking> candidates) {
        if (candidates.stream().allMatch(Ranking::isEmpty)) {
            return candidates;
        }
        return new MadeOnce(request)
                .<Q, R>inTime(encoded.encoder(), queries, encoded.encoder()::encodeAll)
                .map(representations -> rerank(encoded.reranker(), representations, candidates))
                .orElse(candidates);
    }

    /** Passages of candidates, which a reranker does not know of. */
    private static List<Ranking> carried(List<Ranking> reranked, List<Ranking> candidates) {
        if (!Ranking.anyHasPassages(candidates)) {
            return reranked;
        }
        return IntStream.range(0, reranked.size())
                .mapToObj(query -> {
                    Ranking before = candidates.get(query);
                    Ranking after = reranked.get(query);
                    // What was left as it is stays the same object.
                    return Reranker.wasLeft(before, after) ? before : after.withPassagesOf(List.of(before));
                })
                .toList();
    }

    /** Each query's candidates with their features, or nothing where the time is over before. */
    <Q> Optional<List<Map<String, double[]>>> features(
            List<Feature<Q>> features, List<Q> queries, List<Ranking> candidates) {
        Request part = request.part();
        Reranking within = new Reranking(part);
        List<List<Ranking>> byFeature = features.stream()
                .map(feature -> within.rerank(feature.reranker(), queries, candidates))
                .toList();
        return part.partial() || anyWasLeft(features, byFeature, candidates)
                ? Optional.empty()
                : Optional.of(IntStream.range(0, queries.size())
                        .mapToObj(query -> Rankings.features(candidates.get(query), nth(byFeature, query)))
                        .toList());
    }

    /** Whether a feature's reranker had no time left, and its candidates have their own scores yet. */
    private static <Q> boolean anyWasLeft(
            List<Feature<Q>> features, List<List<Ranking>> byFeature, List<Ranking> candidates) {
        return IntStream.range(0, features.size())
                .filter(i -> !Feature.CANDIDATES.equals(features.get(i).reranker()))
                .anyMatch(i -> IntStream.range(0, candidates.size())
                        .anyMatch(query -> !candidates.get(query).isEmpty()
                                && Reranker.wasLeft(
                                        candidates.get(query), byFeature.get(i).get(query))));
    }
}
