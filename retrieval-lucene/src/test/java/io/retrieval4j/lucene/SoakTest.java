package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.Document;
import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.SparseVector;
import io.retrieval4j.representation.TokenMatrix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sixteen searchers beside two writers, of all families: no errors, and no files left behind. The system property
 * {@value #SECONDS} says for how long; the profile {@code soak} sets it to ten minutes.
 */
class SoakTest {

    private static final String SECONDS = "retrieval.soak.seconds";
    private static final int SEARCHERS = 16;
    private static final int WRITERS = 2;
    private static final int IDS = 500;
    private static final long SEED = 20_261_130;

    private static final Schema SCHEMA = Schema.builder()
            .text("body")
            .dense("vector", 4)
            .lateInteraction("tokens", 4)
            .contextual("terms", 4)
            .sparse("weights")
            .keyword("tag")
            .build();

    @TempDir
    Path directory;

    @Test
    @Timeout(900)
    void searchersAndWritersDoNotHarmEachOther() throws Exception {
        long end = System.nanoTime()
                + Duration.ofSeconds(Integer.getInteger(SECONDS, 5)).toNanos();
        int searches = 0;
        try (RetrievalIndex index =
                RetrievalIndex.open(directory, SCHEMA, IndexOptions.defaults().bufferedIn(1))) {
            try (ExecutorService threads = Executors.newFixedThreadPool(SEARCHERS + WRITERS)) {
                List<Callable<Integer>> tasks = new ArrayList<>();
                for (int i = 0; i < WRITERS; i++) {
                    int writer = i;
                    tasks.add(() -> write(index, writer, end));
                }
                for (int i = 0; i < SEARCHERS; i++) {
                    int searcher = i;
                    tasks.add(() -> search(index, new Random(SEED + searcher), end));
                }
                for (Future<Integer> task : threads.invokeAll(tasks)) {
                    searches += task.get();
                }
            }
        }
        assertThat(searches).isGreaterThan(SEARCHERS);
        assertThat(filesOf(directory)).as("files left behind").isEqualTo(filesOfTheLastCommit());
    }

    private static int write(RetrievalIndex index, int writer, long end) {
        Random random = new Random(SEED - 1 - writer);
        while (System.nanoTime() < end) {
            String id = "w" + writer + "-" + random.nextInt(IDS);
            switch (random.nextInt(200)) {
                case 0 -> index.commit();
                case 1, 2, 3 -> index.refresh();
                case 4 -> index.optimize();
                case 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 -> index.delete(id);
                default -> index.update(document(id, random));
            }
        }
        return 0;
    }

    private static Document document(String id, Random random) {
        return Document.builder(id)
                .set("body", "word w" + random.nextInt(20) + " w" + random.nextInt(20))
                .set("vector", vector(random))
                .set("tokens", new TokenMatrix(floats(random, 4 * (1 + random.nextInt(5))), 4))
                .set("terms", terms(random))
                .set("weights", weights(random))
                .set("tag", "t" + random.nextInt(3))
                .build();
    }

    private static ContextualTerms terms(Random random) {
        List<String> terms = random.ints(1 + random.nextInt(5), 0, 20)
                .mapToObj(term -> "w" + term)
                .toList();
        return new ContextualTerms(terms, new TokenMatrix(floats(random, 4 * terms.size()), 4), null);
    }

    private static SparseVector weights(Random random) {
        Map<String, Float> weights = new TreeMap<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            weights.put("w" + random.nextInt(20), random.nextFloat());
        }
        return SparseVector.of(weights);
    }

    private static DenseVector vector(Random random) {
        return new DenseVector(floats(random, 4));
    }

    private static float[] floats(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static int search(RetrievalIndex index, Random random, long end) {
        int searches = 0;
        for (; System.nanoTime() < end; searches++) {
            TokenMatrix tokens = new TokenMatrix(floats(random, 8), 4);
            Filter filter = Filter.term("tag", "t" + random.nextInt(3));
            switch (random.nextInt(7)) {
                case 0 -> index.text("body").where(filter).retrieve("word", 50);
                case 1 -> index.dense("vector").where(filter).retrieve(vector(random), 10);
                case 2 -> index.lateInteraction("tokens").where(filter).retrieve(tokens, 10);
                case 3 -> index.contextual("terms").where(filter).retrieve(terms(random), 10);
                case 4 -> index.sparse("weights").where(filter).retrieve(weights(random), 10);
                case 5 -> {
                    // Each document that the first stage finds, the second and the reader of documents find.
                    try (Snapshot snapshot = index.snapshot()) {
                        Retriever<TokenMatrix> words =
                                (query, limit) -> snapshot.text("body").retrieve("word", limit);
                        Ranking found = words.retrieve(tokens, 100);
                        Ranking reranked = Pipeline.<TokenMatrix>retrieve(words, 100)
                                .rerank(snapshot.lateInteraction("tokens").reranker())
                                .retrieve(tokens, 100);
                        assertThat(reranked.ids()).containsExactlyInAnyOrderElementsOf(found.ids());
                        reranked.top(5)
                                .forEach(hit ->
                                        assertThat(snapshot.document(hit.id())).isPresent());
                    }
                }
                default ->
                    Pipeline.<TokenMatrix>retrieve(
                                    (query, limit) -> index.text("body").retrieve("word", limit), 100)
                            .rerank(index.lateInteraction("tokens").reranker())
                            .retrieve(tokens, 10);
            }
        }
        return searches;
    }

    private static Set<String> filesOf(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            Set<String> names = new HashSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
            names.remove(IndexWriter.WRITE_LOCK_NAME);
            return names;
        }
    }

    private Set<String> filesOfTheLastCommit() throws Exception {
        try (FSDirectory files = FSDirectory.open(directory);
                DirectoryReader reader = DirectoryReader.open(files)) {
            return new HashSet<>(reader.getIndexCommit().getFileNames());
        }
    }
}
