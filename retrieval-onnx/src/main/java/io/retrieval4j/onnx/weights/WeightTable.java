package io.retrieval4j.onnx.weights;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retrieval4j.onnx.resource.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Weights by token, fixed once for all texts: {@code idf.json} or a safetensors file. */
public final class WeightTable {

    private static final String TENSOR = "weight";

    private WeightTable() {}

    /**
     * Reads a table.
     *
     * @param file JSON from token to number, or safetensors with the vector {@code weight} by id
     * @param tokens by id
     * @return the weight of each id; 0 for tokens that the file does not have
     * @throws IllegalArgumentException if the file is neither
     */
    public static float[] read(Path file, @Nullable String[] tokens) {
        if (!file.toString().endsWith(".json")) {
            return TensorFile.vector(file, TENSOR);
        }
        JsonNode json = parse(file);
        float[] weights = new float[tokens.length];
        for (int id = 0; id < tokens.length; id++) {
            String token = tokens[id];
            weights[id] = token == null ? 0 : (float) json.path(token).asDouble(0);
        }
        return weights;
    }

    private static JsonNode parse(Path file) {
        byte[] bytes =
                new Source.OnDisk(file).requireContent("weights of tokens").bytes();
        try {
            JsonNode json = new ObjectMapper().readTree(bytes);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + " is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        throw new IllegalArgumentException(file + " is no JSON object from token to weight");
    }
}
