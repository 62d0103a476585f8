package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.lucene.segment.AbortCheck;
import java.io.IOException;
import org.apache.lucene.store.IndexOutput;

/** Writes vectors each for itself. */
final class PlainVectors {

    private PlainVectors() {}

    static void write(MatrixStream stream, int dimension, PlainCode code, IndexOutput data, AbortCheck abort)
            throws IOException {
        float[] rows = new float[0];
        byte[] bytes = new byte[0];
        int width = code.bytes();
        while (stream.next()) {
            abort.pass();
            int count = stream.tokens();
            if (rows.length < count * dimension) {
                rows = new float[count * dimension];
                bytes = new byte[count * width];
            }
            stream.read(rows, 0);
            for (int row = 0; row < count; row++) {
                code.encode(rows, row * dimension, bytes, row * width);
            }
            data.writeBytes(bytes, 0, count * width);
        }
    }
}
