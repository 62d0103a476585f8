package io.retrieval4j.onnx.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that fall silent and keep the connection open. */
@Timeout(60)
class PatientBodyTest {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    @TempDir
    Path cache;

    private final byte[] weights = new byte[300_000];
    private final CountDownLatch done = new CountDownLatch(1);
    private HubServer server;
    private Requests requests;

    @BeforeEach
    void serve() throws IOException {
        server = HubServer.ofSmallModel();
        server.large("onnx/model.onnx", weights);
        requests = new Requests(Endpoint.of(server.address()), null, PATIENCE);
    }

    @AfterEach
    void stop() {
        done.countDown();
        requests.close();
        server.close();
    }

    /** So many bytes of an answer, and then nothing. */
    private void silentAfter(int bytes, int times) {
        AtomicInteger left = new AtomicInteger(times);
        server.instead = (exchange, path) -> {
            if (!path.equals("/onnx/model.onnx") || left.getAndDecrement() <= 0) {
                return false;
            }
            if (bytes >= 0) {
                exchange.sendResponseHeaders(200, weights.length);
                exchange.getResponseBody().write(weights, 0, bytes);
                exchange.getResponseBody().flush();
            }
            try {
                done.await();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
            return true;
        };
    }

    private void bring() throws IOException {
        RepositoryName repository = new RepositoryName(HubServer.MODEL);
        RemoteFile file = new RemoteFile("onnx/model.onnx", weights.length, HubServer.sha256(weights));
        CacheFolder folder = CacheFolder.of(cache, repository);
        URI address = Endpoint.of(server.address()).file(repository, HubServer.COMMIT, file);
        BlobDownload.run(requests, address, file, HubServer.COMMIT, folder, (path, bytes, total) -> true);
        assertThat(folder.blob(file)).hasBinaryContent(weights);
    }

    @Test
    void aBodyOfWhichNothingMoreComesIsGivenUp() {
        silentAfter(0, Integer.MAX_VALUE);
        assertThatThrownBy(this::bring)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("sent nothing for PT0.5S")
                .hasMessageContaining("127.0.0.1")
                .hasMessageNotContaining("signed");
    }

    @Test
    void anAnswerThatNeverBeginsIsGivenUp() {
        silentAfter(-1, Integer.MAX_VALUE);
        assertThatThrownBy(this::bring)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageNotContaining("signed");
    }

    @Test
    void whatCameBeforeTheSilenceIsGoneOnWith() throws IOException {
        silentAfter(100_000, 1);
        bring();
    }

    @Test
    void nobodysPatienceEndsWhileNobodyWaits() throws Exception {
        URI address = URI.create(server.address() + "/org/model/resolve/" + HubServer.COMMIT + "/config.json");
        try (var body = requests.get(address, 0).body()) {
            assertThat(body.read()).isEqualTo('{');
            Thread.sleep(2 * PATIENCE.toMillis());
            assertThat(body.readAllBytes()).isNotEmpty();
        }
    }
}
