package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.Document;
import io.retrieval4j.Retriever;
import io.retrieval4j.eval.collection.CorpusDocument;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import java.util.List;

/** BM25 over title and text in one field, English Porter analysis, k1 = 0.9 and b = 0.4. */
record Bm25Family() implements Family {

    private static final String FIELD = "text";

    @Override
    public String name() {
        return "bm25";
    }

    @Override
    public void declare(Schema.Builder schema) {
        schema.text(FIELD);
    }

    @Override
    public void represent(List<CorpusDocument> passages, List<Document.Builder> documents) {
        for (int i = 0; i < passages.size(); i++) {
            documents.get(i).set(FIELD, passages.get(i).contents());
        }
    }

    @Override
    public Retriever<String> retriever(RetrievalIndex index) {
        return index.text(FIELD);
    }

    @Override
    public List<String> fields() {
        return List.of(FIELD);
    }
}
