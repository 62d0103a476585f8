package io.retrieval4j.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import io.retrieval4j.Ranking;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.Snapshot;
import io.retrieval4j.passages.PassageStore;
import io.retrieval4j.representation.DenseVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Times each adapter beside the library's own calls that do the same, in turn, and prints medians in microseconds: 10,000 segments
 * of 384 dimensions, ten results. Run by hand, with the tests' class path.
 */
final class AdapterOverhead {

    private static final int SEGMENTS = 10_000;
    private static final int DIMENSION = 384;
    private static final int WARM_UP = 3_000;
    private static final int ROUNDS = 2_000;

    private AdapterOverhead() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("overhead");
        Random random = new Random(24);
        try (RetrievalEmbeddingStore store = RetrievalEmbeddingStore.of(
                PassageStore.in(folder, DIMENSION).committedOnClose().open())) {
            store.addAll(
                    IntStream.range(0, SEGMENTS).mapToObj(i -> "id" + i).toList(),
                    IntStream.range(0, SEGMENTS)
                            .mapToObj(i -> Embedding.from(vector(random)))
                            .toList(),
                    IntStream.range(0, SEGMENTS)
                            .mapToObj(i -> TextSegment.from("text of segment " + i % 500))
                            .toList());
            RetrievalIndex index = store.passages().index();
            index.refresh();
            List<float[]> queries =
                    IntStream.range(0, 100).mapToObj(i -> vector(random)).toList();
            compare(
                    "EmbeddingStore.search",
                    i -> store.search(EmbeddingSearchRequest.builder()
                            .queryEmbedding(Embedding.from(queries.get(i % 100)))
                            .maxResults(10)
                            .build()),
                    i -> {
                        try (Snapshot snapshot = index.snapshot()) {
                            Ranking found =
                                    snapshot.dense("vector").retrieve(new DenseVector(queries.get(i % 100)), 10);
                            snapshot.documents(found.ids(), Set.of("vector"));
                        }
                    });
            RetrievalContentRetriever contents =
                    RetrievalContentRetriever.of(index, snapshot -> snapshot.text("text"), "text", 10);
            compare("ContentRetriever.retrieve", i -> contents.retrieve(Query.from("segment " + i % 500)), i -> {
                try (Snapshot snapshot = index.snapshot()) {
                    snapshot.documents(snapshot.text("text")
                            .retrieve("segment " + i % 500, 10)
                            .ids());
                }
            });
            RetrievalEmbeddingModel model = Models.MODEL.forQueries();
            compare(
                    "EmbeddingModel.embed",
                    i -> model.embed("a question of usual length, number " + i),
                    i -> Models.ENCODER.queryEncoder().encode("a question of usual length, number " + i));
        }
    }

    private static float[] vector(Random random) {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private interface Work {
        void run(int round);
    }

    private static void compare(String name, Work adapter, Work own) {
        long[] adapters = new long[ROUNDS];
        long[] owns = new long[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            int i = round + WARM_UP;
            // In turn, so that neither is always second to a warm cache.
            long first = round % 2 == 0 ? time(adapter, i) : time(own, i);
            long second = round % 2 == 0 ? time(own, i) : time(adapter, i);
            if (round >= 0) {
                adapters[round] = round % 2 == 0 ? first : second;
                owns[round] = round % 2 == 0 ? second : first;
            }
        }
        System.out.println(String.format(
                Locale.ROOT, "%-28s %8.1f us, the library's own calls %8.1f us", name, median(adapters), median(owns)));
    }

    private static long time(Work work, int round) {
        long start = System.nanoTime();
        work.run(round);
        return System.nanoTime() - start;
    }

    private static double median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1000.0;
    }
}
