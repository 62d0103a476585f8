package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.lucene.segment.DocumentOrdinalsWriter;
import java.io.IOException;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.ArrayUtil;

/** Which documents a segment's field has, and how many tokens each. Holds eight bytes a document. */
final class TokenCounts {

    private final DocumentOrdinalsWriter documents = new DocumentOrdinalsWriter();
    private int[] tokens = new int[64];
    private long allTokens;

    private TokenCounts() {}

    static TokenCounts of(MatrixStream stream, String field) throws IOException {
        TokenCounts counts = new TokenCounts();
        while (stream.next()) {
            counts.add(stream.document(), stream.tokens());
        }
        if (counts.allTokens >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("field '" + field + "' would have " + counts.allTokens
                    + " tokens in one segment, more than " + Integer.MAX_VALUE
                    + "; keep segments smaller by the merge policy's greatest segment size");
        }
        return counts;
    }

    private void add(int document, int count) {
        tokens = ArrayUtil.grow(tokens, documents.size() + 1);
        tokens[documents.size()] = count;
        documents.add(document);
        allTokens += count;
    }

    DocumentOrdinalsWriter documents() {
        return documents;
    }

    int size() {
        return documents.size();
    }

    /** How many tokens all documents have. */
    int tokens() {
        return (int) allTokens;
    }

    int tokens(int ordinal) {
        return tokens[ordinal];
    }

    void writeFirstTokens(IndexOutput data) throws IOException {
        int first = 0;
        data.writeInt(first);
        for (int i = 0; i < size(); i++) {
            first += tokens[i];
            data.writeInt(first);
        }
    }
}
