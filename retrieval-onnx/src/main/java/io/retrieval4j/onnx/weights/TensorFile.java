package io.retrieval4j.onnx.weights;

import io.retrieval4j.onnx.resource.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;

/** A file of weights: {@code .safetensors} with named tensors, or {@code .npy} with one. */
public final class TensorFile {

    private static final String NPY = ".npy";

    private TensorFile() {}

    /**
     * The names of the tensors in a safetensors file. Reads the header only.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Set<String> names(Path safetensors) {
        new Source.OnDisk(safetensors).requireContent("weights");
        try {
            return Safetensors.names(safetensors);
        } catch (ArithmeticException e) {
            throw tooLarge(safetensors, e);
        } catch (IOException e) {
            throw new UncheckedIOException(safetensors + " cannot be read", e);
        }
    }

    private static IllegalArgumentException tooLarge(Path file, ArithmeticException e) {
        return new IllegalArgumentException(
                file + " has a tensor of more values than " + Integer.MAX_VALUE + "; heads are not as large", e);
    }

    /**
     * Reads one tensor.
     *
     * @param name its name; an npy file has one tensor and takes no name
     * @throws IllegalArgumentException if the file is missing, malformed, or has no such tensor
     */
    static Tensor read(Path file, String name) {
        return read(file, name, ElementType.FLOATS);
    }

    /** Reads one tensor, stored as one of the types; fails as the other. */
    static Tensor read(Path file, String name, Set<ElementType> types) {
        new Source.OnDisk(file).requireContent("weights");
        try {
            return file.toString().endsWith(NPY) ? Npy.read(file) : Safetensors.read(file, name, types);
        } catch (ArithmeticException e) {
            throw tooLarge(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /**
     * How many rows a matrix has. Reads the tensor.
     *
     * @throws IllegalArgumentException if it is no matrix
     */
    public static int rows(Path file, String name) {
        return read(file, name).requireAxes(2, file + ", tensor '" + name + "'").shape()[0];
    }

    /** A vector, such as weights by token id. */
    public static float[] vector(Path file, String name) {
        return read(file, name).requireAxes(1, file + ", tensor '" + name + "'").values();
    }
}
