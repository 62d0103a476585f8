package io.retrieval4j.docs;

import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.hub.Hub;
import io.retrieval4j.onnx.model.ModelFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** What docs/models.md shows of models that are brought by name. */
final class ModelByName {

    private ModelByName() {}

    static BiEncoder encoder(Path cache) throws IOException {
        Hub hub = Hub.cachedIn(cache);
        Path folder = hub.resolve("BAAI/bge-small-en-v1.5", "main", "*.json", "onnx/model.onnx");
        return BiEncoder.builder(ModelFolder.read(folder)).build();
    }

    static Path pinned(Path cache, URI mirror, String token) throws IOException {
        return Hub.cachedIn(cache)
                .at(mirror)
                .authorizedBy(token)
                .watchedBy((file, done, total) -> {
                    System.out.println(file + ": " + done * 100 / Math.max(1, total) + " %");
                    return !Thread.currentThread().isInterrupted();
                })
                .resolve("org/model", "0123456789abcdef0123456789abcdef01234567", "*.json", "model.onnx");
    }

    static Path offline(Path cache) throws IOException {
        return Hub.cachedIn(cache).offline().resolve("org/model", "main");
    }
}
