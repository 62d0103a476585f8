package io.retrieval4j.onnx.hub;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;

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

    Path blob(RemoteFile file) {
        return root.resolve("blobs").resolve(file.hash());
    }

    /** What holders of such locks have of a content that is not whole: not where older versions of Python's client have theirs. */
    Path partial(RemoteFile file, ContentLock lock) {
        return root.resolve("blobs").resolve(file.hash() + lock.suffix());
    }

    Path lock(RemoteFile file) {
        return locks.resolve(file.hash() + ".lock");
    }

    Path snapshot(String commit) {
        return root.resolve("snapshots").resolve(commit);
    }

    Path inSnapshot(String commit, RemoteFile file) {
        return snapshot(commit).resolve(file.path());
    }

    /** The commit that a branch or tag was, if it was ever asked for. */
    Optional<String> commit(Revision revision) throws IOException {
        if (revision.isCommit()) {
            return Optional.of(revision.name());
        }
        Path ref = root.resolve("refs").resolve(revision.name());
        return Files.isRegularFile(ref) ? Optional.of(Files.readString(ref).strip()) : Optional.empty();
    }

    void point(Revision revision, String commit) throws IOException {
        if (!revision.isCommit()) {
            replace(root.resolve("refs").resolve(revision.name()), commit);
        }
    }

    Optional<Listing> listing(String commit) throws IOException {
        Path tree = root.resolve("trees").resolve(commit + ".json");
        return Files.isRegularFile(tree)
                ? Optional.of(Listing.ofCache(commit, Files.readString(tree)))
                : Optional.empty();
    }

    void keep(Listing listing) throws IOException {
        Path tree = root.resolve("trees").resolve(listing.commit() + ".json");
        if (!Files.exists(tree)) {
            replace(tree, listing.text());
        }
    }

    /** Writes a small file so that nobody sees half of it. */
    private static void replace(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path written = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".tmp");
        try {
            Files.writeString(written, text);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** Puts a content that is there into a commit's folder, under its path. */
    void link(String commit, RemoteFile file) throws IOException {
        Path link = inSnapshot(commit, file);
        Path blob = blob(file);
        if (Files.exists(link)) {
            return;
        }
        Path folder = Objects.requireNonNull(link.getParent());
        Files.createDirectories(folder);
        Files.deleteIfExists(link); // A link that leads nowhere.
        try {
            Files.createSymbolicLink(link, folder.relativize(blob));
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            if (!Files.exists(link)) {
                Files.copy(blob, link);
            }
        }
    }
}
