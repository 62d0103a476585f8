package io.retrieval4j.pipeline;

import io.retrieval4j.pipeline.stage.PerRequest;
import io.retrieval4j.pipeline.stage.Routed;
import io.retrieval4j.pipeline.stage.Scope;
import io.retrieval4j.pipeline.stage.Stage;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws stages as a flow chart of Mermaid: from the query at the top to the ranking at the bottom, equal parts once. */
final class Diagram {

    private final StringBuilder text = new StringBuilder("flowchart TD\n    query([query])\n");
    private final Map<Stage<?>, String> drawn = new LinkedHashMap<>();

    private Diagram() {}

    static String of(Stage<?> stage) {
        Diagram diagram = new Diagram();
        String last = diagram.draw(stage);
        return diagram.text
                .append("    ranking([ranking])\n")
                .append(edge(last, "ranking", ""))
                .toString();
    }

    private String draw(Stage<?> stage) {
        String known = drawn.get(stage);
        if (known != null) {
            return known;
        }
        String node = "s" + drawn.size();
        drawn.put(stage, node);
        text.append("    ")
                .append(node)
                .append("[\"")
                .append(escaped(Structure.label(stage)))
                .append("\"]\n");
        if (stage instanceof PerRequest<?, ?> perRequest) {
            text.append(edge(onScope(perRequest), node, ""));
            return node;
        }
        List<? extends Stage<?>> inputs = Structure.inputs(stage);
        if (inputs.isEmpty()) {
            text.append(edge("query", node, ""));
        }
        Iterator<String> routes = stage instanceof Routed<?> routed
                ? routed.routes().keySet().iterator()
                : List.<String>of().iterator();
        for (Stage<?> input : inputs) {
            text.append(edge(draw(input), node, routes.hasNext() ? routes.next() : ""));
        }
        return node;
    }

    private <Q, S extends Scope> String onScope(PerRequest<Q, S> stage) {
        try (S scope = stage.source().open(Optional.empty())) {
            return draw(stage.stages().apply(scope));
        }
    }

    private static String edge(String from, String to, String label) {
        return "    " + from + " -->" + (label.isEmpty() ? "" : "|\"" + escaped(label) + "\"|") + " " + to + "\n";
    }

    private static String escaped(String label) {
        return label.replace("&", "#amp;")
                .replace("\"", "#quot;")
                .replace("<", "#lt;")
                .replace(">", "#gt;")
                .replace('\n', ' ');
    }
}
