package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.Document;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.eval.collection.CorpusDocument;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.TokenMatrix;
import java.util.List;
import java.util.Optional;

/** MaxSim over a vector for each token of title and text, residuals of four bits, searched as by default. */
record LateInteractionFamily(
        QueryEncoder<String, TokenMatrix> queries, DocumentEncoder<String, TokenMatrix> documents, int dimension)
        implements Family {

    static final String NAME = "late-interaction";
    private static final String FIELD = "tokens";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void declare(Schema.Builder schema) {
        schema.lateInteraction(FIELD, dimension);
    }

    @Override
    public void represent(List<CorpusDocument> passages, List<Document.Builder> builders) {
        List<TokenMatrix> matrices = documents.encodeAll(
                passages.stream().map(CorpusDocument::contents).toList());
        for (int i = 0; i < passages.size(); i++) {
            builders.get(i).set(FIELD, matrices.get(i));
        }
    }

    @Override
    public Retriever<String> retriever(RetrievalIndex index) {
        return Retriever.encoded(queries, index.lateInteraction(FIELD));
    }

    @Override
    public List<String> fields() {
        return List.of(FIELD);
    }

    @Override
    public Optional<Reranker<String>> reranker(RetrievalIndex index) {
        return Optional.of(
                Reranker.encoded(queries, index.lateInteraction(FIELD).reranker()));
    }
}
