package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.lucene.segment.DocumentKeys;
import java.io.IOException;
import org.apache.lucene.store.IndexInput;

/** The centroids of documents' tokens, as keys of lists. */
final class TokenCentroids implements DocumentKeys {

    private static final int BUFFER = 1 << 14;

    private final IndexInput numbers;
    private final TokenCounts counts;

    /**
     * Takes centroids from a file.
     *
     * @param numbers 16 bits a token; positioned anew by each {@link #open}
     */
    TokenCentroids(IndexInput numbers, TokenCounts counts) {
        this.numbers = numbers;
        this.counts = counts;
    }

    @Override
    public int documents() {
        return counts.size();
    }

    @Override
    public int keys(int ordinal) {
        return counts.tokens(ordinal);
    }

    @Override
    public Reader open() throws IOException {
        numbers.seek(0);
        return new Reader() {
            private final byte[] buffer = new byte[BUFFER];
            private int buffered;
            private int read;

            @Override
            public int next() throws IOException {
                if (read == buffered) {
                    buffered = (int) Math.min(buffer.length, numbers.length() - numbers.getFilePointer());
                    numbers.readBytes(buffer, 0, buffered);
                    read = 0;
                }
                int number = (buffer[read] & 0xff) | (buffer[read + 1] & 0xff) << 8;
                read += 2;
                return number;
            }
        };
    }
}
