package io.retrieval4j.onnx.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Caches that others, or a crash, have left otherwise than they should be. */
@Timeout(60)
class HubCacheTest {

    @TempDir
    Path cache;

    private HubServer server;
    private Hub hub;

    @BeforeEach
    void serve() throws IOException {
        server = HubServer.ofSmallModel();
        hub = Hub.cachedIn(cache).at(server.address());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path root() {
        return cache.resolve("models--org--model");
    }

    /** A commit of which some files came is not one that is there. */
    @Test
    void offlineACommitThatBrokeOffIsNotTakenForWhole() {
        Hub stopping = hub.watchedBy((file, done, total) -> !file.equals("onnx/model.onnx"));
        assertThatThrownBy(() -> stopping.resolve("org/model", HubServer.COMMIT))
                .hasMessageContaining("stopped after");
        assertThatThrownBy(() -> hub.offline().resolve("org/model", HubServer.COMMIT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not in the cache");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"format_version\":1}",
                "{\"format_version\":1,\"files\":{}}",
                "{\"format_version\":2,\"files\":{\"a\":{\"size\":1,\"blob_id\":\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\"}}}",
                "{\"format_version\":1,\"files\":{\"a\":{\"size\":1}}}",
                "{\"format_version\":1,\"files\":{\"../a\":{\"size\":1,\"blob_id\":\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\"}}}"
            })
    void aDamagedListOfFilesIsAskedForAnew(String damaged) throws IOException {
        Path folder = hub.resolve("org/model", "main");
        Path tree = root().resolve("trees/" + HubServer.COMMIT + ".json");
        String whole = Files.readString(tree);
        Files.writeString(tree, damaged);
        assertThat(hub.offline().resolve("org/model", "main", "onnx/*")).isEqualTo(folder);
        assertThat(hub.resolve("org/model", HubServer.COMMIT, "onnx/*")).isEqualTo(folder);
        assertThat(tree).hasContent(whole);
    }

    /** As a machine leaves it that lost power, or somebody who wrote into the folder. */
    @ParameterizedTest
    @ValueSource(ints = {0, 299_999, 300_001})
    void aContentOfAnotherLengthIsBroughtAnew(int length) throws IOException {
        Path weights = hub.resolve("org/model", "main").resolve("onnx/model.onnx");
        byte[] whole = Files.readAllBytes(weights);
        Files.write(weights.toRealPath(), new byte[length]);
        assertThatThrownBy(() -> hub.offline().resolve("org/model", "main"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lacks [onnx/model.onnx]");
        hub.resolve("org/model", "main", "onnx/*");
        assertThat(weights).hasBinaryContent(whole);
        // Where there are no links, a copy lies in place of one.
        Files.delete(weights);
        Files.write(weights, new byte[length]);
        hub.resolve("org/model", "main", "onnx/*");
        assertThat(weights).hasBinaryContent(whole);
    }

    @Test
    void linksThatLeadNowhereAreMade() throws IOException {
        Path folder = hub.resolve("org/model", "main");
        Path config = folder.resolve("config.json");
        Path content = config.toRealPath();
        Files.delete(content);
        assertThat(hub.resolve("org/model", "main").resolve("config.json")).hasContent("{\"model_type\": \"bert\"}");
        Files.delete(config);
        Files.createSymbolicLink(config, Path.of("../../elsewhere"));
        assertThat(hub.resolve("org/model", "main").resolve("config.json")).hasContent("{\"model_type\": \"bert\"}");
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> files = Files.walk(root())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".tmp") || name.endsWith(".incomplete"));
        }
    }

    /** What is whole needs no writing: a cache may be one of which only its maker may change anything. */
    @Test
    void aModelThatIsThereIsNotWrittenTo() throws IOException {
        hub.resolve("org/model", "main");
        Object ref = key(root().resolve("refs/main"));
        hub.resolve("org/model", "main");
        assertThat(key(root().resolve("refs/main"))).isEqualTo(ref);
    }

    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** Who may read the contents may read what they belong to. */
    @Test
    void allFilesOfACacheAreForTheSameReaders() throws IOException {
        Path config = hub.resolve("org/model", "main").resolve("config.json");
        var readers = Files.getPosixFilePermissions(config.toRealPath());
        assertThat(Files.getPosixFilePermissions(root().resolve("refs/main"))).isEqualTo(readers);
        assertThat(Files.getPosixFilePermissions(root().resolve("trees/" + HubServer.COMMIT + ".json")))
                .isEqualTo(readers);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "../../..", ".", "main", "0123"})
    void aReferenceToNoCommitIsNone(String text) throws IOException {
        hub.resolve("org/model", "main");
        Files.writeString(root().resolve("refs/main"), text);
        assertThatThrownBy(() -> hub.offline().resolve("org/model", "main"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not in the cache");
        Files.write(root().resolve("refs/main"), new byte[] {-1, -2});
        assertThatThrownBy(() -> hub.offline().resolve("org/model", "main"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not in the cache");
        hub.resolve("org/model", "main");
        assertThat(root().resolve("refs/main")).hasContent(HubServer.COMMIT);
    }

    @Test
    void aReferenceMayEndInALine() throws IOException {
        Path folder = hub.resolve("org/model", "main");
        Files.writeString(root().resolve("refs/main"), " " + HubServer.COMMIT + " \r\n");
        assertThat(hub.offline().resolve("org/model", "main")).isEqualTo(folder);
    }

    @Test
    void offlineAnEmptyFolderIsNoModel() throws IOException {
        Files.createDirectories(root().resolve("snapshots").resolve(HubServer.COMMIT));
        assertThatThrownBy(() -> hub.offline().resolve("org/model", HubServer.COMMIT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not in the cache");
    }

    @Test
    void aCacheThatIsAFileIsSaidToBeOne() throws IOException {
        Path file = Files.writeString(cache.resolve("file"), "");
        assertThatThrownBy(() -> Hub.cachedIn(file).at(server.address()).resolve("org/model", "main"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cache " + file)
                .hasMessageContaining("no folder");
    }

    @Test
    void aCacheMayBeALinkOrNotThere() throws IOException {
        Path link = Files.createSymbolicLink(cache.resolve("link"), Files.createDirectory(cache.resolve("real")));
        assertThat(Hub.cachedIn(link)
                        .at(server.address())
                        .resolve("org/model", "main")
                        .resolve("config.json"))
                .exists();
        Path deep = cache.resolve("a/b = c/ü");
        assertThat(Hub.cachedIn(deep)
                        .at(server.address())
                        .resolve("org/model", "main")
                        .resolve("config.json"))
                .exists();
    }
}
