package io.retrieval4j.springai;

import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.LateInteractionEncoder;
import io.retrieval4j.onnx.MiniLm;

/** The model of the tests, loaded once a JVM. */
final class Models {

    static final BiEncoder ENCODER = MiniLm.quantised()
            .queryPrefix("query: ")
            .documentPrefix("passage: ")
            .build();

    static final LateInteractionEncoder TOKENS = LateInteractionEncoder.untrained(ENCODER);

    static final RetrievalEmbeddingModel MODEL = RetrievalEmbeddingModel.of(ENCODER);

    private Models() {}
}
