package io.retrieval4j.onnx.hub;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Held by who brings a content. Python's client locks the same files by {@code flock}, as {@link UnixLock} does; {@link JavaLock} is
 * what there is where native code may not be called, and on Windows, where both kinds wait for one another.
 */
sealed interface ContentLock extends AutoCloseable permits UnixLock, JavaLock {

    /** Where a content is put together by the holders of such locks; those of another kind do not touch it. */
    String suffix();

    @Override
    void close() throws IOException;

    /**
     * Waits until nobody else has it.
     *
     * @param file created where it is not there, and left there
     * @param content what is to be brought, for messages
     */
    static ContentLock take(Path file, String content) throws IOException {
        try {
            // Whoever clears a cache removes files that others wait for, and what those get then keeps nobody out.
            while (true) {
                create(file);
                Object before = identity(file);
                ContentLock lock = takeOnce(file);
                if (before.equals(identity(file))) {
                    return lock;
                }
                lock.close();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while another thread or process downloads " + content);
        }
    }

    private static ContentLock takeOnce(Path file) throws IOException, InterruptedException {
        Optional<? extends ContentLock> lock = UnixLock.isOffered() ? UnixLock.take(file) : Optional.empty();
        return lock.isPresent() ? lock.get() : JavaLock.take(file);
    }

    /** Makes an empty file where there is none. */
    static void create(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .close();
        }
    }

    /** What tells a file from others of its name; the same of all on Windows, which lets nobody remove what is open. */
    private static Object identity(Path file) throws IOException {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return key == null ? "" : key;
        } catch (NoSuchFileException removed) {
            return new Object();
        }
    }
}
