package io.retrieval4j.lucene.hits;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.index.FilterCodecReader;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.IOSupplier;

/**
 * Reads from a segment's memory and files, past Lucene's own access to them. A reader that is closed meanwhile makes kernels fail
 * in ways of their own (memory says that it is closed, a channel that it is): to callers it is one exception, Lucene's.
 */
public final class OpenReader {

    private OpenReader() {}

    /**
     * Does work that reads from a segment.
     *
     * @throws AlreadyClosedException if it failed, and the reader is closed
     */
    public static <T> T read(LeafReader reader, IOSupplier<T> work) throws IOException {
        try {
            return work.get();
        } catch (AlreadyClosedException closed) {
            throw closed;
        } catch (IllegalStateException | IOException failed) {
            throwIfClosed(reader, failed);
            throw failed;
        } catch (UncheckedIOException failed) {
            throwIfClosed(reader, failed);
            throw failed.getCause();
        }
    }

    private static void throwIfClosed(LeafReader reader, Exception failed) {
        if (unwrapped(reader).getRefCount() <= 0) {
            throw new AlreadyClosedException(
                    "the reader was closed during a search; keep it open until all are done, as SearcherManager does",
                    failed);
        }
    }

    /** What lies below the filters around a segment's reader: {@code ExitableDirectoryReader}'s and others'. */
    public static LeafReader unwrapped(LeafReader reader) {
        LeafReader inner = reader;
        while (inner instanceof FilterLeafReader || inner instanceof FilterCodecReader) {
            inner = inner instanceof FilterCodecReader codec ? codec.getDelegate() : FilterLeafReader.unwrap(inner);
        }
        return inner;
    }
}
