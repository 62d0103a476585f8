package io.retrieval4j.passage;

import io.retrieval4j.Hit;
import io.retrieval4j.PassageId;
import io.retrieval4j.Ranking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A way to rank documents by those of their passages that are in a ranking. Whatever family has ranked the passages, and whatever has
 * reranked them, an aggregation looks at ids and scores alone. Immutable, safe for concurrent use.
 */
public sealed interface PassageAggregation permits MaxP, FirstP, SumP, MeanP, KMaxMeanP {

    /** The name in JSON, in labels and on the command line. */
    String name();

    /**
     * What a document scores, and by which passage.
     *
     * @param passages of one document, best first, at least one
     * @return empty where the document is to be left out
     */
    Optional<Scored> score(List<Hit> passages);

    /** A document's score and the id of the passage to show for it. */
    record Scored(double score, String passage) {}

    /**
     * The documents of a ranking of passages, each hit with its passage. An id that is no passage's is a document's own, as if it were
     * its only passage.
     *
     * @param limit how many documents at the most, at least 0
     */
    default Ranking documents(Ranking passages, int limit) {
        Map<String, List<Hit>> byDocument = new LinkedHashMap<>();
        for (Hit hit : passages) {
            byDocument
                    .computeIfAbsent(PassageId.document(hit.id()), id -> new ArrayList<>())
                    .add(hit);
        }
        Ranking.Builder documents = Ranking.builder(limit);
        byDocument.forEach((document, hits) ->
                score(hits).ifPresent(scored -> documents.add(document, scored.score(), scored.passage())));
        return documents.build();
    }
}
