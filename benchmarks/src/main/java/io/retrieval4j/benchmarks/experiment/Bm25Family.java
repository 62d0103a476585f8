package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.Document;
import io.retrieval4j.Retriever;
import io.retrieval4j.eval.collection.CorpusDocument;
import io.retrieval4j.feedback.Bo1;
import io.retrieval4j.feedback.Rm3;
import io.retrieval4j.feedback.Rocchio;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.TextRetriever;
import io.retrieval4j.lucene.schema.Schema;
import java.util.List;
import java.util.Map;

/** BM25 over title and text in one field, English Porter analysis, k1 = 0.9 and b = 0.4. */
record Bm25Family() implements Family {

    static final String FIELD = "text";

    /** Whether an index has this family's words, which variants of others begin with. */
    static boolean isIn(RetrievalIndex index) {
        return index.schema().fields().stream().anyMatch(field -> field.name().equals(FIELD));
    }

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
    public Map<String, Retriever<String>> variants(RetrievalIndex index) {
        TextRetriever words = index.text(FIELD);
        return Map.of(
                "rm3", words.expandedBy(Rm3.defaults()),
                "rocchio", words.expandedBy(Rocchio.defaults()),
                "bo1", words.expandedBy(Bo1.defaults()));
    }

    @Override
    public List<String> fields() {
        return List.of(FIELD);
    }
}
