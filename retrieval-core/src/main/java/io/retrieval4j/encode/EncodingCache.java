package io.retrieval4j.encode;

import io.retrieval4j.representation.Representation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what inputs were encoded to, so that a query that is asked again costs a look-up. In memory, bounded by entries;
 * of these the one that was used least recently goes first.
 *
 * <p>One cache serves several encoders: an entry is found by model, side and input, compared by {@code equals}. The model is
 * named by a text that changes with anything that changes its results, such as the fingerprint of {@code retrieval-onnx}'s
 * encoders or a service's model and version; with a quantised model, results also depend slightly on the batch that they
 * were first encoded in. Of a list only inputs that are not here are encoded, each once, in one call; a call that fails
 * leaves nothing behind.
 *
 * <p>Safe for concurrent use. Two threads that miss the same input at the same time may both encode it. A look-up takes a
 * lock for the time of a hash table's access. Memory is that of the entries: about 1.7 kB a query for a vector of 384
 * floats, and hundreds of kB for a document's token matrix.
 */
public final class EncodingCache {

    private enum Side {
        QUERY,
        DOCUMENT
    }

    private record Key(String model, Side side, Object input) {}

    /**
     * What a cache did since it was made.
     *
     * @param hits inputs that were found
     * @param misses inputs that were not; one that a list has twice counts twice
     * @param evictions entries that went for want of room
     * @param entries that are here now
     */
    public record Statistics(long hits, long misses, long evictions, int entries) {

        /** Hits among all look-ups, 0 to 1; 0 before the first. */
        public double hitRate() {
            return hits + misses == 0 ? 0 : (double) hits / (hits + misses);
        }
    }

    private final int maxEntries;

    /** In order of use, the least recent first. This and the counts are guarded by it. */
    private final LinkedHashMap<Key, Representation> entries = new LinkedHashMap<>(16, 0.75f, true);

    private long hits;
    private long misses;
    private long evictions;

    /**
     * An empty cache.
     *
     * @param maxEntries that it keeps, at least 1
     */
    public EncodingCache(int maxEntries) {
        if (maxEntries < 1) {
            throw new IllegalArgumentException("maxEntries is " + maxEntries + "; the least is 1");
        }
        this.maxEntries = maxEntries;
    }

    /** The encoder behind this cache. */
    public <I, R extends Representation> QueryEncoder<I, R> queries(String model, QueryEncoder<I, R> encoder) {
        return inputs -> encodeAll(model, Side.QUERY, encoder, inputs);
    }

    /** The encoder behind this cache. */
    public <I, R extends Representation> DocumentEncoder<I, R> documents(String model, DocumentEncoder<I, R> encoder) {
        return inputs -> encodeAll(model, Side.DOCUMENT, encoder, inputs);
    }

    /** What this did until now. */
    public Statistics statistics() {
        synchronized (entries) {
            return new Statistics(hits, misses, evictions, entries.size());
        }
    }

    /** Forgets all entries; counts go on. */
    public void clear() {
        synchronized (entries) {
            entries.clear();
        }
    }

    private <I, R extends Representation> List<R> encodeAll(
            String model, Side side, Encoder<I, R> encoder, List<? extends I> inputs) {
        List<I> copied = List.copyOf(inputs);
        Map<I, R> found = find(model, side, copied);
        List<I> missing = copied.stream()
                .filter(input -> !found.containsKey(input))
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            List<R> encoded = encoder.encodeAll(missing);
            if (encoded.size() != missing.size()) {
                throw new IllegalStateException(
                        "the encoder gave " + encoded.size() + " results for " + missing.size() + " inputs");
            }
            for (int i = 0; i < missing.size(); i++) {
                found.put(missing.get(i), encoded.get(i));
            }
            keep(model, side, missing, encoded);
        }
        List<R> results = new ArrayList<>(copied.size());
        copied.forEach(input -> results.add(found.get(input)));
        return List.copyOf(results);
    }

    // A model's name stands for one kind of representation on each side, which is what the caller vouches for.
    @SuppressWarnings("unchecked")
    private <I, R extends Representation> Map<I, R> find(String model, Side side, List<I> inputs) {
        Map<I, R> found = new LinkedHashMap<>();
        synchronized (entries) {
            for (I input : inputs) {
                @Nullable Representation entry = entries.get(new Key(model, side, input));
                if (entry != null) {
                    found.put(input, (R) entry);
                    hits++;
                } else {
                    misses++;
                }
            }
        }
        return found;
    }

    private <I, R extends Representation> void keep(String model, Side side, List<I> inputs, List<R> encoded) {
        synchronized (entries) {
            for (int i = 0; i < inputs.size(); i++) {
                entries.put(new Key(model, side, inputs.get(i)), encoded.get(i));
            }
            var oldest = entries.entrySet().iterator();
            while (entries.size() > maxEntries) {
                oldest.next();
                oldest.remove();
                evictions++;
            }
        }
    }
}
