package io.retrieval4j.benchmarks.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.retrieval4j.eval.Measures;
import io.retrieval4j.eval.measure.Measure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as a file of JSON.
 *
 * @param title of the report
 * @param collection a folder in BEIR's form, within that of the data
 * @param queries a file in place of the collection's, within its folder
 * @param qrels a file in place of the collection's, within its folder
 * @param measures by name; those of most published tables where there are none
 * @param depth how many documents a query is asked for, 1,000 where there is none
 * @param baseline which pipeline all others are compared with, the first where there is none
 * @param compared which pipelines take part, all where there are none: others are parts that they {@code use}
 * @param runs what other systems found, retrievers by the names here: files within the collection's folder
 * @param pipelines as {@link io.retrieval4j.pipeline.config.PipelineJson} reads them, of components named as families are, and of
 *     runs
 */
record ExperimentFile(
        String title,
        String collection,
        @Nullable String queries,
        @Nullable String qrels,
        @Nullable List<String> measures,
        @Nullable Integer depth,
        @Nullable String baseline,
        @Nullable List<String> compared,
        @Nullable Map<String, String> runs,
        Map<String, JsonNode> pipelines) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final int USUAL_DEPTH = 1000;

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it is no such JSON
     */
    static ExperimentFile read(Path file) throws IOException {
        try {
            ExperimentFile read = MAPPER.readValue(file.toFile(), ExperimentFile.class);
            if (read.title == null || read.collection == null || read.pipelines == null) {
                throw new IllegalArgumentException(file + " lacks a title, a collection or pipelines");
            }
            return read;
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(file + " is no experiment: " + e.getOriginalMessage(), e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " is not JSON: " + e.getMessage(), e);
        }
    }

    /** The same pipelines on another collection, with its own queries and judgements or other ones; what is null stays. */
    ExperimentFile on(@Nullable String otherCollection, @Nullable String otherQueries, @Nullable String otherQrels) {
        return new ExperimentFile(
                title,
                otherCollection == null ? collection : otherCollection,
                otherQueries == null && otherCollection == null ? queries : otherQueries,
                otherQrels == null && otherCollection == null ? qrels : otherQrels,
                measures,
                depth,
                baseline,
                compared,
                runs,
                pipelines);
    }

    List<Measure> parsedMeasures() {
        return measures == null
                ? Measured.USUAL.measures()
                : measures.stream().map(Measures::parse).toList();
    }

    int depthOrUsual() {
        return depth == null ? USUAL_DEPTH : depth;
    }

    Optional<String> baselineOrFirst() {
        return Optional.ofNullable(baseline);
    }

    /** The names of the pipelines that take part. */
    List<String> comparedOrAll() {
        List<String> names = compared == null ? List.copyOf(pipelines.keySet()) : compared;
        for (String name : names) {
            if (!pipelines.containsKey(name)) {
                throw new IllegalArgumentException(
                        "there is no pipeline '" + name + "' to compare; there are " + pipelines.keySet());
            }
        }
        return names;
    }

    /** Some pipelines and those that they use, as a text. */
    String pipelineText(List<String> names) {
        Map<String, JsonNode> needed = new LinkedHashMap<>(pipelines);
        needed.keySet().retainAll(new ComponentNames(pipelines).withUsed(names));
        return MAPPER.createObjectNode().setAll(needed).toString();
    }

    Map<String, String> runsOrNone() {
        return runs == null ? Map.of() : runs;
    }

    /** Names of families whose retrievers and rerankers some pipelines need, with the parts that they use. */
    List<String> families(List<String> names) {
        return new ComponentNames(pipelines)
                .of(names).stream()
                        .filter(name -> !runsOrNone().containsKey(name))
                        .map(name -> name.replaceFirst(":.*", ""))
                        .distinct()
                        .toList();
    }
}
