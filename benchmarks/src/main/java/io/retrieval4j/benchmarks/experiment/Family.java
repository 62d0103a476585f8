package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.Document;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.eval.collection.CorpusDocument;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A way to retrieve text: what it adds to the one index that all families share, and how it searches there. */
public interface Family {

    /** Its name in tables and on the command line. */
    String name();

    /**
     * Whether the index keeps what this family needs. One that holds representations in memory is given the passages for
     * each run, also where the index is there already.
     */
    default boolean indexed() {
        return true;
    }

    /** Declares the fields it needs. */
    void declare(Schema.Builder schema);

    /**
     * Sets its fields of some documents, or holds their representations; the passages and the documents go together by
     * position.
     */
    void represent(List<CorpusDocument> passages, List<Document.Builder> documents);

    /** The fields that it searches. */
    default List<String> fields() {
        return List.of();
    }

    /** Reranks what others have found, from the query's text on, where it can; asks the encoder that its retriever asks. */
    default Optional<Reranker<String>> reranker(RetrievalIndex index) {
        return Optional.empty();
    }

    /** Other ways in which it searches what was indexed, by a name that stands behind its own and a colon: {@code bm25:rm3}. */
    default Map<String, Retriever<String>> variants(RetrievalIndex index) {
        return Map.of();
    }

    /** Searches what was indexed, from the query's text on. */
    Retriever<String> retriever(RetrievalIndex index);
}
