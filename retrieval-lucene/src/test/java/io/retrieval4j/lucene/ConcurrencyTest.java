package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.Document;
import io.retrieval4j.Hit;
import io.retrieval4j.lucene.dense.DenseStructure;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.DenseVector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ConcurrencyTest {

    private static final long SEED = 20_251_126;
    private static final int THREADS = 4;

    private static final Schema SCHEMA = Schema.builder()
            .text("body")
            .field(Dense.of("vector", 4).structuredAs(DenseStructure.flat()))
            .longNumber("version")
            .build();

    @TempDir
    Path directory;

    @Test
    void anIdIsAddedByOneThreadAlone() throws Exception {
        int ids = 400;
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            List<Integer> added = together(thread -> {
                int successes = 0;
                for (int id = 0; id < ids; id++) {
                    try {
                        index.add(document("d" + id, thread));
                        successes++;
                    } catch (IllegalArgumentException present) {
                        assertThat(present).hasMessageContaining("'d" + id + "'");
                    }
                    if (id % 50 == thread) {
                        index.refresh();
                    }
                }
                return successes;
            });
            index.refresh();
            assertThat(added.stream().mapToInt(Integer::intValue).sum()).isEqualTo(ids);
            assertThat(index.size()).isEqualTo(ids);
        }
    }

    // Each thread changes ids of its own, so it knows what must come out; searches run beside them all the time.
    @Test
    void changesOfManyThreadsEndAsEachLeftThem() throws Exception {
        Map<String, Integer> expected = new HashMap<>();
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA);
                ExecutorService searching = Executors.newSingleThreadExecutor()) {
            AtomicBoolean done = new AtomicBoolean();
            Future<Integer> searches = searching.submit(() -> {
                int searched = 0;
                while (!done.get()) {
                    index.refresh();
                    List<String> ids = index.text("body").retrieve("word", 1000).ids();
                    assertThat(ids).doesNotHaveDuplicates();
                    for (Hit hit : index.dense("vector").retrieve(DenseVector.of(1, 2, 3, 4), 5)) {
                        assertThat(hit.score()).isBetween(-1.000001, 1.000001);
                    }
                    searched++;
                }
                return searched;
            });
            for (Map<String, Integer> left : together(thread -> change(index, thread))) {
                expected.putAll(left);
            }
            done.set(true);
            assertThat(searches.get()).isPositive();
            index.refresh();
            assertHolds(index, expected);
        }
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            assertHolds(index, expected);
        }
    }

    private static Map<String, Integer> change(RetrievalIndex index, int thread) {
        Random random = new Random(SEED + thread);
        Map<String, Integer> versions = new HashMap<>();
        for (int version = 0; version < 600; version++) {
            if (version % 200 == 100) {
                index.commit();
            }
            String id = "t" + thread + "-" + random.nextInt(60);
            switch (random.nextInt(10)) {
                case 0, 1, 2 ->
                    assertThat(index.delete(id))
                            .as("seed %d, id %s, version %d", SEED, id, version)
                            .isEqualTo(versions.remove(id) != null);
                case 3 -> index.document(id);
                default -> {
                    if (versions.put(id, version) == null) {
                        index.add(document(id, version));
                    } else {
                        index.update(document(id, version));
                    }
                }
            }
        }
        return versions;
    }

    private static void assertHolds(RetrievalIndex index, Map<String, Integer> expected) {
        assertThat(index.size()).as("seed %d", SEED).isEqualTo(expected.size());
        expected.forEach(
                (id, version) -> assertThat(index.document(id).orElseThrow().values())
                        .as("seed %d, id %s", SEED, id)
                        .containsEntry("version", (long) version));
    }

    private static Document document(String id, int version) {
        return Document.builder(id)
                .set("body", "word " + version)
                .set("vector", DenseVector.of(1, version, 3, -version))
                .set("version", version)
                .build();
    }

    private static <T> List<T> together(PerThread<T> task) throws Exception {
        CountDownLatch start = new CountDownLatch(THREADS);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<T>> tasks = IntStream.range(0, THREADS)
                    .mapToObj(thread -> (Callable<T>) () -> {
                        start.countDown();
                        start.await();
                        return task.run(thread);
                    })
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        }
    }

    private interface PerThread<T> {
        T run(int thread) throws Exception;
    }
}
