package io.retrieval4j.onnx.states;

import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.resource.Source;

/** The two files that every model has. */
public record ModelFiles(Source graph, Source tokenizer) {

    /** The graph and the tokenizer of a folder. */
    public static ModelFiles of(ModelFolder folder, Execution execution) {
        return new ModelFiles(
                new Source.OnDisk(folder.graph(execution.precisions())), new Source.OnDisk(folder.tokenizer()));
    }
}
