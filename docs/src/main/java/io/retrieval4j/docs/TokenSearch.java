package io.retrieval4j.docs;

import io.retrieval4j.Document;
import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.lucene.Filter;
import io.retrieval4j.lucene.LateInteractionReranker;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lateinteraction.search.TokenAlignment;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.lucene.schema.LateInteraction;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.onnx.LateInteractionEncoder;
import io.retrieval4j.onnx.MiniLm;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.reduce.HierarchicalPooling;
import io.retrieval4j.reduce.LinearProjection;
import io.retrieval4j.representation.TokenMatrix;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What docs/late-interaction.md shows of the index facade. */
public final class TokenSearch {

    private TokenSearch() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Map<String, String> texts = Map.of(
                "seismograph", "It records earthquakes.",
                "barometer", "It weighs the air.",
                "anemometer", "It tells how fast the wind blows.");
        try (var model = MiniLm.open()) {
            LateInteractionEncoder encoder = LateInteractionEncoder.untrained(model);
            Schema schema = Schema.builder()
                    .text("body")
                    .keyword("kind")
                    .lateInteraction("tokens", encoder.dimension())
                    .build();
            try (RetrievalIndex index = RetrievalIndex.open(folder, schema)) {
                texts.forEach((id, text) -> index.update(Document.builder(id)
                        .set("body", text)
                        .set("kind", "instrument")
                        .set("tokens", encoder.documentEncoder().encode(text))
                        .build()));
                index.refresh();
                search(index, encoder, "instrument that measures tremors of the ground");
                align(index, encoder, "tremors of the ground");
            }
        }
    }

    private static void search(RetrievalIndex index, LateInteractionEncoder encoder, String query) {
        Retriever<String> tokens = Retriever.encoded(encoder.queryEncoder(), index.lateInteraction("tokens"));
        for (Hit hit : tokens.retrieve(query, 10)) {
            System.out.println(hit.rank() + ". " + hit.id());
        }
    }

    static Ranking filtered(RetrievalIndex index, TokenMatrix query) {
        return index.lateInteraction("tokens")
                .where(Filter.term("kind", "instrument"))
                .by(TokenMatrixSearch.approximate(.98))
                .retrieve(query, 10);
    }

    static Retriever<String> reranked(RetrievalIndex index, LateInteractionEncoder encoder) {
        Reranker<String> byTokens = Reranker.encoded(
                encoder.queryEncoder(), index.lateInteraction("tokens").reranker());
        return Pipeline.retrieve(index.text("body"), 1000).rerank(byTokens);
    }

    private static void align(RetrievalIndex index, LateInteractionEncoder encoder, String query) {
        LateInteractionReranker tokens = index.lateInteraction("tokens").reranker();
        TokenMatrix matrix = encoder.queryEncoder().encode(query);
        tokens.match(matrix, "seismograph").ifPresent(alignment -> {
            for (TokenAlignment.Match match : alignment.matches()) {
                System.out.println("token " + match.documentToken() + ": " + match.similarity());
            }
        });
    }

    static Schema encodings() {
        return Schema.builder()
                .field(LateInteraction.of("small", 128).encodedAs(new TokenEncoding.Residual(2)))
                .field(LateInteraction.of("usual", 128)
                        .encodedAs(TokenEncoding.residual().expecting(100_000_000)))
                .field(LateInteraction.of("reranked", 128).encodedAs(new TokenEncoding.Int8()))
                .field(LateInteraction.of("exact", 128).encodedAs(new TokenEncoding.Float32()))
                .build();
    }

    static DocumentEncoder<String, TokenMatrix> smaller(LateInteractionEncoder encoder, List<String> sample) {
        LinearProjection projection =
                LinearProjection.fit(encoder.documentEncoder().encodeAll(sample), 128);
        DocumentEncoder<String, TokenMatrix> projected = projection.documents(encoder.documentEncoder());
        return new HierarchicalPooling(2, 1).documents(projected);
    }
}
