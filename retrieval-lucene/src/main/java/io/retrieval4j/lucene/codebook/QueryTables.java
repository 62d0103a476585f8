package io.retrieval4j.lucene.codebook;

import io.retrieval4j.kernel.candidate.SimilarityTable;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A query's similarities with the centroids of the codebooks that it meets. Segments of the same codebook are searched with
 * the same table, one after the other; those that are searched at the same time have tables of their own.
 *
 * <p>Safe for concurrent use. Closing it gives the memory back for other queries.
 */
public final class QueryTables implements AutoCloseable {

    private final float[] tokens;
    // By the codebook's identity.
    private final Map<String, Queue<Made>> waiting = new ConcurrentHashMap<>();

    /**
     * For a query.
     *
     * @param tokens row-major, as they were given; not copied
     */
    public QueryTables(float[] tokens) {
        this.tokens = tokens;
    }

    /** A table, and what it lies in. */
    private record Made(Codebook codebook, SimilarityTable table, QueryMemory memory) {}

    /** The query's token vectors, row-major, as they were given; not a copy. */
    public float[] tokens() {
        return tokens;
    }

    /**
     * Compares the query with all centroids of a codebook, unless that was done.
     *
     * @param work done with the table, and with memory for what else it needs; both are another's afterwards
     */
    public <T> T with(Codebook codebook, BiFunction<SimilarityTable, QueryMemory, T> work) {
        Queue<Made> others = waiting(codebook);
        @Nullable Made waits = others.poll();
        Made made = waits == null ? make(codebook) : waits;
        try {
            return work.apply(made.table(), made.memory());
        } finally {
            others.add(made);
        }
    }

    private Queue<Made> waiting(Codebook codebook) {
        return waiting.computeIfAbsent(codebook.identity(), _ -> new ConcurrentLinkedQueue<>());
    }

    private Made make(Codebook codebook) {
        QueryMemory memory = codebook.idle().take();
        return new Made(codebook, codebook.table(tokens, memory), memory);
    }

    @Override
    public void close() {
        for (Queue<Made> tables : waiting.values()) {
            tables.forEach(made -> made.codebook().idle().giveBack(made.memory()));
        }
        waiting.clear();
    }
}
