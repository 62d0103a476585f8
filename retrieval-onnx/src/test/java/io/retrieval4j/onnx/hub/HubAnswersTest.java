package io.retrieval4j.onnx.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers, mirrors and what stands before them, that answer otherwise than HuggingFace's does. */
@Timeout(60)
class HubAnswersTest {

    private static final String WEIGHTS = "/onnx/model.onnx";

    @TempDir
    Path cache;

    private HubServer server;
    private Hub hub;
    private byte[] weights;

    @BeforeEach
    void serve() throws IOException {
        server = HubServer.ofSmallModel();
        weights = new byte[200_000];
        new Random(5).nextBytes(weights);
        server.large("onnx/model.onnx", weights);
        hub = Hub.cachedIn(cache).at(server.address());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void comes(Hub asked) throws IOException {
        assertThat(asked.resolve("org/model", "main", "onnx/*").resolve("onnx/model.onnx"))
                .hasBinaryContent(weights);
    }

    private void refused(String... messages) {
        var thrown = assertThatThrownBy(() -> hub.resolve("org/model", "main")).isInstanceOf(IOException.class);
        List.of(messages).forEach(thrown::hasMessageContaining);
    }

    @Test
    void nobodyAtTheAddressIsSaidWithTheAddress() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        hub = hub.at(URI.create("http://localhost:" + free));
        refused("http://localhost:" + free, "cannot be reached");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFhf_secret", "hf_sécret", "hf secret", "hf_secret\n", " hf_secret", "", " "})
    void aTokenThatCannotBeSentIsRefusedAndNotShown(String token) {
        assertThatThrownBy(() -> hub.authorizedBy(token).resolve("org/model", "main"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("token")
                .hasMessageNotContaining("cret");
        assertThat(server.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:///nowhere",
                "http:nowhere",
                "http://a b/",
                "http://[x",
                "ftp://localhost/x",
                "http://a_b/x"
            })
    void redirectionsToWhatIsNoAddressAreRefused(String location) {
        server.instead = (exchange, path) -> {
            exchange.getResponseHeaders().set("Location", location);
            HubServer.send(exchange, 302, new byte[0]);
            return true;
        };
        refused("redirects to");
    }

    @Test
    void redirectionsInALoopEnd() {
        server.instead = (exchange, path) -> {
            exchange.getResponseHeaders().set("Location", path);
            HubServer.send(exchange, 302, new byte[0]);
            return true;
        };
        refused("redirected more than 10 times");
    }

    @Test
    void anEncodingThatNobodyAskedForIsNamed() {
        server.instead = (exchange, path) -> {
            if (!path.equals(WEIGHTS)) {
                return false;
            }
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            HubServer.send(exchange, 200, zipped(weights));
            return true;
        };
        refused("gzip");
    }

    private static byte[] zipped(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    /** The whole, with the status of a part. */
    @Test
    void aPartThatBeginsElsewhereIsNotAppended() throws IOException {
        stopHalfway();
        server.instead = (exchange, path) -> {
            if (!path.equals(WEIGHTS)) {
                return false;
            }
            exchange.getResponseHeaders().set("Content-Range", "bytes 0-199999/200000");
            HubServer.send(exchange, 206, weights);
            return true;
        };
        comes(hub);
    }

    private void stopHalfway() {
        AtomicInteger sent = new AtomicInteger();
        server.instead = (exchange, path) -> {
            if (path.equals(WEIGHTS) && sent.getAndIncrement() == 0) {
                exchange.sendResponseHeaders(200, weights.length);
                exchange.getResponseBody().write(weights, 0, 100_000);
                exchange.getResponseBody().flush();
                return true;
            }
            if (path.equals(WEIGHTS)) {
                HubServer.send(exchange, 503, new byte[0]);
                return true;
            }
            return false;
        };
        refused("answers 503");
    }

    /** As caches do that keep large files in slices. */
    @Test
    void aServerThatSendsLessThanWasAskedForIsAskedForTheRest() throws IOException {
        stopHalfway();
        server.instead = (exchange, path) -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            if (!path.equals(WEIGHTS) || range == null) {
                return false;
            }
            int from = Integer.parseInt(range.substring("bytes=".length(), range.indexOf('-')));
            int to = Math.min(weights.length, from + 30_000);
            exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + weights.length);
            HubServer.send(exchange, 206, Arrays.copyOfRange(weights, from, to));
            return true;
        };
        comes(hub);
    }

    /** As servers of files make them, of time and length or by MD5; the content's hash decides. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\"65f1c2aa-30d40\"", "W/\"65f1c2aa\"", "\"d41d8cd98f00b204e9800998ecf8427e\"", "", "\"x-gzip\""
            })
    void tagsOfAnotherKindSayNothing(String tag) throws IOException {
        server.instead = (exchange, path) -> {
            if (!path.endsWith(WEIGHTS)) {
                return false;
            }
            exchange.getResponseHeaders().set("ETag", tag);
            HubServer.send(exchange, 200, weights);
            return true;
        };
        comes(hub);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"siblings\":null", ",\"siblings\":[]", ",\"siblings\":{}"})
    void aModelWithoutFilesIsAnError(String siblings) {
        answersListing("{\"sha\":\"" + HubServer.COMMIT + "\"" + siblings + "}");
        refused("lists no files");
        assertThat(cache).isEmptyDirectory();
    }

    private void answersListing(String text) {
        server.instead = (exchange, path) -> {
            if (!path.startsWith("/api/")) {
                return false;
            }
            HubServer.send(exchange, 200, text.getBytes(StandardCharsets.UTF_8));
            return true;
        };
    }

    @Test
    void aPageToLogInAtIsNoList() {
        answersListing("<!DOCTYPE html><html><body>Log in</body></html>");
        refused(server.address().toString(), "no JSON");
    }

    /** HuggingFace's server does not say of a name whether it is wrong or private. */
    @Test
    void refusalsSayWhatMayBeDone() {
        server.token = "hf_secret";
        refused("answers 401", "pass a token", "the name");
        server.token = "";
        server.instead = (exchange, path) -> {
            exchange.getResponseHeaders().set("Retry-After", "17");
            HubServer.send(exchange, 429, new byte[0]);
            return true;
        };
        refused("answers 429", "17");
        server.instead = (exchange, path) -> {
            exchange.getResponseHeaders().set("X-Error-Message", "Access to model org/model is restricted.");
            HubServer.send(exchange, 403, new byte[0]);
            return true;
        };
        refused("answers 403", "Access to model org/model is restricted.");
    }

    @Test
    void anAddressMayEndInASlash() throws IOException {
        comes(hub.at(URI.create(server.address() + "/")));
        assertThat(server.asked).noneMatch(request -> request.contains("//"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user:hf_secret@mirror", "https://mirror/?hf_secret", "https://mirror/#hf_secret"})
    void anAddressWithMoreThanHostAndPathIsRefused(String address) {
        assertThatThrownBy(() -> hub.at(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mirror")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b.json",
                "a%2Fb.json",
                "übung/größe.json",
                "a#b?c=d&e+f.json",
                "~.json",
                "a..b.json",
                "日本.json"
            })
    void oddNamesComeUnderTheirNames(String name) throws IOException {
        server.small(name, "{\"odd\": 1}");
        assertThat(hub.resolve("org/model", "main", name).resolve(name)).hasContent("{\"odd\": 1}");
        assertThat(hub.offline().resolve("org/model", "main", name).resolve(name))
                .exists();
    }

    @Test
    void aNameThatTheDiskCannotHaveIsSaidToBeOne() {
        server.listedPath = "half\\ud800.json";
        refused("half", "cannot be named");
        server.listedPath = "n".repeat(300);
        refused("nnnnn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "v1.0", "0123456", "refs/pr/1"})
    void anyNameOfAStateIsResolvedToItsCommit(String revision) throws IOException {
        Path folder = hub.resolve("org/model", revision);
        assertThat(folder.getFileName()).hasToString(HubServer.COMMIT);
        assertThat(hub.offline().resolve("org/model", revision)).isEqualTo(folder);
    }

    @Test
    void anInterruptEndsAServersSilence() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        server.instead = (exchange, path) -> {
            if (!path.equals(WEIGHTS)) {
                return false;
            }
            exchange.sendResponseHeaders(200, weights.length);
            exchange.getResponseBody().flush();
            sent.countDown();
            await(done);
            return true;
        };
        for (Thread.Builder threads : List.of(Thread.ofPlatform(), Thread.ofVirtual())) {
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread asking = threads.start(() -> {
                try {
                    comes(hub);
                } catch (Throwable thrown) {
                    failure.complete(Thread.currentThread().isInterrupted() ? thrown : new AssertionError(thrown));
                }
            });
            sent.await();
            asking.interrupt();
            assertThat(failure.get()).isInstanceOf(InterruptedIOException.class).hasMessageContaining("interrupted");
        }
        done.countDown();
        server.instead = (exchange, path) -> false;
        comes(hub);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    @Test
    void aListenerThatThrowsLeavesNothingLocked() throws IOException {
        IllegalStateException own = new IllegalStateException("listener");
        assertThatThrownBy(() -> hub.watchedBy((file, done, total) -> {
                            throw own;
                        })
                        .resolve("org/model", "main", "onnx/*"))
                .isSameAs(own);
        comes(hub);
        try (var blobs = Files.list(cache.resolve("models--org--model/blobs"))) {
            assertThat(blobs).hasSize(1);
        }
    }

    @Test
    void manyFilesAndPatternsOfManyStars() throws IOException {
        StringBuilder files = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            files.append("{\"rfilename\":\"a/")
                    .append(i)
                    .append("a".repeat(100))
                    .append("\",\"size\":1,\"blobId\":\"");
            files.append("b".repeat(40)).append("\"},");
        }
        answersListing("{\"sha\":\"" + HubServer.COMMIT + "\",\"siblings\":[" + files
                + "{\"rfilename\":\"config.json\",\"size\":22,\"blobId\":\""
                + HubServer.gitHash("{\"model_type\": \"bert\"}".getBytes(StandardCharsets.UTF_8)) + "\"}]}");
        assertThat(hub.resolve("org/model", "main", "**config.json**").resolve("config.json"))
                .exists();
        assertThatThrownBy(() -> hub.resolve("org/model", "main", "*a".repeat(20) + "b"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
