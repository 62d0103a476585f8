package io.retrieval4j.lucene.lateinteraction;

import java.io.IOException;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.packed.DirectMonotonicWriter;

/** Which documents a segment's field has, and how many tokens each. Holds eight bytes a document. */
final class Contents {

    private int[] documents = new int[64];
    private int[] tokens = new int[64];
    private int size;
    private long allTokens;

    private Contents() {}

    static Contents of(MatrixStream stream, String field) throws IOException {
        Contents contents = new Contents();
        while (stream.next()) {
            contents.add(stream.document(), stream.tokens());
        }
        if (contents.allTokens >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("field '" + field + "' would have " + contents.allTokens
                    + " tokens in one segment, more than " + Integer.MAX_VALUE
                    + "; keep segments smaller by the merge policy's greatest segment size");
        }
        return contents;
    }

    private void add(int document, int count) {
        documents = ArrayUtil.grow(documents, size + 1);
        tokens = ArrayUtil.grow(tokens, size + 1);
        documents[size] = document;
        tokens[size] = count;
        size++;
        allTokens += count;
    }

    int size() {
        return size;
    }

    int tokens() {
        return (int) allTokens;
    }

    int tokens(int ordinal) {
        return tokens[ordinal];
    }

    /** Whether ordinals are document numbers. */
    boolean dense() {
        return size == 0 || documents[size - 1] == size - 1;
    }

    void writeDocuments(IndexOutput meta, IndexOutput data) throws IOException {
        DirectMonotonicWriter writer =
                DirectMonotonicWriter.getInstance(meta, data, size, TokenMatrixFormat.BLOCK_SHIFT);
        for (int i = 0; i < size; i++) {
            writer.add(documents[i]);
        }
        writer.finish();
    }

    void writeFirstTokens(IndexOutput data) throws IOException {
        int first = 0;
        data.writeInt(first);
        for (int i = 0; i < size; i++) {
            first += tokens[i];
            data.writeInt(first);
        }
    }
}
