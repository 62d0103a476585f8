package io.retrieval4j.onnx.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Where one file of a model comes from. */
public sealed interface Source {

    /** What Git leaves in place of a large file that was not fetched begins so. */
    String LFS_POINTER = "version https://git-lfs";

    /** A file, which may have others beside it, as graphs with external weights do. */
    record OnDisk(Path path) implements Source {

        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public byte[] bytes() {
            try {
                return Files.readAllBytes(path);
            } catch (IOException e) {
                throw new UncheckedIOException(path + " cannot be read", e);
            }
        }

        @Override
        public byte[] head(int length) {
            try (InputStream in = Files.newInputStream(path)) {
                return in.readNBytes(length);
            } catch (IOException e) {
                throw new UncheckedIOException(path + " cannot be read", e);
            }
        }
    }

    /** Bytes from elsewhere; not copied. */
    @SuppressWarnings("ArrayRecordComponent") // A model's weights are neither copied nor compared.
    record InMemory(String name, byte[] bytes) implements Source {

        @Override
        public byte[] head(int length) {
            return Arrays.copyOf(bytes, Math.min(length, bytes.length));
        }
    }

    /** What messages call it. */
    String name();

    /** All of it. */
    byte[] bytes();

    /** Its first bytes, fewer where it has fewer. */
    byte[] head(int length);

    /** Whether there is nothing in it, or a mere pointer to its content. */
    default boolean isUnfetched() {
        byte[] head = head(LFS_POINTER.length());
        return head.length == 0 || new String(head, StandardCharsets.ISO_8859_1).equals(LFS_POINTER);
    }

    /**
     * Gives this back if there is content and it is not a mere pointer to content.
     *
     * @param role what the file is to be: {@code "the model"}
     * @throws IllegalArgumentException naming the file and what to do
     */
    default Source requireContent(String role) {
        if (this instanceof OnDisk(Path path) && !Files.isRegularFile(path)) {
            throw new IllegalArgumentException(
                    name() + " is to be " + role + ", but " + (Files.exists(path) ? "is no file" : "does not exist"));
        }
        byte[] head = head(LFS_POINTER.length());
        if (head.length == 0) {
            throw new IllegalArgumentException(name() + " is to be " + role + ", but is empty; download it again");
        }
        if (new String(head, StandardCharsets.ISO_8859_1).equals(LFS_POINTER)) {
            throw new IllegalArgumentException(name() + " is to be " + role
                    + ", but is a Git LFS pointer: the text that stands for a file not fetched. Run 'git lfs pull' where it"
                    + " was cloned, or download the file itself");
        }
        return this;
    }
}
