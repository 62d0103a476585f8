package io.retrieval4j.onnx.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code flock} of Linux and macOS, which Java does not offer. Each open file has a lock of its own, so threads of a process wait for
 * one another as processes do; and it ends with the process.
 *
 * @param descriptor of the open file, which has the lock
 */
record UnixLock(int descriptor) implements ContentLock {

    private static final int TRY_AGAIN_OF_LINUX = 11;
    private static final int TRY_AGAIN_OF_MACOS = 35;
    private static final long PAUSE_MILLISECONDS = 50;

    /** Whether there are such locks, and this module may call them without a warning. */
    static boolean isOffered() {
        return UnixLock.class.getModule().isNativeAccessEnabled() && UnixCalls.areThere();
    }

    /** Waits until nobody else has it; empty on file systems that have no such locks. */
    static Optional<UnixLock> take(Path file) throws IOException, InterruptedException {
        ContentLock.create(file);
        int descriptor = UnixCalls.open(file);
        if (descriptor < 0) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            taken = waitFor(descriptor);
        } finally {
            if (!taken) {
                UnixCalls.close(descriptor);
            }
        }
        return taken ? Optional.of(new UnixLock(descriptor)) : Optional.empty();
    }

    // Waiting inside the call, a thread could not be interrupted.
    private static boolean waitFor(int descriptor) throws InterruptedException {
        int error = UnixCalls.lock(descriptor);
        while (error == TRY_AGAIN_OF_LINUX || error == TRY_AGAIN_OF_MACOS) {
            Thread.sleep(PAUSE_MILLISECONDS);
            error = UnixCalls.lock(descriptor);
        }
        return error == 0;
    }

    @Override
    public String suffix() {
        return ".flock.incomplete";
    }

    @Override
    public void close() {
        UnixCalls.close(descriptor);
    }
}
