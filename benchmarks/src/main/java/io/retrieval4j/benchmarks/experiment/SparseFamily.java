package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.Document;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.eval.collection.CorpusDocument;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.SparseVector;
import java.util.List;
import java.util.Optional;

/** A learned sparse model's weights of title and text, searched as by default. */
record SparseFamily(QueryEncoder<String, SparseVector> queries, DocumentEncoder<String, SparseVector> documents)
        implements Family {

    static final String NAME = "sparse";
    private static final String FIELD = "weights";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void declare(Schema.Builder schema) {
        schema.sparse(FIELD);
    }

    @Override
    public void represent(List<CorpusDocument> passages, List<Document.Builder> builders) {
        List<SparseVector> vectors = documents.encodeAll(
                passages.stream().map(CorpusDocument::contents).toList());
        for (int i = 0; i < passages.size(); i++) {
            builders.get(i).set(FIELD, vectors.get(i));
        }
    }

    @Override
    public Retriever<String> retriever(RetrievalIndex index) {
        return Retriever.encoded(queries, index.sparse(FIELD));
    }

    @Override
    public List<String> fields() {
        return List.of(FIELD);
    }

    @Override
    public Optional<Reranker<String>> reranker(RetrievalIndex index) {
        return Optional.of(Reranker.encoded(queries, index.sparse(FIELD).reranker()));
    }
}
