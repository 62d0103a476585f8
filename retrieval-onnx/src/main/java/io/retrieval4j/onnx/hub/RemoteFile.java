package io.retrieval4j.onnx.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A file of a repository as the server lists it.
 *
 * @param path in the repository, with {@code /}
 * @param size in bytes
 * @param hash what its content hashes to, which is its name in the cache: SHA-256 (64 digits) for large files, for small ones the
 *     SHA-1 that git gives them (40 digits)
 */
record RemoteFile(String path, long size, String hash) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final int SHA256_DIGITS = 64;

    RemoteFile {
        checkPath(path);
        if (size < 0) {
            throw new IllegalArgumentException("the server lists '" + path + "' with a size of " + size);
        }
        if (!isHash(hash)) {
            throw new IllegalArgumentException(
                    "the server lists '" + path + "' with '" + hash + "', which is no SHA-256 and no SHA-1");
        }
    }

    private static void checkPath(String path) {
        boolean leadsElsewhere = path.isEmpty()
                || path.indexOf('\\') >= 0
                || path.indexOf(':') >= 0
                || path.chars().anyMatch(Character::isISOControl);
        for (String part : path.split("/", -1)) {
            leadsElsewhere |= part.isEmpty() || part.equals(".") || part.equals("..");
        }
        if (leadsElsewhere) {
            throw new IllegalArgumentException("the server lists a file '" + path
                    + "', which would lie outside of the model's folder; it is refused");
        }
    }

    /** Whether a text is of the form of one of the two hashes. */
    static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    boolean isSha256() {
        return hash.length() == SHA256_DIGITS;
    }

    /** What a file's content hashes to, as this file's hash is made. */
    String hashOf(Path content) throws IOException {
        MessageDigest digest = digest();
        if (!isSha256()) {
            digest.update(("blob " + Files.size(content) + "\0").getBytes(StandardCharsets.US_ASCII));
        }
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(content)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(isSha256() ? "SHA-256" : "SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-1 and SHA-256", impossible);
        }
    }
}
