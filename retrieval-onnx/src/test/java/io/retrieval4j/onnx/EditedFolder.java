package io.retrieval4j.onnx;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** A model's folder that begins as a copy of a fixture, and in which files are then changed. */
abstract class EditedFolder {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    final void copy(String fixture) throws IOException {
        Path original = Fixture.of(fixture).folder();
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Path target = folder.resolve(original.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    final void edit(String file, Consumer<ObjectNode> change) throws IOException {
        Path path = folder.resolve(file);
        ObjectNode json = Files.exists(path) ? (ObjectNode) MAPPER.readTree(path.toFile()) : MAPPER.createObjectNode();
        change.accept(json);
        MAPPER.writeValue(path.toFile(), json);
    }
}
