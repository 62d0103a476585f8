package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.Document;
import io.retrieval4j.Retriever;
import io.retrieval4j.eval.collection.CorpusDocument;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.onnx.ContextualEncoder;
import io.retrieval4j.representation.ContextualTerms;
import java.util.List;

/**
 * COIL over a vector for each wordpiece of title and text, as bytes, searched as by default; alone, or with the vectors of the
 * whole texts, which are the dense family's.
 *
 * @param field of the index, which COIL alone and with these vectors share
 * @param whole whether these take part
 */
record ContextualFamily(String name, String field, ContextualEncoder encoder, boolean whole) implements Family {

    /** The fields of {@link DenseFamily} and of COIL alone serve both. */
    @Override
    public void declare(Schema.Builder schema) {
        if (!whole) {
            schema.contextual(field, encoder.dimension());
        }
    }

    @Override
    public void represent(List<CorpusDocument> passages, List<Document.Builder> builders) {
        if (whole) {
            return;
        }
        List<ContextualTerms> terms = encoder.documentEncoder()
                .encodeAll(passages.stream().map(CorpusDocument::contents).toList());
        for (int i = 0; i < passages.size(); i++) {
            builders.get(i).set(field, terms.get(i).withoutWhole());
        }
    }

    @Override
    public Retriever<String> retriever(RetrievalIndex index) {
        return whole
                ? Retriever.encoded(
                        encoder.queryEncoder(), index.contextual(field).withWhole(DenseFamily.FIELD))
                : Retriever.encoded(encoder.queryEncoder(), index.contextual(field));
    }

    @Override
    public List<String> fields() {
        return whole ? List.of(field, DenseFamily.FIELD) : List.of(field);
    }
}
