/** Encoders that run ONNX models and HuggingFace tokenizers. */
@org.jspecify.annotations.NullMarked
module io.retrieval4j.onnx {
    requires static org.jspecify;
    requires transitive io.retrieval4j.core;
    requires com.microsoft.onnxruntime;
    requires ai.djl.tokenizers;
    requires com.fasterxml.jackson.databind;
    requires java.net.http;
    // DJL's, which is no module of its own making and so cannot ask for them.
    requires com.sun.jna;
    requires org.slf4j;

    exports io.retrieval4j.onnx;
    exports io.retrieval4j.onnx.execution;
    exports io.retrieval4j.onnx.generation;
    exports io.retrieval4j.onnx.hub;
    exports io.retrieval4j.onnx.model;
}
