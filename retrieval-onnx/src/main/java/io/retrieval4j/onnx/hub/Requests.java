package io.retrieval4j.onnx.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
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
    private static final int LONGEST_MESSAGE = 300;

    private final HttpClient client;
    private final Endpoint endpoint;
    private final @Nullable String token;
    private final Duration patience;

    /**
     * Requests to one server.
     *
     * @param patience how long to wait for a connection, for headers, and for more of a body
     */
    Requests(Endpoint endpoint, @Nullable String token, Duration patience) {
        this.endpoint = endpoint;
        this.token = token;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
    }

    /**
     * A response, to be closed by its reader; headers of the server itself, whoever sent the body.
     *
     * @param ofServer of the last response of the server's own, which has what it says of a file
     */
    record Answer(int status, HttpHeaders headers, InputStream body, HttpHeaders ofServer) {

        Optional<String> said(String header) {
            return ofServer.firstValue(header);
        }
    }

    /**
     * Asks.
     *
     * @param from the first byte that is wanted
     */
    Answer get(URI address, long from) throws IOException {
        URI next = address;
        HttpHeaders ofServer = null;
        for (int i = 0; i <= MOST_REDIRECTIONS; i++) {
            HttpResponse<InputStream> last = send(next, from);
            ofServer = ofServer == null || endpoint.has(next) ? last.headers() : ofServer;
            if (!isRedirection(last.statusCode())) {
                InputStream body = new PatientBody(last.body(), Endpoint.shown(next), patience);
                return plain(next, new Answer(last.statusCode(), last.headers(), body, ofServer));
            }
            last.body().close();
            next = target(next, last);
        }
        throw new IOException(address + " is redirected more than " + MOST_REDIRECTIONS + " times, lastly to "
                + Endpoint.shown(next));
    }

    private static boolean isRedirection(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static Answer plain(URI address, Answer answer) throws IOException {
        String encoding = answer.headers().firstValue("Content-Encoding").orElse("identity");
        if (answer.status() < 300 && !encoding.equalsIgnoreCase("identity")) {
            answer.body().close();
            throw new IOException(Endpoint.shown(address) + " answers with Content-Encoding " + encoding
                    + ", which was not asked for; does something before the server compress?");
        }
        return answer;
    }

    private static URI target(URI from, HttpResponse<?> redirection) throws IOException {
        String location = redirection
                .headers()
                .firstValue("Location")
                .orElseThrow(
                        () -> new IOException(Endpoint.shown(from) + " redirects to nowhere: it names no Location"));
        URI target;
        try {
            target = from.resolve(location);
        } catch (IllegalArgumentException malformed) {
            throw new IOException(
                    Endpoint.shown(from) + " redirects to '" + location + "', which is no address", malformed);
        }
        boolean downgraded = "https".equals(from.getScheme()) && !"https".equals(target.getScheme());
        if (downgraded || !Endpoint.isHttp(target)) {
            throw new IOException(Endpoint.shown(from) + " redirects to " + Endpoint.shown(target) + ", which is "
                    + (downgraded ? "not as safe" : "no http:// or https:// and a host") + "; it is not followed");
        }
        return target;
    }

    private HttpResponse<InputStream> send(URI address, long from) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(patience).header("Accept-Encoding", "identity");
        if (token != null && endpoint.has(address)) {
            request.header("Authorization", "Bearer " + token);
        }
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking for " + Endpoint.shown(address));
        } catch (IOException failed) {
            // Where nobody listens, the client's exception has no message.
            throw new IOException(Endpoint.shown(address) + " cannot be reached: " + failed, failed);
        }
    }

    /** What to do about a status that is not success. */
    IOException refused(String what, Answer answer) {
        int status = answer.status();
        String way = switch (status) {
            case 401, 403 ->
                token == null
                        ? "; pass a token, if the model is private or its conditions must be accepted; a model that is not"
                                + " there may be answered so, too: is it the name?"
                        : "; the token does not open it: were the model's conditions accepted?";
            case 404 -> "; there is none of that name, or it is private and a token is needed";
            case 429 ->
                "; too much was asked of it, try again "
                        + answer.headers()
                                .firstValue("Retry-After")
                                .map(when -> "after " + shortened(when) + " (its Retry-After)")
                                .orElse("later");
            default -> status >= 500 ? "; the fault is the server's, try again later" : "";
        };
        String reason = answer.said("X-Error-Message")
                .map(said -> " (" + shortened(said) + ")")
                .orElse("");
        return new IOException(what + ": " + endpoint + " answers " + status + reason + way);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + " ...";
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
