package io.retrieval4j.eval.collection.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.retrieval4j.eval.collection.BeirFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

    @TempDir
    private Path cache;

    private final List<String> ranges = new ArrayList<>();
    private byte[] served = new byte[0];
    private int breakOffAt = Integer.MAX_VALUE;
    private boolean knowsRanges = true;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(String.valueOf(range));
        int from = range == null || !knowsRanges ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        try (exchange) {
            if (exchange.getRequestURI().getPath().endsWith("missing.zip")) {
                exchange.sendResponseHeaders(404, -1);
            } else if (from > 0 && from >= served.length) {
                exchange.sendResponseHeaders(416, -1);
            } else {
                exchange.sendResponseHeaders(from > 0 ? 206 : 200, served.length - from);
                exchange.getResponseBody()
                        .write(served, from, Math.min(served.length, Math.max(from, breakOffAt)) - from);
            }
        }
    }

    private Dataset dataset(String file, byte[] content) throws Exception {
        String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/" + file);
        return new Dataset("test/set", "none", List.of(new DataFile(file, address, md5)));
    }

    private static byte[] zip(String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(3).nextBytes(bytes);
        return bytes;
    }

    @Test
    void aDatasetIsDownloadedUnpackedAndNotFetchedTwice() throws Exception {
        served = zip("small/corpus.jsonl", "{\"_id\": \"a\", \"text\": \"b\"}\n", "small/queries.jsonl", "");
        Dataset dataset = dataset("small.zip", served);
        Path folder = dataset.fetch(cache, Progress.NONE);
        assertThat(folder).isEqualTo(cache.resolve("test/set"));
        try (var documents = new BeirFolder(folder.resolve("small")).documents()) {
            assertThat(documents).hasSize(1);
        }
        dataset.fetch(cache, Progress.NONE);
        assertThat(ranges).containsExactly("null");
    }

    @Test
    void aDownloadThatWasCutOffGoesOnWhereItStopped() throws Exception {
        served = random(3_000_000);
        Dataset dataset = dataset("data.bin", served);
        breakOffAt = 1_200_000;
        assertThatThrownBy(() -> dataset.fetch(cache, Progress.NONE)).isInstanceOf(UncheckedIOException.class);
        Path partial = cache.resolve("test/set/data.bin.partial");
        long kept = Files.size(partial);
        assertThat(kept).isBetween(1L, 1_200_000L);
        breakOffAt = Integer.MAX_VALUE;
        List<Long> progress = new ArrayList<>();
        Path folder = dataset.fetch(cache, (file, done, total) -> {
            assertThat(file).isEqualTo("data.bin");
            assertThat(total).isEqualTo(3_000_000);
            progress.add(done);
        });
        assertThat(Files.readAllBytes(folder.resolve("data.bin"))).isEqualTo(served);
        assertThat(ranges).containsExactly("null", "bytes=" + kept + "-");
        assertThat(progress).isSorted().hasSizeGreaterThan(1).endsWith(3_000_000L);
        assertThat(progress.getFirst()).isGreaterThan(kept);
        assertThat(partial).doesNotExist();
    }

    @Test
    void aServerThatKnowsNoRangesIsAskedForAll() throws Exception {
        served = random(100_000);
        Dataset dataset = dataset("data.bin", served);
        Path folder = Files.createDirectories(cache.resolve("test/set"));
        Files.write(folder.resolve("data.bin.partial"), Arrays.copyOf(served, 500));
        knowsRanges = false;
        dataset.fetch(cache, Progress.NONE);
        assertThat(Files.readAllBytes(folder.resolve("data.bin"))).isEqualTo(served);
    }

    @Test
    void aPartialFileThatIsWholeOrTooLongIsSortedOut() throws Exception {
        served = random(1_000);
        Dataset dataset = dataset("data.bin", served);
        Path folder = Files.createDirectories(cache.resolve("test/set"));
        Files.write(folder.resolve("data.bin.partial"), served);
        dataset.fetch(cache, Progress.NONE);
        assertThat(ranges).containsExactly("bytes=1000-");
        Files.delete(folder.resolve("data.bin"));
        Files.write(folder.resolve("data.bin.partial"), random(2_000));
        dataset.fetch(cache, Progress.NONE);
        assertThat(Files.readAllBytes(folder.resolve("data.bin"))).isEqualTo(served);
    }

    @Test
    void aFileWithAnotherChecksumIsRefusedAndDeleted() throws Exception {
        served = random(1_000);
        Dataset dataset = dataset("data.bin", random(999));
        assertThatThrownBy(() -> dataset.fetch(cache, Progress.NONE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("MD5 checksum")
                .hasMessageContaining("cannot fetch test/set");
        assertThat(cache.resolve("test/set").toFile().list()).isEmpty();
    }

    @Test
    void anEntryThatLeadsOutOfTheFolderIsRefused() throws Exception {
        served = zip("../../outside.txt", "x");
        Dataset dataset = dataset("evil.zip", served);
        assertThatThrownBy(() -> dataset.fetch(cache, Progress.NONE)).hasMessageContaining("leads out of the folder");
        assertThat(cache.resolve("outside.txt")).doesNotExist();
    }

    @Test
    void aMissingFileIsSaid() throws Exception {
        Dataset dataset = dataset("missing.zip", new byte[0]);
        assertThatThrownBy(() -> dataset.fetch(cache, Progress.NONE)).hasMessageContaining("answers 404");
    }

    @Test
    void theCatalogueHasEachNameOnce() {
        assertThat(Catalogue.all())
                .extracting(Dataset::name)
                .doesNotHaveDuplicates()
                .contains(
                        "msmarco-passage",
                        "msmarco-document",
                        "trec-dl-2019/passage",
                        "trec-dl-2020/document",
                        "beir/nq");
        assertThat(Catalogue.all())
                .allSatisfy(dataset -> assertThat(dataset.files())
                        .allSatisfy(
                                file -> assertThat(file.address().getScheme()).isEqualTo("https")));
        assertThat(Catalogue.named("beir/scifact").files().getFirst().name()).isEqualTo("scifact.zip");
        assertThatThrownBy(() -> Catalogue.named("beir/other")).hasMessageContaining("beir/scifact");
        assertThatThrownBy(() -> new DataFile("../x", URI.create("https://x"), "0".repeat(32)))
                .hasMessageContaining("../x");
    }

    @Test
    void theCatalogueSaysWhereQueriesAreDocuments() {
        assertThat(Catalogue.all().stream().filter(Dataset::queriesAreDocuments).map(Dataset::name))
                .containsExactly("beir/arguana", "beir/quora");
    }
}
