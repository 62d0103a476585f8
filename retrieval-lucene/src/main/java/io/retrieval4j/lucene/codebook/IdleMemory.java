package io.retrieval4j.lucene.codebook;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Memory of queries that waits for the next ones, up to so many bytes together. Safe for concurrent use. */
final class IdleMemory {

    private final long most;
    private final Queue<QueryMemory> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();

    IdleMemory(long most) {
        this.most = most;
    }

    /** What waits, or what is new. */
    QueryMemory take() {
        @Nullable QueryMemory memory = waiting.poll();
        if (memory == null) {
            return new QueryMemory();
        }
        bytes.addAndGet(-memory.bytes());
        return memory;
    }

    /** Keeps memory, unless so much waits that it would be too much. */
    void giveBack(QueryMemory memory) {
        long size = memory.bytes();
        if (bytes.addAndGet(size) <= most) {
            waiting.add(memory);
        } else {
            bytes.addAndGet(-size);
        }
    }
}
