package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.representation.Representation;
import java.util.List;

/** Remembers the batch it encoded last: families that are given the same passages one after the other encode them once. */
final class LastBatch<R extends Representation> implements DocumentEncoder<String, R> {

    private final DocumentEncoder<String, R> encoder;
    private List<String> texts = List.of();
    private List<R> encoded = List.of();

    LastBatch(DocumentEncoder<String, R> encoder) {
        this.encoder = encoder;
    }

    @Override
    public synchronized List<R> encodeAll(List<? extends String> inputs) {
        if (!texts.equals(inputs)) {
            encoded = encoder.encodeAll(inputs);
            texts = List.copyOf(inputs);
        }
        return encoded;
    }
}
