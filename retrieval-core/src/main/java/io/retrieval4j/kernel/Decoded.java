package io.retrieval4j.kernel;

import java.util.function.Supplier;

/** Token vectors that a reader decodes. */
record Decoded(int dimension, Supplier<Reader> readers) implements TokenVectors {

    @Override
    public Reader reader() {
        return readers.get();
    }
}
