package io.retrieval4j.lucene;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.DocumentWriting.Entry;
import io.retrieval4j.lucene.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.lucene.index.IndexableField;

/**
 * Many documents, one after the other. They are handed to the writer some at a time, since handing over costs more than adding
 * a short document does.
 */
final class BulkLoad {

    private static final int MOST_DOCUMENTS = 32;
    private static final long MOST_BYTES = 1 << 20;

    private final Schema schema;
    private final Consumer<List<Entry>> writer;
    private final List<Entry> waiting = new ArrayList<>();
    private long bytes;
    private long done;

    BulkLoad(Schema schema, Consumer<List<Entry>> writer) {
        this.schema = schema;
        this.writer = writer;
    }

    /** Writes each document until one is bad or the listener says to stop; how many were written. */
    long all(Iterable<Document> documents, ProgressListener listener) {
        if (!listener.goOn(0, ProgressListener.UNKNOWN)) {
            return 0;
        }
        try {
            for (Document document : documents) {
                take(Entry.of(document, schema));
                if (waiting.size() == MOST_DOCUMENTS || bytes >= MOST_BYTES) {
                    write();
                    if (!listener.goOn(done, ProgressListener.UNKNOWN)) {
                        return done;
                    }
                }
            }
        } catch (RuntimeException bad) {
            write();
            throw bad;
        }
        write();
        return done;
    }

    private void take(Entry entry) {
        waiting.add(entry);
        entry.block().forEach(document -> document.forEach(this::count));
    }

    private void count(IndexableField field) {
        if (field.binaryValue() != null) {
            bytes += field.binaryValue().length;
        } else if (field.stringValue() != null) {
            bytes += field.stringValue().length();
        }
    }

    private void write() {
        List<Entry> batch = List.copyOf(waiting);
        waiting.clear();
        bytes = 0;
        if (batch.isEmpty()) {
            return;
        }
        writer.accept(batch);
        done += batch.size();
    }
}
