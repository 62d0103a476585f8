package io.retrieval4j.lucene;

import io.retrieval4j.Document;
import java.util.function.Consumer;

/** Many documents, one after the other. */
final class BulkLoad {

    private BulkLoad() {}

    /** Gives each document to a consumer until the listener says to stop; how many were given. */
    static long each(Iterable<Document> documents, Consumer<Document> consumer, ProgressListener listener) {
        long done = 0;
        for (Document document : documents) {
            consumer.accept(document);
            done++;
            if (!listener.goOn(done, ProgressListener.UNKNOWN)) {
                break;
            }
        }
        return done;
    }
}
