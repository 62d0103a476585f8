package io.retrieval4j.onnx.model.layout;

import java.util.List;
import java.util.stream.Stream;

/** The 32 symbols of ASCII, which ColBERT leaves out of documents where its configuration names none, and DeepImpact always. */
final class Punctuation {

    static final List<String> SYMBOLS =
            Stream.of("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".split("")).toList();

    private Punctuation() {}
}
