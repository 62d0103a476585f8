package io.retrieval4j.lucene;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.lucene.store.AlreadyClosedException;

/**
 * Threads that nobody interrupts. Java closes a file channel on which an interrupted thread reads or writes, and Lucene's
 * writer closes itself for good when that happens to one of its files; so what writes runs here, while the thread that asked
 * for it waits to the end, interrupted or not, and finds its interrupt status as it was left. Handing a task over and back
 * takes some ten microseconds.
 */
final class WriterThreads {

    private static final int IDLE_SECONDS = 5;

    private final ExecutorService threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "retrieval4j-writer");
                thread.setDaemon(true);
                return thread;
            });

    /** Runs a task and gives back what it does, or throws what it throws. */
    <T> T run(Callable<T> task) throws IOException {
        return run(task, Long.MAX_VALUE, () -> {});
    }

    /**
     * Runs a task.
     *
     * @param meanwhile called on the calling thread each time so many milliseconds are over and the task is not
     */
    <T> T run(Callable<T> task, long milliseconds, Runnable meanwhile) throws IOException {
        Future<T> running = submit(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return running.get(milliseconds, TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    meanwhile.run();
                } catch (InterruptedException later) {
                    interrupted = true;
                } catch (ExecutionException failed) {
                    throw failure(Objects.requireNonNull(failed.getCause()));
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> Future<T> submit(Callable<T> task) {
        try {
            return threads.submit(task);
        } catch (RejectedExecutionException afterClosing) {
            throw new AlreadyClosedException("its threads have ended");
        }
    }

    /** What the task threw, told as if it had run on the calling thread: that is where its reader looks. */
    private static IOException failure(Throwable thrown) {
        StackTraceElement[] caller = Thread.currentThread().getStackTrace();
        thrown.setStackTrace(Stream.concat(
                        Stream.of(thrown.getStackTrace()), Stream.of(caller).skip(2))
                .toArray(StackTraceElement[]::new));
        return switch (thrown) {
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            case IOException failed -> failed;
            default -> new IOException(thrown);
        };
    }

    /** Tasks that run go on; others are refused from now on. */
    void close() {
        threads.shutdown();
    }
}
