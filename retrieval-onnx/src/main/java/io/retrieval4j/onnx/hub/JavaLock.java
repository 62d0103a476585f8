package io.retrieval4j.onnx.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A lock of Java's, of all bytes of a file. */
record JavaLock(FileChannel channel) implements ContentLock {

    private static final long PAUSE_MILLISECONDS = 50;

    static JavaLock take(Path file) throws IOException, InterruptedException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            while (!isTaken(channel)) {
                Thread.sleep(PAUSE_MILLISECONDS);
            }
        } catch (IOException | InterruptedException failed) {
            channel.close();
            throw failed;
        }
        return new JavaLock(channel);
    }

    // A process holds a lock as a whole, so another thread of it is told by an exception.
    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByAnotherThread) {
            return false;
        }
    }

    @Override
    public String suffix() {
        return ".java.incomplete";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
