package io.retrieval4j.pipeline.config;

import io.retrieval4j.json.Json;
import io.retrieval4j.json.JsonException;
import io.retrieval4j.json.JsonText;
import io.retrieval4j.json.Settings;
import io.retrieval4j.pipeline.Pipeline;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Pipelines as JSON: an object of pipelines by name. A stage is an object of one key, its name, with its settings; {@code "of"} is
 * what it works on, {@code "by"} names a component, and {@code {"use": name}} is another pipeline of the text. {@link #schema}
 * has all of it.
 *
 * <pre>{@code
 * {"words": {"retrieve": {"by": "bm25", "depth": 1000}},
 *  "best": {"rerank": {"of": {"limit": {"of": {"use": "words"}, "to": 50}}, "by": "tokens"}}}
 * }</pre>
 */
public final class PipelineJson {

    private PipelineJson() {}

    /**
     * The pipelines of a text, by name, in its order. What they have in common is one part, however often the text has it.
     *
     * @throws IllegalArgumentException if the text is not JSON, has no pipeline, names what is not there, has a pipeline within itself
     *     or a value that a stage refuses; says where
     */
    public static <Q> Map<String, Pipeline<Q>> read(String json, Components<Q> components) {
        try {
            return pipelines(Json.parse(json), components);
        } catch (JsonException e) {
            throw new IllegalArgumentException("the pipelines are not JSON: " + e.getMessage(), e);
        }
    }

    /** As {@link #read}, of an object that was parsed already and may be a part of a larger text: maps, lists, texts, doubles. */
    @SuppressWarnings("exports") // Callers may do without JSpecify.
    public static <Q> Map<String, Pipeline<Q>> pipelines(@Nullable Object object, Components<Q> components) {
        return new StageReader<>(Settings.of("pipelines", object), components).all();
    }

    /**
     * Pipelines as a text that {@link #read} makes equal ones of.
     *
     * @throws IllegalArgumentException if there is none, or a stage, a method of fusion or a component has no name in JSON
     */
    public static <Q> String write(Map<String, Pipeline<Q>> pipelines, Components<Q> components) {
        if (pipelines.isEmpty()) {
            throw new IllegalArgumentException("there is no pipeline to write");
        }
        StageWriter writer = new StageWriter(components);
        Map<String, Object> all = new LinkedHashMap<>();
        pipelines.forEach((name, pipeline) -> all.put(name, writer.write(pipeline.stage())));
        return JsonText.written(all);
    }

    /** The JSON Schema (2020-12) of such texts, for editors and for checks without the components. */
    public static String schema() {
        try (InputStream in = Objects.requireNonNull(PipelineJson.class.getResourceAsStream("pipelines.schema.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
