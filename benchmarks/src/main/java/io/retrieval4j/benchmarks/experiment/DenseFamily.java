package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.Document;
import io.retrieval4j.Retriever;
import io.retrieval4j.eval.collection.CorpusDocument;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.representation.DenseVector;
import java.util.List;

/** A bi-encoder's vectors of title and text, by cosine, through HNSW. */
record DenseFamily(BiEncoder encoder) implements Family {

    static final String FIELD = "dense";

    @Override
    public String name() {
        return "dense";
    }

    @Override
    public void declare(Schema.Builder schema) {
        schema.dense(FIELD, encoder.dimension());
    }

    @Override
    public void represent(List<CorpusDocument> passages, List<Document.Builder> documents) {
        List<DenseVector> vectors = encoder.documentEncoder()
                .encodeAll(passages.stream().map(CorpusDocument::contents).toList());
        for (int i = 0; i < passages.size(); i++) {
            documents.get(i).set(FIELD, vectors.get(i));
        }
    }

    @Override
    public Retriever<String> retriever(RetrievalIndex index) {
        return Retriever.encoded(encoder.queryEncoder(), index.dense(FIELD));
    }
}
