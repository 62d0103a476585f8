package io.retrieval4j.onnx.hub;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
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
            Optional<? extends ContentLock> lock = UnixLock.isOffered() ? UnixLock.take(file) : Optional.empty();
            return lock.isPresent() ? lock.get() : JavaLock.take(file);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while another thread or process downloads " + content);
        }
    }
}
