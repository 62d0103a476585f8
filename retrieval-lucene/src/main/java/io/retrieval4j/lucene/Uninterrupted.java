package io.retrieval4j.lucene;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Threads that nobody interrupts. Java closes a file channel on which an interrupted thread reads, writes or maps, and Lucene's
 * writer closes itself for good when that happens to one of its files; so whatever touches files runs here, while the thread
 * that asked for it waits to the end, interrupted or not, and finds its interrupt status as it was left. Handing a task over and
 * back takes some ten microseconds.
 */
final class Uninterrupted {

    private static final int IDLE_SECONDS = 5;

    // As many as there are tasks at once: tasks wait for one another, and may hand over some of their own.
    private static final ExecutorService THREADS = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "retrieval4j-files");
                thread.setDaemon(true);
                return thread;
            });

    private Uninterrupted() {}

    /** Runs a task and gives back what it does, or throws what it throws. */
    static <T> T run(Callable<T> task) throws IOException {
        return run(task, Long.MAX_VALUE, () -> {});
    }

    /**
     * Runs a task.
     *
     * @param meanwhile called on the calling thread each time so many milliseconds are over and the task is not
     */
    static <T> T run(Callable<T> task, long milliseconds, Runnable meanwhile) throws IOException {
        Future<T> running = THREADS.submit(task);
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
}
