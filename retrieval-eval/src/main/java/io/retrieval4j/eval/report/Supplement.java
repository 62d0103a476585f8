package io.retrieval4j.eval.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a report shows beside its measures.
 *
 * @param figures numbers of each run, such as times
 * @param diagrams by run, what made it, in Mermaid's notation
 * @param warnings sentences of what makes figures doubtful
 */
public record Supplement(List<Figure> figures, Map<String, String> diagrams, List<String> warnings) {

    /** Nothing. */
    public static final Supplement NONE = new Supplement(List.of(), Map.of(), List.of());

    public Supplement {
        figures = List.copyOf(figures);
        diagrams = Collections.unmodifiableMap(new LinkedHashMap<>(diagrams));
        warnings = List.copyOf(warnings);
    }
}
