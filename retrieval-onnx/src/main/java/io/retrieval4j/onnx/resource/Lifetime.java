package io.retrieval4j.onnx.resource;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Guards native memory: any number of threads use it at once, and it is freed once, when none does. Native code that is
 * handed freed memory ends the JVM, so every use goes through here.
 */
public final class Lifetime {

    /** A use of what is guarded. */
    @FunctionalInterface
    public interface Use<T, X extends Exception> {
        T run() throws X;
    }

    private final String owner;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    /** A lifetime that starts now; messages call the owner by the given name. */
    public Lifetime(String owner) {
        this.owner = owner;
    }

    /**
     * Runs the use, which a concurrent close waits for.
     *
     * @throws IllegalStateException if closed
     */
    public <T, X extends Exception> T whileOpen(Use<T, X> use) throws X {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException(owner + " is closed; use it before its close(), or open another");
            }
            return use.run();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Waits for uses under way, then releases; a second call does nothing. */
    public <X extends Exception> void end(Use<?, X> release) throws X {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                release.run();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
