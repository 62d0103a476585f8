package io.retrieval4j.onnx.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Requests to a server. Redirections are followed here rather than by the client, since the token is for the server alone and must
 * not go to where its files lie.
 */
final class Requests implements AutoCloseable {

    private static final int MOST_REDIRECTIONS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client;
    private final URI endpoint;
    private final @Nullable String token;

    Requests(URI endpoint, @Nullable String token) {
        this.endpoint = endpoint;
        this.token = token;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .build();
    }

    /**
     * A response, to be closed by its reader; headers of the server itself, whoever sent the body.
     *
     * @param ofServer the first response, which has what the server says of a file
     */
    record Answer(HttpResponse<InputStream> last, HttpResponse<InputStream> ofServer) {

        int status() {
            return last.statusCode();
        }

        Optional<String> said(String header) {
            return ofServer.headers().firstValue(header);
        }
    }

    /**
     * Asks.
     *
     * @param from the first byte that is wanted
     */
    Answer get(URI address, long from) throws IOException {
        URI next = address;
        HttpResponse<InputStream> last = null;
        HttpResponse<InputStream> ofServer = null;
        for (int i = 0; i <= MOST_REDIRECTIONS; i++) {
            last = send(next, from);
            ofServer = ofServer == null || isServer(next) ? last : ofServer;
            if (!isRedirection(last.statusCode())) {
                return new Answer(last, ofServer);
            }
            last.body().close();
            next = target(next, last);
        }
        throw new IOException(address + " is redirected more than " + MOST_REDIRECTIONS + " times, lastly to " + next);
    }

    private static boolean isRedirection(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private URI target(URI from, HttpResponse<?> redirection) throws IOException {
        String location = redirection
                .headers()
                .firstValue("Location")
                .orElseThrow(() -> new IOException(from + " redirects to nowhere: it names no Location"));
        URI target;
        try {
            target = from.resolve(location);
        } catch (IllegalArgumentException malformed) {
            throw new IOException(from + " redirects to '" + location + "', which is no address", malformed);
        }
        boolean downgraded = "https".equals(from.getScheme()) && !"https".equals(target.getScheme());
        if (downgraded || !isHttp(target)) {
            throw new IOException(from + " redirects to " + target + ", which is not as safe; it is not followed");
        }
        return target;
    }

    private static boolean isHttp(URI address) {
        return "https".equals(address.getScheme()) || "http".equals(address.getScheme());
    }

    private boolean isServer(URI address) {
        return endpoint.getScheme().equals(address.getScheme())
                && endpoint.getHost().equals(address.getHost())
                && endpoint.getPort() == address.getPort();
    }

    private HttpResponse<InputStream> send(URI address, long from) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept-Encoding", "identity");
        if (token != null && isServer(address)) {
            request.header("Authorization", "Bearer " + token);
        }
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking for " + address);
        }
    }

    /** What to do about a status that is not success. */
    IOException refused(String what, int status) {
        String way = switch (status) {
            case 401, 403 ->
                token == null
                        ? "; pass a token, if the model is private or its conditions must be accepted"
                        : "; the token does not open it: were the model's conditions accepted?";
            case 404 -> "; there is none of that name, or it is private and a token is needed";
            case 429 -> "; too much was asked of it, try again later";
            default -> status >= 500 ? "; the fault is the server's, try again later" : "";
        };
        return new IOException(what + ": " + endpoint + " answers " + status + way);
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
