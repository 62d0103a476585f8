package io.retrieval4j.pipeline;

import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A retriever that gives each query a ranking of its own, always the same, and counts how often it is asked. */
final class Scripted implements Retriever<String> {

    private final int seed;
    private final int size;
    final AtomicInteger calls = new AtomicInteger();

    Scripted(int seed, int size) {
        this.seed = seed;
        this.size = size;
    }

    @Override
    public Ranking retrieve(String query, int limit) {
        calls.incrementAndGet();
        Random random = new Random(seed * 31L + query.hashCode());
        Ranking.Builder builder = Ranking.builder(limit);
        int first = random.nextInt(20);
        int count = size == 0 ? 0 : random.nextInt(size + 1);
        for (int i = 0; i < count; i++) {
            // Whole numbers, so that there are ties.
            int number = first + i;
            // Passages of three, and some documents by their own ids.
            builder.add(number % 5 == 0 ? "d" + number : "d" + number / 3 + "#" + number % 3, random.nextInt(8));
        }
        return builder.build();
    }
}
