package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.Document;
import io.retrieval4j.Retriever;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.eval.collection.CorpusDocument;
import io.retrieval4j.exact.ExactRetriever;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.Representation;
import io.retrieval4j.score.Scorer;
import java.util.List;

/**
 * A family without a structure in the index: every document's representation is held in memory and scored.
 *
 * @param documents filled when the family is given the collection's passages
 */
record ExactFamily<R extends Representation>(
        String name, QueryEncoder<String, R> queries, HeldRepresentations<R> documents, Scorer<R, R> scorer)
        implements Family {

    @Override
    public boolean indexed() {
        return false;
    }

    /** Nothing, so that an index that is kept serves these families and does without them. */
    @Override
    public void declare(Schema.Builder schema) {}

    @Override
    public void represent(List<CorpusDocument> passages, List<Document.Builder> builders) {
        documents.add(passages);
    }

    @Override
    public Retriever<String> retriever(RetrievalIndex index) {
        return Retriever.encoded(queries, ExactRetriever.of(scorer, documents.byId()));
    }
}
