package io.retrieval4j.onnx;

import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.resource.Source;

/** The two files that every model has. */
record ModelFiles(Source graph, Source tokenizer) {

    /** The graph and the tokenizer of a folder. */
    static ModelFiles of(ModelFolder folder, Execution execution) {
        return new ModelFiles(
                new Source.OnDisk(folder.graph(execution.precisions())), new Source.OnDisk(folder.tokenizer()));
    }
}
