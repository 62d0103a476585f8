package io.retrieval4j.lucene.codebook;

import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.kernel.candidate.SimilarityTable;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A query as it is compared with the codebooks that it meets: turned into a codebook's space once, and its similarities with
 * centroids. Segments of the same codebook are searched with
 * the same table, one after the other; those that are searched at the same time have tables of their own.
 *
 * <p>Safe for concurrent use. Closing it gives the memory back for other queries.
 */
public final class QueryTables implements AutoCloseable {

    private final float[] tokens;
    // By the codebook's identity.
    private final Map<String, Turned> turned = new ConcurrentHashMap<>();
    private final Map<String, Queue<Made>> waiting = new ConcurrentHashMap<>();

    /**
     * For a query.
     *
     * @param tokens row-major, as they were given; not copied
     */
    public QueryTables(float[] tokens) {
        this.tokens = tokens;
    }

    /** The query in a codebook's space, row-major, and prepared to be compared whole. */
    @SuppressWarnings("ArrayRecordComponent") // Inside the class, and never compared.
    private record Turned(float[] tokens, MaxSim whole) {}

    /** A table, and what it lies in. */
    private record Made(Codebook codebook, SimilarityTable table, QueryMemory memory) {}

    /** The query's token vectors, row-major, as they were given; not a copy. */
    public float[] tokens() {
        return tokens;
    }

    /** The query, prepared to be compared whole with vectors in a codebook's space. Safe for concurrent use. */
    public MaxSim whole(Codebook codebook) {
        return turned.computeIfAbsent(codebook.identity(), _ -> turn(codebook, new float[tokens.length]))
                .whole();
    }

    private Turned turn(Codebook codebook, float[] to) {
        float[] rows = codebook.forQuery(tokens, to);
        return new Turned(rows, MaxSim.of(rows, codebook.dimension()));
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
        // The first table's memory waits, as all do, until this is closed.
        Turned rows = turned.computeIfAbsent(codebook.identity(), _ -> turn(codebook, memory.query(tokens.length)));
        return new Made(codebook, codebook.table(tokens, rows.tokens(), memory), memory);
    }

    @Override
    public void close() {
        for (Queue<Made> tables : waiting.values()) {
            tables.forEach(made -> made.codebook().idle().giveBack(made.memory()));
        }
        waiting.clear();
    }
}
