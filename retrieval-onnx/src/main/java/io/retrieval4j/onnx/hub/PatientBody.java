package io.retrieval4j.onnx.hub;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What a server sends, given up on when nothing comes for so long: the time limit of Java's client ends with the headers. Only
 * the time counts in which somebody waits for more. Read by one thread.
 */
final class PatientBody extends FilterInputStream {

    private static final long NOBODY_WAITS = -1;

    private final String from;
    private final Duration patience;
    private final long start = System.nanoTime();
    private volatile long waitingSince = NOBODY_WAITS;
    private volatile boolean isGivenUp;
    private volatile boolean isClosed;

    /**
     * Watches until it is closed.
     *
     * @param in whose closing ends a read that waits
     * @param from whose body it is, for messages
     */
    PatientBody(InputStream in, String from, Duration patience) {
        super(in);
        this.from = from;
        this.patience = patience;
        watchFor(patience.toNanos());
    }

    private void watchFor(long nanoseconds) {
        CompletableFuture.delayedExecutor(nanoseconds, TimeUnit.NANOSECONDS).execute(this::look);
    }

    private void look() {
        long since = waitingSince;
        long left = since == NOBODY_WAITS ? patience.toNanos() : since + patience.toNanos() - elapsed();
        if (isClosed) {
            return;
        }
        if (left > 0) {
            watchFor(left);
            return;
        }
        isGivenUp = true;
        try {
            in.close();
        } catch (IOException reported) {
            // The read that it ends throws.
        }
    }

    private long elapsed() {
        return System.nanoTime() - start;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        waitingSince = elapsed();
        try {
            return in.read(buffer, offset, count);
        } catch (IOException broken) {
            if (Thread.currentThread().isInterrupted()) {
                throw (IOException)
                        new InterruptedIOException("interrupted while " + from + " sends").initCause(broken);
            }
            throw isGivenUp ? new IOException(from + " sent nothing for " + patience, broken) : broken;
        } finally {
            waitingSince = NOBODY_WAITS;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public void close() throws IOException {
        isClosed = true;
        super.close();
    }
}
