package io.retrieval4j.onnx.model.layout;

import io.retrieval4j.onnx.model.Activation;
import io.retrieval4j.onnx.model.Layer;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.weights.TensorFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tensors that lie beside a graph: in safetensors files, by their own names and behind their file's, or each in an npy
 * file such as {@code tok_proj.weight.npy}.
 *
 * @param byName where each is
 */
record HeadTensors(Map<String, Layer.Weights> byName) {

    private static final System.Logger LOG = System.getLogger(HeadTensors.class.getName());

    private static final String NPY = ".npy";
    private static final String SAFETENSORS = ".safetensors";

    /** Those of a folder, of which the headers alone are read. */
    static HeadTensors of(Path folder) {
        Map<String, Layer.Weights> found = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{npy,safetensors}")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.endsWith(NPY)) {
                    String tensor = name.substring(0, name.length() - NPY.length());
                    found.put(tensor, new Layer.Weights(file, tensor));
                } else if (new Source.OnDisk(file).isUnfetched()) {
                    // Mostly the backbone's weights, which are in the graph and need not be downloaded.
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "{0} is empty or a Git LFS pointer, so heads that it may hold are not seen",
                            file);
                } else {
                    String stem = name.substring(0, name.length() - SAFETENSORS.length());
                    TensorFile.names(file).forEach(tensor -> {
                        Layer.Weights weights = new Layer.Weights(file, tensor);
                        found.put(tensor, weights);
                        found.putIfAbsent(stem + "." + tensor, weights);
                    });
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be listed", e);
        }
        return new HeadTensors(Map.copyOf(found));
    }

    /** A layer of this name, whatever stands before it, and its bias where there is one. */
    Optional<Layer> layer(String name, Activation activation) {
        return linear(name, activation).map(Layer.class::cast);
    }

    /** The same, of which the tensors are asked. */
    Optional<Layer.Linear> linear(String name, Activation activation) {
        return tensor(name + ".weight").map(weight -> new Layer.Linear(weight, tensor(name + ".bias"), activation));
    }

    private Optional<Layer.Weights> tensor(String name) {
        return byName.keySet().stream()
                .filter(other -> other.equals(name) || other.endsWith("." + name))
                .sorted()
                .findFirst()
                .map(byName::get);
    }
}
