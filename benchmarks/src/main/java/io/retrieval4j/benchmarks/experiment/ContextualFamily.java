package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.Document;
import io.retrieval4j.Retriever;
import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.eval.collection.CorpusDocument;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.ContextualTerms;
import java.util.List;

/**
 * COIL over a vector for each wordpiece of title and text, as bytes, searched as by default; alone, or with the vectors of the
 * whole texts, which are the dense family's.
 *
 * @param whole whether these take part
 */
record ContextualFamily(
        String name,
        QueryEncoder<String, ContextualTerms> queries,
        DocumentEncoder<String, ContextualTerms> documents,
        int dimension,
        boolean whole)
        implements Family {

    private static final String FIELD = "terms";

    /** The fields of {@link DenseFamily} and of COIL alone serve both. */
    @Override
    public void declare(Schema.Builder schema) {
        if (!whole) {
            schema.contextual(FIELD, dimension);
        }
    }

    @Override
    public void represent(List<CorpusDocument> passages, List<Document.Builder> builders) {
        if (whole) {
            return;
        }
        List<ContextualTerms> terms = documents.encodeAll(
                passages.stream().map(CorpusDocument::contents).toList());
        for (int i = 0; i < passages.size(); i++) {
            builders.get(i).set(FIELD, terms.get(i).withoutWhole());
        }
    }

    @Override
    public Retriever<String> retriever(RetrievalIndex index) {
        return whole
                ? Retriever.encoded(queries, index.contextual(FIELD).withWhole(DenseFamily.FIELD))
                : Retriever.encoded(queries, index.contextual(FIELD));
    }

    @Override
    public List<String> fields() {
        return whole ? List.of(FIELD, DenseFamily.FIELD) : List.of(FIELD);
    }
}
