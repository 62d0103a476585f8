package io.retrieval4j.lucene.segment;

import java.io.IOException;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.ByteBuffersIndexOutput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.packed.DirectMonotonicWriter;

/** Collects which documents have a field, ascending, and writes it. Holds four bytes a document. */
public final class DocumentOrdinalsWriter {

    /** Blocks of {@code 2^14}. */
    static final int BLOCK_SHIFT = 14;

    private int[] documents = new int[64];
    private int size;
    private final ByteBuffersDataOutput parameters = new ByteBuffersDataOutput();

    /** None yet. */
    public DocumentOrdinalsWriter() {}

    /** Adds a document, of the next ordinal. */
    public void add(int document) {
        documents = ArrayUtil.grow(documents, size + 1);
        documents[size++] = document;
    }

    public int size() {
        return size;
    }

    /** Whether ordinals are document numbers. */
    public boolean dense() {
        return size == 0 || documents[size - 1] == size - 1;
    }

    /**
     * Writes the numbers of the documents unless they are the ordinals, as {@link DirectMonotonicWriter} does.
     *
     * @return how many bytes
     */
    public long write(IndexOutput data) throws IOException {
        long from = data.getFilePointer();
        if (!dense()) {
            IndexOutput metadata = new ByteBuffersIndexOutput(parameters, "parameters of numbers", "parameters");
            DirectMonotonicWriter writer = DirectMonotonicWriter.getInstance(metadata, data, size, BLOCK_SHIFT);
            for (int i = 0; i < size; i++) {
                writer.add(documents[i]);
            }
            writer.finish();
        }
        return data.getFilePointer() - from;
    }

    /** Writes the parameters of the numbers that {@link #write} wrote; nothing where they are the ordinals. */
    public void describe(DataOutput metadata) throws IOException {
        parameters.copyTo(metadata);
    }
}
