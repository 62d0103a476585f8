package io.retrieval4j.eval.collection.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** Gets one file: to a partial one beside it first, which a later attempt goes on with, and in place once it is checked. */
final class Download {

    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final long REPORT_EVERY = 1 << 20;

    private final DataFile file;
    private final Path target;
    private final Path partial;
    private final Progress progress;

    private Download(DataFile file, Path folder, Progress progress) {
        this.file = file;
        this.progress = progress;
        target = folder.resolve(file.name());
        partial = folder.resolve(file.name() + ".partial");
    }

    /** The file; downloaded unless it is there. */
    static Path to(Path folder, DataFile file, Progress progress) throws IOException {
        Download download = new Download(file, folder, progress);
        if (!Files.exists(download.target)) {
            Files.createDirectories(folder);
            download.run();
        }
        return download.target;
    }

    private void run() throws IOException {
        long resumed = Files.exists(partial) ? Files.size(partial) : 0;
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(30))
                .build()) {
            if (!transfer(client, resumed) && !md5().equals(file.md5())) {
                // There is nothing behind what is there, and it is not the file: from the beginning.
                Files.delete(partial);
                transfer(client, 0);
            }
        }
        String found = md5();
        if (!found.equals(file.md5())) {
            Files.delete(partial);
            throw new IOException(file.address() + " came with the MD5 checksum " + found + ", not " + file.md5()
                    + "; it was deleted. It is damaged, or there is a new version of it");
        }
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether the server gave what was asked for. */
    private boolean transfer(HttpClient client, long from) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(file.address());
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        HttpResponse<InputStream> response = send(client, request.build());
        try (InputStream in = response.body()) {
            int status = response.statusCode();
            if (status == RANGE_NOT_SATISFIABLE && from > 0) {
                return false;
            }
            if (status != 200 && status != PARTIAL_CONTENT) {
                throw new IOException(file.address() + " answers " + status);
            }
            boolean appending = status == PARTIAL_CONTENT && from > 0;
            long start = appending ? from : 0;
            long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
            long total = length < 0 ? -1 : start + length;
            try (OutputStream out = Files.newOutputStream(
                    partial,
                    StandardOpenOption.CREATE,
                    appending ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                copy(in, out, start, total);
            }
            return true;
        }
    }

    private HttpResponse<InputStream> send(HttpClient client, HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking for " + file.address());
        }
    }

    private void copy(InputStream in, OutputStream out, long start, long total) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long done = start;
        long reported = start;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            done += read;
            if (done - reported >= REPORT_EVERY) {
                reported = done;
                progress.at(file.name(), done, total);
            }
        }
        progress.at(file.name(), done, total);
    }

    private String md5() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] buffer = new byte[1 << 16];
            try (InputStream in = Files.newInputStream(partial)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
