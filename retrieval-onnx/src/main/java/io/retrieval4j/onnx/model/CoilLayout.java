package io.retrieval4j.onnx.model;

import io.retrieval4j.onnx.model.ModelDescription.Contextual;
import io.retrieval4j.onnx.model.ModelDescription.Sparse;
import io.retrieval4j.onnx.model.ModelDescription.Sparse.Weighting;
import io.retrieval4j.onnx.weights.TensorFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * COIL and uniCOIL: beside a graph that gives hidden states, the heads {@code tok_proj} and, in COIL-full,
 * {@code cls_proj}, as {@code weight} and {@code bias}: in a safetensors file, or each in an npy file such as
 * {@code tok_proj.weight.npy}. A token head of one output is uniCOIL's.
 */
final class CoilLayout {

    private static final String TOKEN = "tok_proj";
    private static final String WHOLE = "cls_proj";

    private CoilLayout() {}

    static Optional<ModelDescription> read(FolderFiles files) {
        Map<String, Layer.Weights> heads = heads(files.folder());
        TextForm form = TextForm.PLAIN;
        return head(heads, TOKEN, Activation.IDENTITY).map(token -> {
            int outputs = TensorFile.shape(token.weight().file(), token.weight().name())[0];
            if (outputs > 1) {
                Optional<Layer> whole = head(heads, WHOLE, Activation.IDENTITY);
                return new Contextual(form, form, files.maxTokens(), Optional.of(token), whole);
            }
            Weighting weighting =
                    new Weighting.Occurrences(form, List.of(new Layer(token.weight(), token.bias(), Activation.RELU)));
            return new Sparse(weighting, weighting, files.maxTokens(), "");
        });
    }

    private static Optional<Layer> head(Map<String, Layer.Weights> heads, String name, Activation activation) {
        return Optional.ofNullable(heads.get(name + ".weight"))
                .map(weight -> new Layer(weight, Optional.ofNullable(heads.get(name + ".bias")), activation));
    }

    /** Where each of the heads' tensors is, by its name without what stands before it. */
    private static Map<String, Layer.Weights> heads(Path folder) {
        Map<String, Layer.Weights> heads = new HashMap<>();
        for (Path file : files(folder, "*.npy")) {
            String name = file.getFileName().toString();
            put(heads, file, name.substring(0, name.length() - ".npy".length()));
        }
        for (Path file : files(folder, "*.safetensors")) {
            TensorFile.names(file).forEach(name -> put(heads, file, name));
        }
        return heads;
    }

    private static void put(Map<String, Layer.Weights> heads, Path file, String name) {
        for (String head : List.of(TOKEN, WHOLE)) {
            for (String part : List.of(head + ".weight", head + ".bias")) {
                if (name.equals(part) || name.endsWith("." + part)) {
                    heads.put(part, new Layer.Weights(file, name));
                }
            }
        }
    }

    private static List<Path> files(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
            stream.forEach(found::add);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be listed", e);
        }
        return found;
    }
}
