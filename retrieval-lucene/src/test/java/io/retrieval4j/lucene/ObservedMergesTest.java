package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ObservedMergesTest {

    @Test
    void aMergeThatIsStoppedInItsMiddleLeavesItsSegmentsAndALaterOneIsDone() throws Exception {
        CountDownLatch merging = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        FilterDirectory directory = new FilterDirectory(new ByteBuffersDirectory()) {
            @Override
            public IndexOutput createOutput(String name, IOContext context) throws IOException {
                if (context.context() == IOContext.Context.MERGE) {
                    merging.countDown();
                    await(goOn);
                }
                return super.createOutput(name, context);
            }
        };
        ObservedMerges merges = new ObservedMerges();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig().setMergeScheduler(merges));
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < 3; i++) {
                Document document = new Document();
                document.add(new StoredField("body", "words " + i));
                writer.addDocument(document);
                writer.commit();
            }
            Future<Throwable> stopped = threads.submit(() -> thrown(writer));
            await(merging);
            merges.stop();
            goOn.countDown();
            assertThat(stopped.get())
                    .satisfiesAnyOf(
                            none -> assertThat(none).isNull(),
                            aborted -> assertThat(aborted).hasStackTraceContaining("MergeAbortedException"));
            assertThat(segments(writer)).isEqualTo(3);
            merges.resume();
            assertThat(thrown(writer)).isNull();
            assertThat(segments(writer)).isEqualTo(1);
            assertThat(merges.written()).isPositive();
        }
    }

    @Test
    void aMergeThatFailsTellsTheWriterAndPrintsNothing() throws Exception {
        AtomicReference<Thread> merging = new AtomicReference<>();
        FilterDirectory directory = new FilterDirectory(new ByteBuffersDirectory()) {
            @Override
            public IndexOutput createOutput(String name, IOContext context) throws IOException {
                if (context.context() == IOContext.Context.MERGE) {
                    merging.set(Thread.currentThread());
                    throw new IOException("no room for " + name);
                }
                return super.createOutput(name, context);
            }
        };
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        List<Throwable> uncaught = new CopyOnWriteArrayList<>();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
        try (IndexWriter writer =
                new IndexWriter(directory, new IndexWriterConfig().setMergeScheduler(new ObservedMerges()))) {
            for (int i = 0; i < 3; i++) {
                writer.addDocument(new Document());
                writer.commit();
            }
            assertThat(thrown(writer)).hasStackTraceContaining("no room for");
            merging.get().join();
            assertThat(writer.getTragicException()).hasMessageContaining("no room for");
            assertThat(uncaught).isEmpty();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    private static Throwable thrown(IndexWriter writer) {
        try {
            writer.forceMerge(1);
            return null;
        } catch (IOException | IllegalStateException failed) {
            return failed;
        }
    }

    private static int segments(IndexWriter writer) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            return reader.leaves().size();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(50, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
