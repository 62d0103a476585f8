package io.retrieval4j.onnx.hub;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server, and the addresses at which it has what is asked for. */
record Endpoint(URI address) {

    /**
     * A server's.
     *
     * @throws IllegalArgumentException if the address is not of http or https, has no host, or more than host, port and path
     */
    static Endpoint of(URI server) {
        if (!isHttp(server)) {
            throw new IllegalArgumentException(
                    "'" + shown(server) + "' is no server; give http:// or https:// and a host");
        }
        if (server.getRawUserInfo() != null || server.getRawQuery() != null || server.getRawFragment() != null) {
            throw new IllegalArgumentException("the address of " + shown(server) + " has a user, a '?' or a '#';"
                    + " give host, port and path alone, and a token by authorizedBy");
        }
        return new Endpoint(URI.create(server.toString().replaceFirst("/+$", "")));
    }

    /** Whether something can be asked for there. */
    static boolean isHttp(URI address) {
        return ("https".equals(address.getScheme()) || "http".equals(address.getScheme())) && address.getHost() != null;
    }

    /** An address for messages, without what may be secret of it: user, signatures. */
    static String shown(URI address) {
        if (address.getHost() == null) {
            return address.getScheme() + ":" + (address.getRawPath() == null ? "" : address.getRawPath());
        }
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port + address.getRawPath();
    }

    URI files(RepositoryName repository, Revision revision) {
        return URI.create(
                address + "/api/models/" + repository + "/revision/" + encoded(revision.name()) + "?blobs=true");
    }

    URI file(RepositoryName repository, String commit, RemoteFile file) {
        String path =
                Stream.of(file.path().split("/", -1)).map(Endpoint::encoded).collect(Collectors.joining("/"));
        return URI.create(address + "/" + repository + "/resolve/" + commit + "/" + path);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether an address is of this server, which may be told who asks. */
    boolean has(URI other) {
        return address.getScheme().equals(other.getScheme())
                && address.getHost().equalsIgnoreCase(other.getHost())
                && port(address) == port(other);
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : "https".equals(address.getScheme()) ? 443 : 80;
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
