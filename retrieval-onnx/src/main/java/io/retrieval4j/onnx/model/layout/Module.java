package io.retrieval4j.onnx.model.layout;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A module of sentence-transformers.
 *
 * @param kind the last part of its Python class
 * @param path its folder below the model's
 */
record Module(String kind, String path) {

    static final String FILE = "modules.json";
    static final String TRANSFORMER = "Transformer";

    private static final String ROUTER = "Router";
    private static final String ROUTER_FILE = "router_config.json";

    /** Of the Python class of the given name. */
    static Module of(String type, String path) {
        return new Module(type.substring(type.lastIndexOf('.') + 1), path);
    }

    /** Those that {@code modules.json} lists. */
    static List<Module> list(Json json) {
        List<Module> modules = new ArrayList<>();
        for (JsonNode node : json.node()) {
            Json module = new Json(json.file(), node);
            modules.add(of(module.text("type"), module.text("path")));
        }
        if (modules.isEmpty()) {
            throw new IllegalArgumentException(json.file() + " lists no modules");
        }
        return modules;
    }

    /** Those that texts of a side go through: the list itself, or where it is a Router, what that sends the side to. */
    static List<Module> ofSide(List<Module> modules, String side, FolderFiles files) {
        Module first = modules.getFirst();
        if (!first.kind.equals(ROUTER)) {
            return modules;
        }
        Json router = files.part(first.path).json(ROUTER_FILE);
        List<Module> route = new ArrayList<>();
        for (JsonNode id : router.below("structure").node().path(side)) {
            String type = router.below("types").text(id.asText());
            String path = first.path.isEmpty() || id.asText().isEmpty()
                    ? first.path + id.asText()
                    : first.path + "/" + id.asText();
            route.add(of(type, path));
        }
        if (route.isEmpty()) {
            throw new IllegalArgumentException(
                    router.file() + " lacks the key 'structure." + side + "', a list of modules");
        }
        route.addAll(modules.subList(1, modules.size()));
        return route;
    }

    /** Whether texts go into it: a transformer, which has a graph and mostly a tokenizer, or a table with its tokenizer. */
    boolean takesTexts() {
        return kind.endsWith(TRANSFORMER) || kind.equals(StaticLayout.MODULE);
    }
}
