package io.retrieval4j.docs;

import io.retrieval4j.Document;
import io.retrieval4j.Hit;
import io.retrieval4j.Retriever;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.MiniLm;
import io.retrieval4j.pipeline.Pipeline;
import java.nio.file.Path;
import java.util.Map;

/** Indexes two documents for BM25 and for a bi-encoder, and asks both at once. */
public final class FirstSearch {

    private FirstSearch() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Map<String, String> texts = Map.of("seismograph", "It records earthquakes.", "barometer", "It weighs the air.");
        Schema schema = Schema.builder().text("body").dense("vector", 384).build();
        try (BiEncoder encoder = MiniLm.open();
                RetrievalIndex index = RetrievalIndex.open(folder, schema)) {
            texts.forEach((id, text) -> index.update(Document.builder(id)
                    .set("body", text)
                    .set("vector", encoder.documentEncoder().encode(text))
                    .build()));
            index.refresh();
            Retriever<String> dense = Retriever.encoded(encoder.queryEncoder(), index.dense("vector"));
            Pipeline<String> both = Pipeline.retrieve(index.text("body"), 100).fuse(Pipeline.retrieve(dense, 100));
            for (Hit hit : both.retrieve("instrument that measures tremors of the ground", 10)) {
                System.out.println(hit.rank() + ". " + hit.id());
            }
        }
    }
}
