package io.retrieval4j.onnx.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubTest {

    private static final String WEIGHTS = "GET /onnx/model.onnx";
    private static final String SUFFIX = UnixLock.isOffered() ? ".flock.incomplete" : ".java.incomplete";

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

    private long timesAsked(String request) {
        return server.asked.stream().filter(request::equals).count();
    }

    private Path root() {
        return cache.resolve("models--org--model");
    }

    @Test
    void aModelLiesInThePublishedLayout() throws IOException {
        Path folder = hub.resolve("org/model", "main");
        assertThat(folder).isEqualTo(root().resolve("snapshots").resolve(HubServer.COMMIT));
        assertThat(root().resolve("refs/main")).hasContent(HubServer.COMMIT);
        assertThat(folder.resolve("config.json")).hasContent("{\"model_type\": \"bert\"}");
        assertThat(folder.resolve("empty.txt")).isEmptyFile();
        Path weights = folder.resolve("onnx/model.onnx");
        assertThat(Files.size(weights)).isEqualTo(300_000);
        assertThat(Files.readSymbolicLink(weights).toString())
                .isEqualTo("../../../blobs/" + HubServer.sha256(Files.readAllBytes(weights)));
        assertThat(Files.readSymbolicLink(folder.resolve("config.json")).toString())
                .isEqualTo("../../blobs/" + HubServer.gitHash(Files.readAllBytes(folder.resolve("config.json"))));
        try (Stream<Path> blobs = Files.list(root().resolve("blobs"))) {
            assertThat(blobs.map(blob -> blob.getFileName().toString())).noneMatch(name -> name.contains("incomplete"));
        }
    }

    @Test
    void onlyWhatIsWantedComesAndNothingTwice() throws IOException {
        Path folder = hub.resolve("org/model", "main", "*.json");
        assertThat(folder.resolve("1_Pooling/config.json")).exists();
        assertThat(folder.resolve("onnx")).doesNotExist();
        hub.resolve("org/model", "main", "*.json", "onnx/model.onn?");
        hub.resolve("org/model", HubServer.COMMIT);
        assertThat(timesAsked(WEIGHTS)).isEqualTo(1);
        assertThat(timesAsked("GET /org/model/resolve/" + HubServer.COMMIT + "/config.json"))
                .isEqualTo(1);
        assertThat(timesAsked("GET /api/models/org/model/revision/" + HubServer.COMMIT))
                .as("a commit's files are known")
                .isZero();
    }

    @Test
    void offlineNobodyIsAsked() throws IOException {
        Hub offline = hub.offline();
        assertThatThrownBy(() -> offline.resolve("org/model", "main"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'org/model' at 'main' is not in the cache");
        hub.resolve("org/model", "main", "*.json");
        int asked = server.asked.size();
        Path folder = offline.resolve("org/model", "main", "*.json");
        assertThat(offline.resolve("org/model", HubServer.COMMIT, "*.json")).isEqualTo(folder);
        assertThatThrownBy(() -> offline.resolve("org/model", "main"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lacks [empty.txt, onnx/model.onnx]");
        assertThat(server.asked).hasSize(asked);
    }

    @Test
    void aCacheOfAnOlderClientWithoutListsServesOffline() throws IOException {
        hub.resolve("org/model", "main", "*.json");
        Files.delete(root().resolve("trees").resolve(HubServer.COMMIT + ".json"));
        assertThat(hub.offline().resolve("org/model", "main", "config.json")).isDirectory();
        assertThatThrownBy(() -> hub.offline().resolve("org/model", "main", "*.onnx"))
                .hasMessageContaining("[*.onnx]");
    }

    @Test
    void aBrokenConnectionIsGoneOnWith() throws IOException {
        server.breakingAfter = 70_000;
        List<Long> told = new ArrayList<>();
        Path folder = hub.watchedBy((file, done, total) -> {
                    if (file.equals("onnx/model.onnx")) {
                        told.add(done);
                        assertThat(total).isEqualTo(300_000);
                    }
                    return true;
                })
                .resolve("org/model", "main", "onnx/*");
        assertThat(Files.size(folder.resolve("onnx/model.onnx"))).isEqualTo(300_000);
        assertThat(timesAsked(WEIGHTS)).isBetween(4L, 6L);
        assertThat(told).isSorted().endsWith(300_000L);
    }

    @Test
    void aStoppedDownloadIsGoneOnWithAnotherTime() throws IOException {
        server.large("onnx/model.onnx", new byte[3 << 20]);
        Hub stopping = hub.watchedBy((file, done, total) -> done < 1 << 20);
        assertThatThrownBy(() -> stopping.resolve("org/model", "main", "onnx/*"))
                .hasMessageContaining("stopped after");
        List<Long> told = new ArrayList<>();
        hub.watchedBy((file, done, total) -> told.add(done)).resolve("org/model", "main", "onnx/*");
        assertThat(told.getFirst()).isGreaterThan(2 << 20);
        assertThat(timesAsked(WEIGHTS)).isEqualTo(2);
    }

    @Test
    void whatAnEarlierAttemptSpoiltIsBroughtAnew() throws IOException {
        hub.resolve("org/model", "main", "*.json");
        String hash = HubServer.sha256(Files.readAllBytes(
                hub.resolve("org/model", "main").resolve("onnx/model.onnx").toRealPath()));
        for (int size : new int[] {1_000, 300_000, 400_000}) {
            Files.delete(root().resolve("blobs").resolve(hash));
            Files.write(root().resolve("blobs").resolve(hash + SUFFIX), new byte[size]);
            Path folder = hub.resolve("org/model", "main");
            assertThat(HubServer.sha256(Files.readAllBytes(folder.resolve("onnx/model.onnx"))))
                    .isEqualTo(hash);
        }
    }

    /** Linux has a file on which every write finds the disk full. */
    @Test
    void aDiskThatIsFullMeanwhileIsSaidToBe() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "there is no " + full);
        byte[] content = new byte[70_000];
        server.large("onnx/model.onnx", content);
        Path partial = root().resolve("blobs").resolve(HubServer.sha256(content) + SUFFIX);
        Files.createDirectories(partial.getParent());
        Files.createSymbolicLink(partial, full);
        refused("is the disk full?");
        assertThat(root().resolve("snapshots")).doesNotExist();
        Files.delete(partial);
        assertThat(hub.resolve("org/model", "main", "onnx/*").resolve("onnx/model.onnx"))
                .hasBinaryContent(content);
    }

    /** What an older client of Python's is bringing is its own. */
    @Test
    void partialFilesOfOthersStayAsTheyAre() throws IOException {
        byte[] content = new byte[70_000];
        server.large("onnx/model.onnx", content);
        Path others = root().resolve("blobs").resolve(HubServer.sha256(content) + ".incomplete");
        Files.createDirectories(others.getParent());
        Files.write(others, new byte[100]);
        hub.resolve("org/model", "main", "onnx/*");
        assertThat(others).hasSize(100);
    }

    @Test
    void theTokenGoesToTheServerAlone() throws IOException {
        server.token = "secret";
        assertThatThrownBy(() -> hub.resolve("org/model", "main"))
                .hasMessageContaining("answers 401")
                .hasMessageContaining("pass a token");
        assertThatThrownBy(() -> hub.authorizedBy("other").resolve("org/model", "main"))
                .hasMessageContaining("conditions accepted");
        assertThat(hub.authorizedBy("secret").resolve("org/model", "main").resolve("onnx/model.onnx"))
                .exists();
    }

    @Test
    void aServerThatLiesIsNotBelieved() {
        server.sentCommit = "f".repeat(40);
        refused("answers with commit ffff");
        server.sentCommit = HubServer.COMMIT;
        server.flipping = true;
        refused("hashes to");
        server.flipping = false;
        server.listedSize = 299_999;
        refused("more bytes than 299999");
        server.listedSize = 300_001;
        refused("has 300000 bytes, not 300001");
        server.listedSize = Long.MAX_VALUE;
        refused("has room for");
        server.listedSize = -1;
        server.listedCommit = "../../..";
        refused("the commit '../../..'");
        server.listedCommit = "f".repeat(40);
        assertThatThrownBy(() -> hub.resolve("org/model", HubServer.COMMIT))
                .hasMessageContaining("answers with " + "f".repeat(40));
        server.listedCommit = HubServer.COMMIT;
        assertThat(root().resolve("snapshots")).doesNotExist();
    }

    private void refused(String message) {
        assertThatThrownBy(() -> hub.resolve("org/model", "main", "onnx/*"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../escape", "/etc/passwd", "a/../../b", "a//b", "c:/x", "a\\\\b", "."})
    void pathsThatLeadElsewhereAreRefused(String path) {
        server.listedPath = path;
        assertThatThrownBy(() -> hub.resolve("org/model", "main"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("outside of the model's folder");
        assertThat(cache).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "a/../b", "a/b/c", "/a", "a/", "a\\b", "a b", ".hidden/x", "a--b/c", "a/b?x"})
    void namesThatLeadElsewhereAreRefused(String name) {
        assertThatThrownBy(() -> hub.resolve(name, "main"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "' is no name of a model");
        assertThat(server.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/../b", "/main", "refs//x", "ma in", ".locks"})
    void revisionsThatLeadElsewhereAreRefused(String revision) {
        assertThatThrownBy(() -> hub.resolve("org/model", revision))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no revision");
    }

    @Test
    void whatTheServerSaysIsPassedOn() {
        server.status = 503;
        assertThatThrownBy(() -> hub.resolve("org/model", "main")).hasMessageContaining("answers 503");
        server.status = 200;
        assertThatThrownBy(() -> hub.resolve("org/other", "main"))
                .hasMessageContaining("'org/other' at 'main'")
                .hasMessageContaining("404");
        assertThatThrownBy(() -> hub.resolve("org/model", "main", "*.safetensors"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[*.safetensors]")
                .hasMessageContaining("config.json");
        assertThatThrownBy(() -> hub.at(URI.create("file:///tmp"))).hasMessageContaining("no server");
        assertThatThrownBy(() -> hub.authorizedBy("a\nb")).hasMessageContaining("control characters");
    }

    @Test
    void threadsAndProcessesBringAFileOnce() throws Exception {
        server.large("onnx/model.onnx", new byte[20 << 20]);
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Resolving.class.getName(),
                            cache.toString(),
                            server.address().toString())
                    .inheritIO()
                    .start());
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Path>> tasks = IntStream.range(0, 4)
                    .<Callable<Path>>mapToObj(
                            i -> () -> Hub.cachedIn(cache).at(server.address()).resolve("org/model", "main"))
                    .toList();
            for (Future<Path> folder : threads.invokeAll(tasks)) {
                assertThat(Files.size(folder.get().resolve("onnx/model.onnx"))).isEqualTo(20 << 20);
            }
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        assertThat(timesAsked(WEIGHTS)).isEqualTo(1);
    }

    static final class Resolving {

        public static void main(String[] arguments) {
            try {
                Hub.cachedIn(Path.of(arguments[0])).at(URI.create(arguments[1])).resolve("org/model", "main");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
