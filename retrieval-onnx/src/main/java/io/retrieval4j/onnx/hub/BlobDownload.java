package io.retrieval4j.onnx.hub;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Brings one content into the cache. Whoever holds the lock writes the partial file, which another time goes on with; in place it
 * is put when its size and hash are those that were listed.
 */
final class BlobDownload {

    private final BlobTransfer transfer;
    private final RemoteFile file;
    private final Path partial;
    private final Path blob;

    private BlobDownload(BlobTransfer transfer, Path blob) {
        this.transfer = transfer;
        this.file = transfer.file();
        this.partial = transfer.partial();
        this.blob = blob;
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
            if (!CacheFolder.isWhole(blob, file)) {
                Path partial = cache.partial(file, lock);
                BlobTransfer transfer = new BlobTransfer(requests, address, file, commit, partial, progress);
                new BlobDownload(transfer, blob).bring();
            }
        }
    }

    private void bring() throws IOException {
        long there = there();
        checkRoom(there);
        boolean wasThere = there > 0;
        while (there < file.size() || (there == 0 && !Files.exists(partial))) {
            long before = there;
            IOException broken = transfer.append(there);
            there = there();
            // As long as something comes, a connection that breaks is worth another.
            if (broken != null && there <= before) {
                throw broken;
            }
            if (broken == null && there < file.size()) {
                throw transfer.lie("has " + there + " bytes, not " + file.size());
            }
        }
        String hash = there == file.size() ? file.hashOf(partial) : "more bytes than " + file.size();
        if (!hash.equals(file.hash())) {
            Files.delete(partial);
            if (wasThere) {
                bring(); // What an earlier attempt left may be at fault.
                return;
            }
            throw transfer.lie("hashes to " + hash + ", not " + file.hash());
        }
        force();
        Files.move(partial, blob, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    // A file that is renamed before it is written may be empty after a loss of power.
    private void force() throws IOException {
        try (FileChannel written = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            written.force(true);
        } catch (ClosedByInterruptException interrupted) {
            throw (IOException) new InterruptedIOException("interrupted while " + file.path() + " is written")
                    .initCause(interrupted);
        }
    }

    private long there() throws IOException {
        return Files.exists(partial) ? Files.size(partial) : 0;
    }

    private void checkRoom(long there) throws IOException {
        FileStore store = Files.getFileStore(blob.getParent());
        long room = store.getUsableSpace();
        if (file.size() - there > room) {
            throw new IOException(transfer.address() + " has " + file.size() + " bytes, and the disk of "
                    + blob.getParent() + " has room for " + room + "; make room, or use another cache");
        }
    }
}
