package io.retrieval4j.onnx.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A server on the loopback that answers as HuggingFace's does: the files of a revision, a commit's tree, and {@code /resolve/}
 * with its headers, small files from itself and large ones by redirection to another server.
 */
final class HubServer implements AutoCloseable {

    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    static final String MODEL = "org/model";

    private final HttpServer server = server();
    private final HttpServer storage = server();
    private final Map<String, byte[]> small = new LinkedHashMap<>();
    private final Map<String, byte[]> large = new LinkedHashMap<>();
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    volatile String token = "";
    /** After so many bytes of a large file a connection breaks off; 0 for never. */
    volatile int breakingAfter;

    volatile String listedCommit = COMMIT;
    volatile String sentCommit = COMMIT;
    volatile boolean flipping;
    volatile long listedSize = -1;
    volatile String listedPath = "";
    volatile int status = 200;
    /** Asked before either server answers; false where it leaves the answer to them. */
    volatile Instead instead = (exchange, path) -> false;

    interface Instead {
        boolean answers(HttpExchange exchange, String path) throws IOException;
    }

    HubServer() throws IOException {
        server.createContext("/", exchange -> answer(exchange, this::hub));
        storage.createContext("/", exchange -> answer(exchange, this::stored));
        server.start();
        storage.start();
    }

    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "hub");
            thread.setDaemon(true);
            return thread;
        }));
        return server;
    }

    void small(String path, String content) {
        small.put(path, content.getBytes(StandardCharsets.UTF_8));
    }

    void large(String path, byte[] content) {
        large.put(path, content);
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private URI storage(String path) {
        return URI.create("http://127.0.0.1:" + storage.getAddress().getPort() + "/" + path + "?signed=1");
    }

    private interface Answering {
        void to(HttpExchange exchange, String path) throws IOException;
    }

    private void answer(HttpExchange exchange, Answering answering) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(exchange.getRequestMethod() + " " + path);
            if (!instead.answers(exchange, path)) {
                answering.to(exchange, path);
            }
        }
    }

    private void hub(HttpExchange exchange, String path) throws IOException {
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!token.isEmpty() && !authorization.equals("Bearer " + token)) {
            send(exchange, 401, new byte[0]);
        } else if (status != 200) {
            send(exchange, status, new byte[0]);
        } else if (path.startsWith("/api/models/" + MODEL + "/revision/")) {
            json(exchange, revision());
        } else if (path.startsWith("/api/models/" + MODEL + "/tree/")) {
            json(exchange, tree());
        } else if (path.startsWith("/moved/model/resolve/")) {
            exchange.getResponseHeaders().set("Location", path.replace("/moved/model/", "/" + MODEL + "/"));
            send(exchange, 307, new byte[0]);
        } else if (path.startsWith("/" + MODEL + "/resolve/")) {
            file(exchange, path.substring(path.indexOf('/', ("/" + MODEL + "/resolve/").length()) + 1));
        } else {
            send(exchange, 404, new byte[0]);
        }
    }

    private static void json(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, 200, text.getBytes(StandardCharsets.UTF_8));
    }

    private String revision() {
        List<String> files = new ArrayList<>();
        small.forEach((path, content) -> files.add("{\"rfilename\":\"" + path + "\",\"size\":" + content.length
                + ",\"blobId\":\"" + gitHash(content) + "\"}"));
        large.forEach((path, content) -> {
            long size = listedSize < 0 ? content.length : listedSize;
            files.add("{\"rfilename\":\"" + path + "\",\"size\":" + size + ",\"blobId\":\"" + "a".repeat(40)
                    + "\",\"lfs\":{\"sha256\":\"" + sha256(content) + "\",\"size\":" + size + ",\"pointerSize\":134}}");
        });
        if (!listedPath.isEmpty()) {
            files.add("{\"rfilename\":\"" + listedPath + "\",\"size\":1,\"blobId\":\"" + "b".repeat(40) + "\"}");
        }
        return "{\"id\":\"" + MODEL + "\",\"modelId\":\"" + MODEL + "\",\"sha\":\"" + listedCommit
                + "\",\"private\":false,\"tags\":[],\"downloads\":0,\"likes\":0,\"siblings\":["
                + String.join(",", files) + "]}";
    }

    private String tree() {
        List<String> files = new ArrayList<>();
        small.forEach((path, content) -> files.add("{\"type\":\"file\",\"path\":\"" + path + "\",\"size\":"
                + content.length + ",\"oid\":\"" + gitHash(content) + "\"}"));
        large.forEach((path, content) -> files.add("{\"type\":\"file\",\"path\":\"" + path + "\",\"size\":"
                + content.length + ",\"oid\":\"" + "a".repeat(40) + "\",\"lfs\":{\"oid\":\"" + sha256(content)
                + "\",\"size\":" + content.length + ",\"pointerSize\":134}}"));
        return files.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private void file(HttpExchange exchange, String path) throws IOException {
        exchange.getResponseHeaders().set("X-Repo-Commit", sentCommit);
        byte[] content = large.get(path);
        if (content != null) {
            exchange.getResponseHeaders().set("X-Linked-Etag", "\"" + sha256(content) + "\"");
            exchange.getResponseHeaders().set("X-Linked-Size", String.valueOf(content.length));
            exchange.getResponseHeaders().set("Location", storage(path).toString());
            send(exchange, 302, new byte[0]);
        } else if (small.containsKey(path)) {
            exchange.getResponseHeaders().set("ETag", "\"" + gitHash(small.get(path)) + "\"");
            send(exchange, 200, small.get(path));
        } else {
            send(exchange, 404, new byte[0]);
        }
    }

    private void stored(HttpExchange exchange, String path) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Authorization")) {
            send(exchange, 400, new byte[0]); // As storage does that is asked with a signed address and a token.
            return;
        }
        byte[] content = large.get(path.substring(1)).clone();
        if (flipping) {
            content[content.length / 2] ^= 1;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.substring("bytes=".length(), range.indexOf('-')));
        if (from >= content.length) {
            send(exchange, 416, new byte[0]);
            return;
        }
        if (range != null) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        byte[] part = Arrays.copyOfRange(content, from, content.length);
        exchange.sendResponseHeaders(range == null ? 200 : 206, part.length);
        try (OutputStream out = exchange.getResponseBody()) {
            int sent = breakingAfter == 0 ? part.length : Math.min(breakingAfter, part.length);
            out.write(part, 0, sent);
            out.flush();
        }
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean headersAlone = exchange.getRequestMethod().equals("HEAD");
        if (headersAlone) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
        }
        exchange.sendResponseHeaders(status, headersAlone || body.length == 0 ? -1 : body.length);
        if (!headersAlone && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    static String sha256(byte[] content) {
        return hash("SHA-256", content);
    }

    static String gitHash(byte[] content) {
        byte[] header = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(header, header.length + content.length);
        System.arraycopy(content, 0, whole, header.length, content.length);
        return hash("SHA-1", whole);
    }

    private static String hash(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        storage.stop(0);
    }

    /**
     * Serves a small model until the input ends, and resolves it into a cache where one is named: to be asked by hand by other
     * clients.
     */
    public static void main(String[] arguments) throws IOException {
        try (HubServer server = HubServer.ofSmallModel()) {
            System.out.println(server.address());
            if (arguments.length > 0) {
                System.out.println(
                        Hub.cachedIn(Path.of(arguments[0])).at(server.address()).resolve(MODEL, "main"));
            }
            System.in.transferTo(OutputStream.nullOutputStream());
            server.asked.forEach(System.out::println);
        }
    }

    static HubServer ofSmallModel() throws IOException {
        HubServer server = new HubServer();
        server.small("config.json", "{\"model_type\": \"bert\"}");
        server.small("1_Pooling/config.json", "{}");
        server.small("empty.txt", "");
        byte[] weights = new byte[300_000];
        new java.util.Random(3).nextBytes(weights);
        server.large("onnx/model.onnx", weights);
        return server;
    }
}
