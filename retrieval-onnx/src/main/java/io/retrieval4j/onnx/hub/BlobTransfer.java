package io.retrieval4j.onnx.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Appends what a server sends of a content to the file that it is put together in.
 *
 * @param partial written by whoever holds the content's lock
 */
record BlobTransfer(
        Requests requests, URI address, RemoteFile file, String commit, Path partial, DownloadProgress progress) {

    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-");
    private static final long REPORT_EVERY = 1 << 20;

    /** Appends to the partial file; what broke off the answer, or null where the server sent all it has. */
    @Nullable
    IOException append(long from) throws IOException {
        Requests.Answer answer = requests.get(address, from);
        try (InputStream in = answer.body()) {
            int status = answer.status();
            boolean appending = status == PARTIAL_CONTENT && from > 0;
            boolean unfit = status == RANGE_NOT_SATISFIABLE || (appending && startOf(answer, from) != from);
            if (unfit && from > 0) {
                Files.delete(partial); // It has more than there is, or the server does not go on where it ends.
                return append(0);
            }
            if (status != 200 && status != PARTIAL_CONTENT) {
                throw requests.refused("the file " + file.path() + " of commit " + commit, answer);
            }
            checkHeaders(answer);
            try (OutputStream out = Files.newOutputStream(
                    partial,
                    StandardOpenOption.CREATE,
                    appending ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                IOException broken = copy(in, out, appending ? from : 0);
                return broken == null && !isAll(answer) ? cutShort() : broken;
            }
        }
    }

    private static long startOf(Requests.Answer answer, long otherwise) {
        Matcher range = CONTENT_RANGE.matcher(
                answer.headers().firstValue("Content-Range").orElse(""));
        return range.lookingAt() ? Long.parseLong(range.group(1)) : otherwise;
    }

    // Of parts a server chooses the length; and without one, an end may be a connection's that broke off.
    private static boolean isAll(Requests.Answer answer) {
        return answer.status() == 200
                && answer.headers().firstValue("Content-Length").isPresent();
    }

    private @Nullable IOException cutShort() throws IOException {
        long there = Files.size(partial);
        return there < file.size()
                ? new IOException(address + " ended after " + there + " of " + file.size() + " bytes")
                : null;
    }

    private void checkHeaders(Requests.Answer answer) throws IOException {
        String other = answer.said("X-Repo-Commit").orElse(commit);
        if (!other.equals(commit)) {
            throw new IOException("asked for " + address + ", the server answers with commit " + other);
        }
        String etag = answer.said("X-Linked-Etag")
                .or(() -> answer.said("ETag"))
                .orElse("")
                .replaceFirst("^W/", "")
                .replace("\"", "");
        // What is no hash of the kind is a mirror's own, and says nothing of the content.
        if (RemoteFile.isHash(etag) && etag.length() == file.hash().length() && !etag.equals(file.hash())) {
            throw new IOException("the server lists " + address + " as " + file.hash() + ", and sends it as " + etag
                    + "; one is wrong");
        }
    }

    IOException lie(String what) {
        return new IOException(
                "the file " + address + " " + what + ", as the server lists it; nothing of it is kept in use");
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
