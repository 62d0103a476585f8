package io.retrieval4j.onnx.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Brings one content into the cache. Whoever holds the lock writes the partial file, which another time goes on with; in place it
 * is put when its size and hash are those that were listed.
 */
final class BlobDownload {

    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final long REPORT_EVERY = 1 << 20;

    private final Requests requests;
    private final URI address;
    private final RemoteFile file;
    private final String commit;
    private final Path blob;
    private final Path partial;
    private final DownloadProgress progress;

    private BlobDownload(
            Requests requests,
            URI address,
            RemoteFile file,
            String commit,
            Path blob,
            Path partial,
            DownloadProgress progress) {
        this.requests = requests;
        this.address = address;
        this.file = file;
        this.commit = commit;
        this.blob = blob;
        this.partial = partial;
        this.progress = progress;
    }

    /** Brings the content unless it is there, or another process or thread brings it meanwhile. */
    static void run(
            Requests requests,
            URI address,
            RemoteFile file,
            String commit,
            CacheFolder cache,
            DownloadProgress progress)
            throws IOException {
        Path blob = cache.blob(file);
        Files.createDirectories(blob.getParent());
        Files.createDirectories(cache.locks());
        try (ContentLock lock = ContentLock.take(cache.lock(file), file.path())) {
            if (!Files.exists(blob)) {
                new BlobDownload(requests, address, file, commit, blob, cache.partial(file, lock), progress).bring();
            }
        }
    }

    private void bring() throws IOException {
        long there = there();
        checkRoom(there);
        boolean wasThere = there > 0;
        while (there < file.size() || (there == 0 && !Files.exists(partial))) {
            long before = there;
            IOException broken = transfer(there);
            there = there();
            // As long as something comes, a connection that breaks is worth another.
            if (broken != null && there <= before) {
                throw broken;
            }
            if (broken == null && there < file.size()) {
                throw lie("has " + there + " bytes, not " + file.size());
            }
        }
        String hash = there == file.size() ? file.hashOf(partial) : "more bytes than " + file.size();
        if (!hash.equals(file.hash())) {
            Files.delete(partial);
            if (wasThere) {
                bring(); // What an earlier attempt left may be at fault.
                return;
            }
            throw lie("hashes to " + hash + ", not " + file.hash());
        }
        Files.move(partial, blob, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private IOException lie(String what) {
        return new IOException(
                "the file " + address + " " + what + ", as the server lists it; nothing of it is kept in use");
    }

    private long there() throws IOException {
        return Files.exists(partial) ? Files.size(partial) : 0;
    }

    private void checkRoom(long there) throws IOException {
        FileStore store = Files.getFileStore(blob.getParent());
        long room = store.getUsableSpace();
        if (file.size() - there > room) {
            throw new IOException(address + " has " + file.size() + " bytes, and the disk of " + blob.getParent()
                    + " has room for " + room + "; make room, or use another cache");
        }
    }

    /** Appends to the partial file; what broke the connection, or null where the server sent all it had. */
    private @Nullable IOException transfer(long from) throws IOException {
        Requests.Answer answer = requests.get(address, from);
        try (InputStream in = answer.last().body()) {
            int status = answer.status();
            if (status == RANGE_NOT_SATISFIABLE && from > 0) {
                Files.delete(partial); // It has more than there is.
                return transfer(0);
            }
            if (status != 200 && status != PARTIAL_CONTENT) {
                throw requests.refused("the file " + file.path() + " of commit " + commit, status);
            }
            checkHeaders(answer);
            boolean appending = status == PARTIAL_CONTENT && from > 0;
            try (OutputStream out = Files.newOutputStream(
                    partial,
                    StandardOpenOption.CREATE,
                    appending ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                return copy(in, out, appending ? from : 0);
            }
        }
    }

    private void checkHeaders(Requests.Answer answer) throws IOException {
        String other = answer.said("X-Repo-Commit").orElse(commit);
        if (!other.equals(commit)) {
            throw new IOException("asked for " + address + ", the server answers with commit " + other);
        }
        String etag = answer.said("X-Linked-Etag")
                .or(() -> answer.said("ETag"))
                .orElse(file.hash())
                .replaceFirst("^W/", "")
                .replace("\"", "");
        if (!etag.equals(file.hash())) {
            throw new IOException("the server lists " + address + " as " + file.hash() + ", and sends it as " + etag
                    + "; one is wrong");
        }
    }

    private @Nullable IOException copy(InputStream in, OutputStream out, long start) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long done = start;
        long reported = start;
        while (true) {
            int read;
            try {
                read = in.read(buffer);
            } catch (InterruptedIOException interrupted) {
                throw interrupted;
            } catch (IOException broken) {
                return broken;
            }
            if (read < 0) {
                report(done);
                return null;
            }
            done += read;
            if (done > file.size()) {
                Files.delete(partial);
                throw lie("has more bytes than " + file.size());
            }
            write(out, buffer, read);
            if (done - reported >= REPORT_EVERY) {
                reported = done;
                report(done);
            }
        }
    }

    private void write(OutputStream out, byte[] buffer, int count) throws IOException {
        try {
            out.write(buffer, 0, count);
        } catch (IOException failed) {
            throw new IOException(
                    "writing " + partial + " failed: " + failed.getMessage()
                            + "; is the disk full? What is there is kept, and" + " gone on with another time",
                    failed);
        }
    }

    private void report(long done) throws IOException {
        if (!progress.goOn(file.path(), done, file.size())) {
            throw new InterruptedIOException(
                    "stopped after " + done + " of " + file.size() + " bytes of " + file.path());
        }
    }
}
