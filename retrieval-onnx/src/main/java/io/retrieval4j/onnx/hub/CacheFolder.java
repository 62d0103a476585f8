package io.retrieval4j.onnx.hub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A repository in the cache, in HuggingFace's published layout:
 *
 * <ul>
 *   <li>{@code blobs/HASH}: contents, each once
 *   <li>{@code snapshots/COMMIT/PATH}: links to them, or copies where there are no links
 *   <li>{@code refs/REVISION}: the commit that a branch or tag was when it was asked for last
 *   <li>{@code trees/COMMIT.json}: the files of a commit
 *   <li>{@code ../.locks/REPOSITORY/HASH.lock}: held while a content is brought ({@link ContentLock})
 * </ul>
 */
record CacheFolder(Path root, Path locks) {

    static CacheFolder of(Path cache, RepositoryName repository) {
        return new CacheFolder(
                cache.resolve(repository.folder()), cache.resolve(".locks").resolve(repository.folder()));
    }

    private Path blobs() {
        return root.resolve("blobs");
    }

    Path blob(RemoteFile file) {
        return blobs().resolve(file.hash());
    }

    /** What holders of such locks have of a content that is not whole: not where older versions of Python's client have theirs. */
    Path partial(RemoteFile file, ContentLock lock) {
        return blobs().resolve(file.hash() + lock.suffix());
    }

    Path lock(RemoteFile file) {
        return locks.resolve(file.hash() + ".lock");
    }

    Path snapshot(String commit) {
        return root.resolve("snapshots").resolve(commit);
    }

    private Path inSnapshot(String commit, RemoteFile file) throws IOException {
        try {
            return snapshot(commit).resolve(file.path());
        } catch (InvalidPathException unfit) {
            throw new IOException(
                    "the model's file '" + file.path() + "' cannot be named on this system: " + unfit.getReason(),
                    unfit);
        }
    }

    /** Which of a commit's files are not in its folder, or not of their length. */
    List<RemoteFile> missing(String commit, List<RemoteFile> files) throws IOException {
        List<RemoteFile> missing = new ArrayList<>();
        for (RemoteFile file : files) {
            if (!isWhole(inSnapshot(commit, file), file)) {
                missing.add(file);
            }
        }
        return missing;
    }

    /** A content was checked when it came; its length shows what a crash may have done to it since, at no cost. */
    static boolean isWhole(Path content, RemoteFile file) throws IOException {
        return Files.isRegularFile(content) && Files.size(content) == file.size();
    }

    /** The commit that a branch or tag was, if it was ever asked for. */
    Optional<String> commit(Revision revision) throws IOException {
        if (revision.isCommit()) {
            return Optional.of(revision.name());
        }
        Path ref = root.resolve("refs").resolve(revision.name());
        return Files.isRegularFile(ref) ? Optional.of(text(ref).strip()).filter(Revision::isCommit) : Optional.empty();
    }

    /** Writes nothing where it is so, since a cache that is whole may be for reading alone. */
    void point(Revision revision, String commit) throws IOException {
        if (!commit(revision).equals(Optional.of(commit))) {
            replace(root.resolve("refs").resolve(revision.name()), commit);
        }
    }

    Optional<Listing> listing(String commit) throws IOException {
        Path tree = root.resolve("trees").resolve(commit + ".json");
        return Files.isRegularFile(tree) ? Listing.ofCache(commit, text(tree)) : Optional.empty();
    }

    /** The files of a commit, or, as older clients keep no list of them, what is there; empty if that is nothing. */
    Optional<Listing> known(String commit) throws IOException {
        Path snapshot = snapshot(commit);
        if (!Files.isDirectory(snapshot)) {
            return Optional.empty();
        }
        Optional<Listing> listing = listing(commit);
        return listing.isPresent() ? listing : Listing.ofFolder(commit, snapshot);
    }

    // Bytes that are no UTF-8 are damage, as others are.
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    void keep(Listing listing) throws IOException {
        if (listing(listing.commit()).isEmpty()) {
            replace(root.resolve("trees").resolve(listing.commit() + ".json"), listing.text());
        }
    }

    /** Writes a small file so that nobody sees half of it. */
    private static void replace(Path file, String text) throws IOException {
        Path folder = Objects.requireNonNull(file.getParent());
        Files.createDirectories(folder);
        // Not as a temporary file of Java's, which its owner alone may read.
        Path written = temporary(folder);
        try {
            Files.write(written, text.getBytes(StandardCharsets.UTF_8));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            // Of a full disk the system's message does not say which file.
            throw new IOException("writing " + file + " failed: " + failed, failed);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static Path temporary(Path folder) {
        return folder.resolve(UUID.randomUUID() + ".tmp");
    }

    /** Puts a content that is there into a commit's folder, under its path, so that nobody sees half of a copy. */
    void link(String commit, RemoteFile file) throws IOException {
        Path link = inSnapshot(commit, file);
        Path blob = blob(file);
        if (isWhole(link, file)) {
            return;
        }
        Path folder = Objects.requireNonNull(link.getParent());
        Files.createDirectories(folder);
        Path made = temporary(blobs());
        try {
            try {
                Files.createSymbolicLink(made, folder.relativize(blob));
            } catch (UnsupportedOperationException | FileSystemException noLinks) {
                Files.copy(blob, made);
            }
            Files.move(made, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(made);
        }
    }
}
