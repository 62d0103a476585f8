package io.retrieval4j.onnx.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 of a model's files. Those in memory are read at once, so that they need not be kept; those on disk when they are
 * asked for.
 */
public final class ContentDigest {

    private static final int BUFFER = 1 << 16;

    private final List<Part> parts = new ArrayList<>();

    private sealed interface Part {

        @SuppressWarnings("ArrayRecordComponent") // Never compared.
        record Known(byte[] digest) implements Part {}

        record OnDisk(Path path) implements Part {}
    }

    private ContentDigest() {}

    /** Of the given files, in this order. */
    public static ContentDigest of(List<Source> sources) {
        ContentDigest digest = new ContentDigest();
        for (Source source : sources) {
            digest.parts.add(
                    switch (source) {
                        case Source.OnDisk(Path path) -> new Part.OnDisk(path);
                        case Source.InMemory(String _, byte[] bytes) -> new Part.Known(sha256().digest(bytes));
                    });
        }
        return digest;
    }

    /**
     * Of the files and of settings, as 64 hexadecimal digits. Reads the files that are on disk, which takes about a second
     * a gigabyte.
     *
     * @throws UncheckedIOException if a file cannot be read any more
     */
    public String with(String settings) {
        MessageDigest whole = sha256();
        for (Part part : parts) {
            whole.update(
                    switch (part) {
                        case Part.Known(byte[] digest) -> digest;
                        case Part.OnDisk(Path path) -> digest(path);
                    });
        }
        whole.update(settings.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(whole.digest());
    }

    private static byte[] digest(Path path) {
        MessageDigest digest = sha256();
        try {
            update(digest, path);
            return digest.digest();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    private static void update(MessageDigest digest, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
