package io.retrieval4j.onnx.model.layout;

import io.retrieval4j.onnx.model.Activation;
import io.retrieval4j.onnx.model.Layer;
import io.retrieval4j.onnx.model.ModelDescription;
import io.retrieval4j.onnx.model.ModelDescription.Contextual;
import io.retrieval4j.onnx.model.ModelDescription.Sparse;
import io.retrieval4j.onnx.model.ModelDescription.Sparse.TermPooling;
import io.retrieval4j.onnx.model.ModelDescription.Sparse.Weighting;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.weights.TensorFile;
import java.util.List;
import java.util.Optional;

/**
 * COIL and uniCOIL: beside a graph that gives hidden states, the heads {@code tok_proj} and, in COIL-full,
 * {@code cls_proj}, as {@code weight} and {@code bias} ({@link HeadTensors}). A token head of one output is uniCOIL's.
 */
final class CoilLayout {

    private static final String TOKEN = "tok_proj";
    private static final String WHOLE = "cls_proj";

    private CoilLayout() {}

    static Optional<ModelDescription> read(FolderFiles files) {
        HeadTensors heads = HeadTensors.of(files.folder());
        TextForm form = TextForm.PLAIN;
        return heads.linear(TOKEN, Activation.IDENTITY).map(token -> {
            int outputs = TensorFile.rows(token.weight().file(), token.weight().name());
            if (outputs > 1) {
                Optional<Layer> whole = heads.layer(WHOLE, Activation.IDENTITY);
                return new Contextual(form, form, files.maxTokens(), Optional.of(token), whole);
            }
            List<Layer> head = List.of(new Layer.Linear(token.weight(), token.bias(), Activation.RELU));
            return new Sparse(
                    new Weighting.Occurrences(form, head, TermPooling.SUM),
                    new Weighting.Occurrences(form, head, TermPooling.MAX),
                    files.maxTokens());
        });
    }
}
