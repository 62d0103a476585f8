package io.retrieval4j.onnx.generation;

import io.retrieval4j.onnx.Fixture;
import io.retrieval4j.onnx.model.ModelFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** Which graphs a decoder comes as; the fixtures have all of them, and a folder of one layout has some. */
enum DecoderLayout {
    WHOLE("decoder_model.onnx"),
    PAIR("decoder_model.onnx", "decoder_with_past_model.onnx"),
    MERGED("decoder_model_merged.onnx");

    @SuppressWarnings("ImmutableEnumChecker") // Made by Set.of, which its type does not tell.
    private final Set<String> graphs;

    DecoderLayout(String... graphs) {
        this.graphs = Set.of(graphs);
    }

    SequenceToSequence open(Fixture fixture, Path temporary) {
        return SequenceToSequence.open(ModelFolder.read(folder(fixture, temporary)), Fixture.execution());
    }

    /** A copy of the fixture's folder that has this layout's graphs alone. */
    Path folder(Fixture fixture, Path temporary) {
        Path folder = temporary.resolve(fixture.folder().getFileName() + "-" + this);
        try (Stream<Path> files = Files.list(fixture.folder())) {
            Files.createDirectories(folder);
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.startsWith("decoder_") || graphs.contains(name)) {
                    Files.copy(file, folder.resolve(name));
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
