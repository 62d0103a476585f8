package io.retrieval4j.encode;

import io.retrieval4j.representation.Representation;
import java.util.List;

/**
 * What {@link QueryEncoder} and {@link DocumentEncoder} share. Safe for concurrent use.
 *
 * @param <I> what goes in: {@code String} for text
 * @param <R> what comes out
 */
public sealed interface Encoder<I, R extends Representation> permits QueryEncoder, DocumentEncoder {

    /** Encodes many, which is how models are fast; results in the order of the inputs, one for each. */
    List<R> encodeAll(List<? extends I> inputs);

    /** Encodes one. */
    default R encode(I input) {
        return encodeAll(List.of(input)).getFirst();
    }
}
