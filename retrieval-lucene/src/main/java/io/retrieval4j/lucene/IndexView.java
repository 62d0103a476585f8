package io.retrieval4j.lucene;

import java.util.concurrent.Executor;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.similarities.Similarity;
import org.jspecify.annotations.Nullable;

/** An index at one point in time: a searcher, the numbers of the documents that it found, and how long it may take. */
final class IndexView extends IndexSearcher {

    private final @Nullable Executor executor;
    private final DocumentNumbers numbers;
    private final Deadline deadline;

    private IndexView(
            IndexReader reader,
            @Nullable Executor executor,
            Similarity similarity,
            DocumentNumbers numbers,
            Deadline deadline) {
        super(reader, executor);
        this.executor = executor;
        this.numbers = numbers;
        this.deadline = deadline;
        setSimilarity(similarity);
        if (deadline != Deadline.NONE) {
            setTimeout(deadline);
        }
    }

    static IndexView of(IndexReader reader, @Nullable Executor executor, Similarity similarity) {
        return new IndexView(reader, executor, similarity, new DocumentNumbers(reader), Deadline.NONE);
    }

    /** The same point in time, with another end of patience. */
    IndexView until(Deadline other) {
        return new IndexView(getIndexReader(), executor, getSimilarity(), numbers, other);
    }

    /** The same point in time, with words scored otherwise. */
    IndexView scoredBy(Similarity other) {
        return new IndexView(getIndexReader(), executor, other, numbers, deadline);
    }

    DocumentNumbers numbers() {
        return numbers;
    }

    Deadline deadline() {
        return deadline;
    }
}
