package io.retrieval4j.onnx.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path cache;
    private final Endpoint endpoint;
    private final @Nullable String token;
    private final boolean offline;
    private final DownloadProgress progress;

    private Hub(Path cache, Endpoint endpoint, @Nullable String token, boolean offline, DownloadProgress progress) {
        this.cache = cache.toAbsolutePath();
        this.endpoint = endpoint;
        this.token = token;
        this.offline = offline;
        this.progress = progress;
    }

    /** HuggingFace's server with a cache, which is created where it is not there. */
    public static Hub cachedIn(Path cache) {
        return new Hub(cache, Endpoint.of(DEFAULT_ENDPOINT), null, false, (file, done, total) -> true);
    }

    /**
     * Another server that speaks as HuggingFace's does.
     *
     * @param server host, port, and a path where it has one
     * @throws IllegalArgumentException if the address is not of http or https, has no host, or has a user, a query or a fragment
     */
    public Hub at(URI server) {
        return new Hub(cache, Endpoint.of(server), token, offline, progress);
    }

    /**
     * Who asks, for models that are not for everybody. Sent to the server alone, not to where it redirects.
     *
     * @throws IllegalArgumentException if the token is empty or has other characters than ASCII's visible ones
     */
    public Hub authorizedBy(String other) {
        // Java's client would show the token in its own refusal.
        if (other.isEmpty() || !other.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "the token is empty, or has blanks, control characters or others that are not"
                            + " ASCII, such as a byte-order mark; leave it out, or strip it");
        }
        return new Hub(cache, endpoint, other, offline, progress);
    }

    /** Asks nobody: what is not in the cache is an {@link IOException} of {@link #resolve}. */
    public Hub offline() {
        return new Hub(cache, endpoint, token, true, progress);
    }

    /** Tells how far downloads are, in place of who was told before. */
    public Hub watchedBy(DownloadProgress other) {
        return new Hub(cache, endpoint, token, offline, other);
    }

    /**
     * A folder with a model's files, on the calling thread: what is missing is downloaded, one file after the other, and of what is
     * there the lengths are looked at. A branch or tag is asked for each time, a commit that is there whole is not. A server that sends
     * nothing for a minute is given up.
     *
     * @param model {@code owner/model}
     * @param revision a branch, a tag, or a commit; a commit pins what comes
     * @param patterns which files, with {@code *} for any characters (also {@code /}) and {@code ?} for one; all where none is
     *     given
     * @return the folder of the commit; other files of it may be there, too
     * @throws IllegalArgumentException if name or revision are not of their form, or a pattern meets no file
     * @throws IOException if the server refuses, lies about a file, or cannot be reached; if the disk has no room; or, offline, if
     *     something is not in the cache. An {@link java.io.InterruptedIOException} if the thread is interrupted or the listener
     *     stops it; what came is kept for another time
     */
    public Path resolve(String model, String revision, String... patterns) throws IOException {
        RepositoryName repository = new RepositoryName(model);
        Revision wanted = new Revision(revision);
        FilePatterns files = new FilePatterns(List.of(patterns));
        if (Files.exists(cache) && !Files.isDirectory(cache)) {
            throw new IOException("the cache " + cache + " is no folder");
        }
        CacheFolder folder = CacheFolder.of(cache, repository);
        return offline ? cached(repository, wanted, files, folder) : brought(repository, wanted, files, folder);
    }

    private Path brought(RepositoryName repository, Revision revision, FilePatterns patterns, CacheFolder folder)
            throws IOException {
        try (Requests requests = new Requests(endpoint, token, PATIENCE)) {
            Listing listing = listing(requests, repository, revision, folder);
            String commit = listing.commit();
            List<RemoteFile> missing = folder.missing(commit, wanted(repository, revision, patterns, listing));
            for (RemoteFile file : missing) {
                URI address = endpoint.file(repository, commit, file);
                BlobDownload.run(requests, address, file, commit, folder, progress);
            }
            // A list is kept that has proved true, and before there is a folder, which then is never taken for whole by
            // what
            // lies in it.
            folder.keep(listing);
            for (RemoteFile file : missing) {
                folder.link(commit, file);
            }
            folder.point(revision, commit);
            return folder.snapshot(commit);
        }
    }

    // A commit's files never change: nobody is asked for them twice.
    private Listing listing(Requests requests, RepositoryName repository, Revision revision, CacheFolder folder)
            throws IOException {
        Optional<Listing> known = revision.isCommit() ? folder.listing(revision.name()) : Optional.empty();
        if (known.isPresent()) {
            return known.get();
        }
        URI address = endpoint.files(repository, revision);
        Requests.Answer answer = requests.get(address, 0);
        try (InputStream body = answer.body()) {
            if (answer.status() != 200) {
                throw requests.refused("model '" + repository + "' at '" + revision + "'", answer);
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
        Optional<String> commit = folder.commit(revision);
        Optional<Listing> listing = commit.isPresent() ? folder.known(commit.get()) : Optional.empty();
        if (listing.isEmpty()) {
            throw new IOException("model '" + repository + "' at '" + revision + "' is not in the cache " + cache
                    + ", and nobody is asked offline; resolve it once with a connection");
        }
        List<RemoteFile> missing = folder.missing(commit.get(), wanted(repository, revision, patterns, listing.get()));
        if (!missing.isEmpty()) {
            throw new IOException("of model '" + repository + "' at '" + revision + "' the cache " + cache + " lacks "
                    + missing.stream().map(RemoteFile::path).toList() + "; resolve it once with a connection");
        }
        return folder.snapshot(commit.get());
    }
}
