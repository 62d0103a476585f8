package io.retrieval4j.benchmarks.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what pipelines in JSON name, before there is anything to name: which families an index must have. */
record ComponentNames(Map<String, JsonNode> pipelines) {

    /** Names behind {@code "by"} in some pipelines and in those that they use. */
    List<String> of(List<String> names) {
        Set<String> components = new LinkedHashSet<>();
        for (String name : withUsed(names)) {
            components.addAll(pipelines.get(name).findValuesAsText("by"));
        }
        return List.copyOf(components);
    }

    /** Some pipelines and those that they use. */
    Set<String> withUsed(List<String> names) {
        Set<String> seen = new LinkedHashSet<>();
        names.forEach(name -> collect(name, seen));
        return seen;
    }

    private void collect(String name, Set<String> seen) {
        JsonNode pipeline = pipelines.get(name);
        // What is missing, or a part of itself, is told by whoever reads the pipelines.
        if (pipeline != null && seen.add(name)) {
            pipeline.findValuesAsText("use").forEach(used -> collect(used, seen));
        }
    }
}
