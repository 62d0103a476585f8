package io.retrieval4j.kernel.code;

import io.retrieval4j.kernel.TokenVectors;
import java.util.function.Supplier;

/** Token vectors that a reader decodes. */
public record Decoded(int dimension, Supplier<Reader> readers) implements TokenVectors {

    @Override
    public Reader reader() {
        return readers.get();
    }
}
