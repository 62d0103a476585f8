package io.retrieval4j.docs;

import io.retrieval4j.Document;
import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.lucene.Filter;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.sparse.search.SparseSearch;
import io.retrieval4j.onnx.SparseEncoder;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.representation.SparseVector;
import java.nio.file.Path;
import java.util.Map;

/** What docs/sparse.md shows of the index facade, with vectors made by hand. */
public final class TermSearch {

    private TermSearch() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Map<String, SparseVector> vectors = Map.of(
                "seismograph", SparseVector.of(Map.of("earthquake", 2.1f, "record", 1.2f, "ground", .8f)),
                "barometer", SparseVector.of(Map.of("air", 2.2f, "weigh", 1.4f, "weather", 1.1f)),
                "anemometer", SparseVector.of(Map.of("wind", 2.4f, "speed", 1.6f, "air", .5f)));
        Schema schema = Schema.builder().keyword("kind").sparse("terms").build();
        try (RetrievalIndex index = RetrievalIndex.open(folder, schema)) {
            vectors.forEach((id, vector) -> index.update(Document.builder(id)
                    .set("kind", "instrument")
                    .set("terms", vector)
                    .build()));
            index.refresh();
            SparseVector query = SparseVector.of(Map.of("air", 1f, "wind", .3f));
            for (Hit hit : index.sparse("terms").retrieve(query, 10)) {
                System.out.println(hit.rank() + ". " + hit.id() + " " + hit.score());
            }
            System.out.println(index.sparse("terms").explain(query, "anemometer"));
        }
    }

    static Retriever<String> encoded(RetrievalIndex index, SparseEncoder encoder) {
        return Retriever.encoded(encoder.queryEncoder(), index.sparse("terms"));
    }

    static Ranking filtered(RetrievalIndex index, SparseVector query) {
        return index.sparse("terms")
                .where(Filter.term("kind", "instrument"))
                .by(SparseSearch.approximate(.95))
                .retrieve(query, 10);
    }

    static Retriever<String> reranked(RetrievalIndex index, SparseEncoder encoder) {
        Reranker<String> byTerms =
                Reranker.encoded(encoder.queryEncoder(), index.sparse("terms").reranker());
        return Pipeline.retrieve(index.text("body"), 1000).rerank(byTerms);
    }
}
