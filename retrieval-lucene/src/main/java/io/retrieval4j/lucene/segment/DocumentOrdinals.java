package io.retrieval4j.lucene.segment;

import java.io.IOException;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.LongValues;
import org.apache.lucene.util.packed.DirectMonotonicReader;
import org.jspecify.annotations.Nullable;

/**
 * Which documents of a segment have a field, numbered by ordinals from 0 on in the segment's order. Where they are the
 * segment's first ones, ordinals are document numbers and nothing is stored. For use by one thread.
 */
public final class DocumentOrdinals {

    private final int size;
    private final @Nullable LongValues documents;

    private DocumentOrdinals(int size, @Nullable LongValues documents) {
        this.size = size;
        this.documents = documents;
    }

    /** What threads share: where the numbers lie. */
    public static final class Stored {

        private final int size;
        private final DirectMonotonicReader.@Nullable Meta parameters;
        private final IndexInput data;
        private final long offset;
        private final long length;

        private Stored(
                int size, DirectMonotonicReader.@Nullable Meta parameters, IndexInput data, long offset, long length) {
            this.size = size;
            this.parameters = parameters;
            this.data = data;
            this.offset = offset;
            this.length = length;
        }

        /**
         * Reads the parameters of what {@link DocumentOrdinalsWriter} wrote.
         *
         * @param dense whether ordinals are document numbers
         * @param metadata at the parameters, and left behind them; unless dense
         * @param offset where in {@code data} the numbers begin
         */
        public static Stored read(
                int size, boolean dense, IndexInput metadata, IndexInput data, long offset, long length)
                throws IOException {
            return new Stored(
                    size,
                    dense ? null : DirectMonotonicReader.loadMeta(metadata, size, DocumentOrdinalsWriter.BLOCK_SHIFT),
                    data,
                    offset,
                    length);
        }

        /** The ordinals for one thread: monotonic readers are, where a directory does not map its files. */
        public DocumentOrdinals open() throws IOException {
            return new DocumentOrdinals(
                    size,
                    parameters == null
                            ? null
                            : DirectMonotonicReader.getInstance(parameters, data.randomAccessSlice(offset, length)));
        }
    }

    /** How many documents have the field. */
    public int size() {
        return size;
    }

    /** The segment's number of a document. */
    public int document(int ordinal) {
        return documents == null ? ordinal : (int) documents.get(ordinal);
    }

    /** The ordinal of the first document from {@code document} on that has the field; {@link #size} if there is none. */
    public int ordinalFrom(int document) {
        if (documents == null) {
            return Math.min(document, size);
        }
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (documents.get(middle) < document) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
