package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.Query;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.collection.CorpusDocument;
import java.util.List;
import java.util.stream.Stream;

/** Documents, queries and their judgements. */
public interface Collection {

    /** How many documents {@link #passages} has. */
    long size();

    /** The documents, from the first; the caller closes the stream. */
    Stream<CorpusDocument> passages();

    /** The queries that have judgements. */
    List<Query> queries();

    Qrels qrels();
}
