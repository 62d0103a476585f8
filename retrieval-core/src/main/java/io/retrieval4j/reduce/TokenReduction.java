package io.retrieval4j.reduce;

import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.representation.TokenMatrix;

/** A smaller matrix in the place of a document's. Immutable and safe for concurrent use. */
public sealed interface TokenReduction permits HierarchicalPooling, LinearProjection, TokenPruning {

    /** The smaller matrix; the given one may come back where there is nothing to do. */
    TokenMatrix apply(TokenMatrix matrix);

    /** An encoder of documents whose matrices are reduced. */
    default <I> DocumentEncoder<I, TokenMatrix> documents(DocumentEncoder<? super I, TokenMatrix> encoder) {
        return inputs -> encoder.encodeAll(inputs).stream().map(this::apply).toList();
    }
}
