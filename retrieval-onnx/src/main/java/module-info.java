/** Encoders that run ONNX models and HuggingFace tokenizers. */
@org.jspecify.annotations.NullMarked
module io.retrieval4j.onnx {
    requires static transitive org.jspecify;
    requires transitive io.retrieval4j.core;
    requires com.microsoft.onnxruntime;
    requires ai.djl.tokenizers;
    requires com.fasterxml.jackson.databind;

    exports io.retrieval4j.onnx;
}
