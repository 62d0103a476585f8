package io.retrieval4j.docs;

import io.retrieval4j.Document;
import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.lucene.Filter;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.contextual.ContextualField;
import io.retrieval4j.lucene.contextual.ContextualFormat;
import io.retrieval4j.lucene.contextual.search.ContextualQuery;
import io.retrieval4j.lucene.contextual.search.ContextualSearch;
import io.retrieval4j.lucene.schema.Contextual;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.segment.FieldCodec;
import io.retrieval4j.onnx.ContextualEncoder;
import io.retrieval4j.onnx.MiniLm;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.score.Similarity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.Directory;

/** What docs/coil.md shows. */
public final class ContextualTermSearch {

    private ContextualTermSearch() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Map<String, String> texts = Map.of(
                "seismograph", "It records tremors of the ground.",
                "barometer", "It weighs the air above the ground.",
                "anemometer", "It tells how fast the wind blows.");
        try (var model = MiniLm.open()) {
            ContextualEncoder encoder = ContextualEncoder.trained(model);
            Schema schema = Schema.builder()
                    .text("body")
                    .keyword("kind")
                    .contextual("terms", encoder.dimension())
                    .build();
            try (RetrievalIndex index = RetrievalIndex.open(folder, schema)) {
                texts.forEach((id, text) -> index.update(Document.builder(id)
                        .set("body", text)
                        .set("kind", "instrument")
                        .set("terms", encoder.documentEncoder().encode(text))
                        .build()));
                index.refresh();
                search(index, encoder, "tremors of the ground");
                String why =
                        index.contextual("terms").explain(encoder.queryEncoder().encode("tremors"), "seismograph");
                System.out.println(why);
            }
        }
    }

    private static void search(RetrievalIndex index, ContextualEncoder encoder, String query) {
        Retriever<String> terms = Retriever.encoded(encoder.queryEncoder(), index.contextual("terms"));
        for (Hit hit : terms.retrieve(query, 10)) {
            System.out.println(hit.rank() + ". " + hit.id());
        }
    }

    static Ranking filtered(RetrievalIndex index, ContextualTerms query) {
        return index.contextual("terms")
                .where(Filter.term("kind", "instrument"))
                .by(ContextualSearch.exhaustive())
                .retrieve(query, 10);
    }

    static Retriever<String> reranked(RetrievalIndex index, ContextualEncoder encoder) {
        Reranker<String> byTerms = Reranker.encoded(
                encoder.queryEncoder(), index.contextual("terms").reranker());
        return Pipeline.retrieve(index.text("body"), 1000).rerank(byTerms);
    }

    static Schema full(int dimension, int wholeDimension) {
        return Schema.builder()
                .contextual("terms", dimension)
                .field(Dense.of("whole", wholeDimension).comparedBy(Similarity.DOT))
                .build();
    }

    static Document full(String id, ContextualTerms terms) {
        return Document.builder(id)
                .set("terms", terms.withoutWhole())
                .set("whole", terms.whole())
                .build();
    }

    static Ranking full(RetrievalIndex index, ContextualTerms query) {
        return index.contextual("terms").withWhole("whole").retrieve(query, 10);
    }

    static Schema signed() {
        return Schema.builder().field(Contextual.of("words", 4).signed()).build();
    }

    static ContextualEncoder words(Path folder) {
        return ContextualEncoder.open(ModelFolder.read(folder), Execution.defaults());
    }

    static IndexWriter open(Directory directory) throws IOException {
        Codec codec = new FieldCodec(Map.of("terms", new ContextualFormat()));
        return new IndexWriter(directory, new IndexWriterConfig().setCodec(codec));
    }

    static void add(IndexWriter writer, ContextualTerms terms) throws IOException {
        org.apache.lucene.document.Document document = new org.apache.lucene.document.Document();
        document.add(new ContextualField("terms", terms));
        writer.addDocument(document);
    }

    static TopDocs search(IndexSearcher searcher, ContextualTerms terms, Query filter) throws IOException {
        Query query = new ContextualQuery("terms", terms, 10, ContextualSearch.approximate(), filter);
        return searcher.search(query, 10);
    }
}
