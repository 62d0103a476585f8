package io.retrieval4j.onnx.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both kinds of locks, and Python's beside them. */
@Timeout(60)
class ContentLockTest {

    @TempDir
    Path folder;

    interface Taking {
        ContentLock take(Path file) throws IOException, InterruptedException;
    }

    static Stream<Taking> kinds() {
        Taking unix = file -> UnixLock.take(file).orElseThrow();
        return UnixLock.isOffered() ? Stream.of(JavaLock::take, unix) : Stream.of(JavaLock::take);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void oneThreadAtATimeHasIt(Taking kind) throws Exception {
        Path file = folder.resolve("a b é.lock");
        AtomicInteger holders = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<? extends Future<?>> tasks = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> {
                        try (ContentLock _ = kind.take(file)) {
                            most.accumulateAndGet(holders.incrementAndGet(), Math::max);
                            Thread.sleep(5);
                            holders.decrementAndGet();
                        }
                        return 0;
                    }))
                    .toList();
            for (Future<?> task : tasks) {
                task.get();
            }
        }
        assertThat(most).hasValue(1);
        assertThat(file).isEmptyFile();
    }

    @Test
    void anInterruptEndsTheWaiting() throws Exception {
        Path file = folder.resolve("held.lock");
        try (ContentLock _ = ContentLock.take(file, "a file")) {
            CountDownLatch interrupted = new CountDownLatch(1);
            Thread waiting = new Thread(() -> {
                assertThatThrownBy(() -> ContentLock.take(file, "a file"))
                        .isInstanceOf(InterruptedIOException.class)
                        .hasMessageContaining("downloads a file");
                assertThat(Thread.interrupted()).isTrue();
                interrupted.countDown();
            });
            waiting.start();
            waiting.interrupt();
            interrupted.await();
        }
    }

    /** As somebody does who clears the cache. */
    @Test
    void aLockWhoseFileIsRemovedMeanwhileIsTakenOfTheNewOne() throws Exception {
        Path file = folder.resolve("removed.lock");
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            ContentLock first = ContentLock.take(file, "a file");
            CountDownLatch release = new CountDownLatch(1);
            CountDownLatch taken = new CountDownLatch(1);
            Future<?> waiting = thread.submit(() -> {
                try (ContentLock _ = ContentLock.take(file, "a file")) {
                    taken.countDown();
                    release.await();
                }
                return 0;
            });
            Thread.sleep(200); // That it waits.
            Files.delete(file);
            first.close();
            taken.await();
            assertThat(file).exists();
            try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
                if (UnixLock.isOffered()) {
                    int descriptor = UnixCalls.open(file);
                    assertThat(UnixCalls.lock(descriptor)).isNotZero();
                    UnixCalls.close(descriptor);
                } else {
                    assertThatThrownBy(other::tryLock).isInstanceOf(OverlappingFileLockException.class);
                }
            }
            release.countDown();
            waiting.get();
        }
    }

    /** As filelock does it, with which Python's client locks. */
    @Test
    void pythonsLocksAreSeenAndSee() throws Exception {
        Path file = Files.createFile(folder.resolve("shared.lock"));
        assumeTrue(UnixLock.isOffered() && isPythonThere(), "needs Python, and leave to call native code");
        Process python = python("""
                import fcntl, os, sys
                f = os.open(sys.argv[1], os.O_RDWR)
                fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
                print('held', flush=True)
                sys.stdin.read()
                """, file);
        try (BufferedReader said =
                        new BufferedReader(new InputStreamReader(python.getInputStream(), StandardCharsets.UTF_8));
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            assertThat(said.readLine()).isEqualTo("held");
            Future<Boolean> taken = thread.submit(() -> {
                try (ContentLock _ = ContentLock.take(file, "a file")) {
                    return true;
                }
            });
            Thread.sleep(200);
            assertThat(taken.isDone()).isFalse();
            python.getOutputStream().close();
            assertThat(taken.get()).isTrue();
        }
        try (ContentLock _ = ContentLock.take(file, "a file")) {
            Process refused = python("""
                    import fcntl, os, sys
                    f = os.open(sys.argv[1], os.O_RDWR)
                    try: fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    except BlockingIOError: sys.exit(7)
                    """, file);
            assertThat(refused.waitFor()).isEqualTo(7);
        }
    }

    private static Process python(String program, Path file) throws IOException {
        return new ProcessBuilder("python3", "-c", program, file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static boolean isPythonThere() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import fcntl").start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
