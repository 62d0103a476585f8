package io.retrieval4j.onnx.hub;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server that holds models by name, and a folder that keeps what was asked of it.
 *
 * <pre>{@code
 * Hub hub = Hub.cachedIn(cache);
 * Path folder = hub.resolve("org/model", "main", "*.json", "onnx/model.onnx");
 * try (BiEncoder encoder = BiEncoder.builder(ModelFolder.read(folder)).build()) { ... }
 * }</pre>
 *
 * <p>The folder is HuggingFace's cache, which other programs may read and write as well: {@code ~/.cache/huggingface/hub} is where
 * Python's client has it. A branch or tag is resolved to a commit, and all files come from that commit. Contents are checked
 * against the hashes that the server lists (SHA-256 for large files, git's SHA-1 for small ones), and partial files gone on
 * with. Threads and processes that want one file bring it once, Python's client among them where this module may call native code
 * ({@code --enable-native-access}), which Python's kind of lock takes on Linux and macOS. Elsewhere a file may be brought twice
 * beside Python, and is whole all the same.
 *
 * <p>Immutable and safe for concurrent use. Nothing is read from the environment: cache, token and server are the caller's.
 */
public final class Hub {

    /** The server of HuggingFace, which is asked unless another is named. */
    public static final URI DEFAULT_ENDPOINT = URI.create("https://huggingface.co");

    private final Path cache;
    private final URI endpoint;
    private final @Nullable String token;
    private final boolean offline;
    private final DownloadProgress progress;

    private Hub(Path cache, URI endpoint, @Nullable String token, boolean offline, DownloadProgress progress) {
        this.cache = cache.toAbsolutePath();
        this.endpoint = endpoint;
        this.token = token;
        this.offline = offline;
        this.progress = progress;
    }

    /** HuggingFace's server with a cache, which is created where it is not there. */
    public static Hub cachedIn(Path cache) {
        return new Hub(cache, DEFAULT_ENDPOINT, null, false, (file, done, total) -> true);
    }

    /**
     * Another server that speaks as HuggingFace's does.
     *
     * @throws IllegalArgumentException if the address is not of http or https, or has no host
     */
    public Hub at(URI server) {
        boolean isHttp = "https".equals(server.getScheme()) || "http".equals(server.getScheme());
        if (!isHttp || server.getHost() == null) {
            throw new IllegalArgumentException("'" + server + "' is no server; give http:// or https:// and a host");
        }
        return new Hub(cache, server, token, offline, progress);
    }

    /** Who asks, for models that are not for everybody. Sent to the server alone, not to where it redirects. */
    public Hub authorizedBy(String other) {
        if (other.isBlank() || other.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "the token is blank or has control characters; leave it out, or strip it");
        }
        return new Hub(cache, endpoint, other, offline, progress);
    }

    /** Asks nobody: what is not in the cache is an error. */
    public Hub offline() {
        return new Hub(cache, endpoint, token, true, progress);
    }

    /** Tells how far downloads are. */
    public Hub watchedBy(DownloadProgress other) {
        return new Hub(cache, endpoint, token, offline, other);
    }

    /**
     * A folder with a model's files.
     *
     * @param model {@code owner/model}
     * @param revision a branch, a tag, or a commit; a commit pins what comes
     * @param patterns which files, with {@code *} for any characters (also {@code /}) and {@code ?} for one; all where none is
     *     given
     * @return the folder of the commit; other files of it may be there, too
     * @throws IllegalArgumentException if name or revision are not of their form, or a pattern meets no file
     * @throws IOException if the server refuses, lies about a file, or cannot be reached; if the disk has no room; or, offline, if
     *     something is not in the cache
     */
    public Path resolve(String model, String revision, String... patterns) throws IOException {
        RepositoryName repository = new RepositoryName(model);
        Revision wanted = new Revision(revision);
        FilePatterns files = new FilePatterns(List.of(patterns));
        CacheFolder folder = CacheFolder.of(cache, repository);
        return offline ? cached(repository, wanted, files, folder) : brought(repository, wanted, files, folder);
    }

    private Path brought(RepositoryName repository, Revision revision, FilePatterns patterns, CacheFolder folder)
            throws IOException {
        try (Requests requests = new Requests(endpoint, token)) {
            Listing listing = listing(requests, repository, revision, folder);
            List<RemoteFile> files = wanted(repository, revision, patterns, listing);
            for (RemoteFile file : files) {
                if (!Files.exists(folder.inSnapshot(listing.commit(), file))) {
                    URI address = URI.create(
                            endpoint + "/" + repository + "/resolve/" + listing.commit() + "/" + encoded(file.path()));
                    BlobDownload.run(requests, address, file, listing.commit(), folder, progress);
                    folder.link(listing.commit(), file);
                }
            }
            folder.keep(listing);
            folder.point(revision, listing.commit());
            return folder.snapshot(listing.commit());
        }
    }

    // A commit's files never change: nobody is asked for them twice.
    private Listing listing(Requests requests, RepositoryName repository, Revision revision, CacheFolder folder)
            throws IOException {
        Optional<Listing> known = revision.isCommit() ? folder.listing(revision.name()) : Optional.empty();
        if (known.isPresent()) {
            return known.get();
        }
        URI address = URI.create(
                endpoint + "/api/models/" + repository + "/revision/" + encodedWhole(revision.name()) + "?blobs=true");
        Requests.Answer answer = requests.get(address, 0);
        try (var body = answer.last().body()) {
            if (answer.status() != 200) {
                throw requests.refused("model '" + repository + "' at '" + revision + "'", answer.status());
            }
            Listing listing = parsed(address, new String(body.readAllBytes(), StandardCharsets.UTF_8));
            if (revision.isCommit() && !listing.commit().equals(revision.name())) {
                throw new IOException("asked for commit " + revision + " of '" + repository + "', " + endpoint
                        + " answers with " + listing.commit());
            }
            return listing;
        }
    }

    private static Listing parsed(URI address, String text) throws IOException {
        try {
            return Listing.ofServer(text);
        } catch (IllegalArgumentException unfit) {
            throw new IOException(address + ": " + unfit.getMessage(), unfit);
        }
    }

    private static List<RemoteFile> wanted(
            RepositoryName repository, Revision revision, FilePatterns patterns, Listing listing) {
        List<String> unmet = patterns.unmet(listing.files());
        if (!unmet.isEmpty()) {
            throw new IllegalArgumentException(
                    "model '" + repository + "' at '" + revision + "' has no file for " + unmet
                            + "; it has "
                            + listing.files().stream()
                                    .map(RemoteFile::path)
                                    .sorted()
                                    .limit(50)
                                    .toList());
        }
        return patterns.of(listing.files());
    }

    private Path cached(RepositoryName repository, Revision revision, FilePatterns patterns, CacheFolder folder)
            throws IOException {
        String commit = folder.commit(revision).orElse("");
        Path snapshot = folder.snapshot(commit);
        if (commit.isEmpty() || !Files.isDirectory(snapshot)) {
            throw new IOException("model '" + repository + "' at '" + revision + "' is not in the cache " + cache
                    + ", and nobody is asked offline; resolve it once with a connection");
        }
        Optional<Listing> listing = folder.listing(commit);
        if (listing.isPresent()) {
            List<String> missing = new ArrayList<>();
            for (RemoteFile file : wanted(repository, revision, patterns, listing.get())) {
                if (!Files.exists(folder.inSnapshot(commit, file))) {
                    missing.add(file.path());
                }
            }
            if (!missing.isEmpty()) {
                throw new IOException("of model '" + repository + "' at '" + revision + "' the cache " + cache
                        + " lacks " + missing + "; resolve it once with a connection");
            }
        } else {
            wanted(repository, revision, patterns, new Listing(commit, there(snapshot)));
        }
        return snapshot;
    }

    // Older clients keep no list of a commit's files: what is there counts.
    private static List<RemoteFile> there(Path snapshot) throws IOException {
        String unknown = "0".repeat(40);
        try (Stream<Path> files = Files.walk(snapshot)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> snapshot.relativize(file).toString().replace('\\', '/'))
                    .map(path -> new RemoteFile(path, 0, unknown))
                    .collect(Collectors.toList());
        }
    }

    private static String encoded(String path) {
        return Stream.of(path.split("/", -1)).map(Hub::encodedWhole).collect(Collectors.joining("/"));
    }

    private static String encodedWhole(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
