package io.retrieval4j.onnx.model.layout;

import com.fasterxml.jackson.databind.JsonNode;
import io.retrieval4j.onnx.resource.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The chat templates of a transformer's folder, by name, as transformers reads them: {@code chat_template.jinja} is {@code default},
 * {@code additional_chat_templates/NAME.jinja} are others; where there are no such files, the one of {@code tokenizer_config.json},
 * or its list of them with names.
 *
 * @param byName sources
 */
record ChatTemplates(Map<String, Written> byName) {

    static final String KEY = "chat_template";

    private static final String DEFAULT = "default";
    private static final String FILE = "chat_template.jinja";
    private static final String OTHERS = "additional_chat_templates";
    private static final String SUFFIX = ".jinja";

    /**
     * A template as it is written.
     *
     * @param file what messages call it
     */
    record Written(String file, String text) {}

    static ChatTemplates of(FolderFiles files) {
        Map<String, Written> byName = new TreeMap<>();
        if (files.has(FILE)) {
            byName.put(DEFAULT, read(files.resolve(FILE)));
        }
        for (Path file : others(files)) {
            String name = String.valueOf(file.getFileName());
            byName.put(name.substring(0, name.length() - SUFFIX.length()), read(file));
        }
        if (byName.isEmpty()) {
            files.find("tokenizer_config.json").ifPresent(config -> addWritten(config, byName));
        }
        return new ChatTemplates(byName);
    }

    private static List<Path> others(FolderFiles files) {
        Path folder = files.resolve(OTHERS);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    private static Written read(Path path) {
        Source file = new Source.OnDisk(path).requireContent("the chat template");
        return new Written(file.name(), new String(file.bytes(), StandardCharsets.UTF_8));
    }

    private static void addWritten(Json config, Map<String, Written> byName) {
        String file = config.file() + ", key '" + KEY + "'";
        JsonNode written = config.node().path(KEY);
        if (written.isTextual()) {
            byName.put(DEFAULT, new Written(file, written.asText()));
        }
        for (JsonNode named : written) {
            String name = named.path("name").asText();
            byName.put(
                    name,
                    new Written(
                            file + ", '" + name + "'", named.path("template").asText()));
        }
    }

    /**
     * The template of a name; where there is none of it, what is called a name is the template itself, as in transformers.
     *
     * @param name empty for the default one
     */
    Optional<Written> of(Optional<String> name) {
        return name.isPresent() && !byName.containsKey(name.get())
                ? Optional.of(new Written("the folder's own choice", name.get()))
                : Optional.ofNullable(byName.get(name.orElse(DEFAULT)));
    }
}
