package io.retrieval4j.benchmarks.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.Document;
import io.retrieval4j.Query;
import io.retrieval4j.Retriever;
import io.retrieval4j.exact.ExactRetriever;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.lucene.schema.LateInteraction;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.LateInteractionEncoder;
import io.retrieval4j.onnx.MiniLm;
import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.MaxSimScorer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The index finds what comparing all vectors finds, on the vectors of a real model: they have dimensions that reach ten
 * times as far as others, which generated ones do not.
 */
class LateInteractionRecallTest {

    private static final int CONCEPTS = 3_000;

    @TempDir
    Path directory;

    @Test
    void theIndexFindsTheBestDefinitions() throws IOException {
        List<Concept> concepts = WordNet.mostFrequent(CONCEPTS);
        List<String> descriptions = DefinitionCollection.of(WordNet.mostFrequent(10 * CONCEPTS)).queries().stream()
                .map(Query::text)
                .limit(100)
                .toList();
        try (BiEncoder model = MiniLm.open()) {
            LateInteractionEncoder encoder = LateInteractionEncoder.untrained(model);
            List<TokenMatrix> encoded = encoder.documentEncoder()
                    .encodeAll(concepts.stream().map(Concept::definition).toList());
            Map<String, TokenMatrix> matrices = new LinkedHashMap<>();
            for (int i = 0; i < CONCEPTS; i++) {
                matrices.put(concepts.get(i).id(), encoded.get(i));
            }
            Schema schema = Schema.builder()
                    .field(LateInteraction.of("tokens", encoder.dimension())
                            .encodedAs(TokenEncoding.residual().scannedBelow(1_000)))
                    .build();
            try (RetrievalIndex index = RetrievalIndex.open(directory, schema)) {
                matrices.forEach((id, matrix) ->
                        index.add(Document.builder(id).set("tokens", matrix).build()));
                index.optimize();
                index.refresh();
                Retriever<TokenMatrix> exact = ExactRetriever.of(new MaxSimScorer(), matrices);
                Retriever<TokenMatrix> indexed = index.lateInteraction("tokens").by(TokenMatrixSearch.approximate(.95));
                List<TokenMatrix> queries = encoder.queryEncoder().encodeAll(descriptions);
                assertThat(recall(exact, indexed, queries, 10)).isGreaterThan(.9);
                assertThat(recall(exact, indexed, queries, 100)).isGreaterThan(.9);
            }
        }
    }

    private static double recall(
            Retriever<TokenMatrix> exact, Retriever<TokenMatrix> found, List<TokenMatrix> queries, int limit) {
        double sum = 0;
        for (TokenMatrix query : queries) {
            Map<String, Double> hits = found.retrieve(query, limit).scores();
            sum += exact.retrieve(query, limit).scores().keySet().stream()
                    .filter(hits::containsKey)
                    .count();
        }
        return sum / limit / queries.size();
    }
}
