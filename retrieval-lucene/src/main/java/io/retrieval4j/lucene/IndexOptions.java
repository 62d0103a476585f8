package io.retrieval4j.lucene;

import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.TieredMergePolicy;
import org.jspecify.annotations.Nullable;

/**
 * How an index is written and searched, apart from what it is: all may differ from one opening to the next. Immutable; each
 * method gives other options and leaves these as they are.
 */
public final class IndexOptions {

    /**
     * Megabytes that a writer buffers before it writes a segment: four times Lucene's 16, so that a load of documents with
     * vectors writes, and merges, fewer small segments; small beside the heap of a JVM of some gigabytes.
     */
    public static final double DEFAULT_BUFFER_MEGABYTES = 64;

    // Lucene keeps a segment's addresses in ints: it refuses a thread that buffers more.
    private static final double MOST_BUFFER_MEGABYTES = 2048;

    private static final IndexOptions DEFAULTS =
            new IndexOptions(DEFAULT_BUFFER_MEGABYTES, null, null, Map.of(), false);

    private final double bufferMegabytes;
    private final @Nullable MergePolicy mergePolicy;
    private final @Nullable Executor executor;
    private final Map<String, NamedAnalyzer> analyzers;
    private final boolean growing;

    private IndexOptions(
            double bufferMegabytes,
            @Nullable MergePolicy mergePolicy,
            @Nullable Executor executor,
            Map<String, NamedAnalyzer> analyzers,
            boolean growing) {
        this.bufferMegabytes = bufferMegabytes;
        this.mergePolicy = mergePolicy;
        this.executor = executor;
        this.analyzers = analyzers;
        this.growing = growing;
    }

    public static IndexOptions defaults() {
        return DEFAULTS;
    }

    /**
     * How much is buffered in memory before a segment is written. More makes a load faster and its segments fewer; by default
     * {@value #DEFAULT_BUFFER_MEGABYTES}.
     *
     * @throws IllegalArgumentException unless above 0 and below 2,048
     */
    public IndexOptions bufferedIn(double megabytes) {
        if (!(megabytes > 0 && megabytes < MOST_BUFFER_MEGABYTES)) {
            throw new IllegalArgumentException(
                    "a buffer of " + megabytes + " MB; it must be above 0 and below " + MOST_BUFFER_MEGABYTES);
        }
        return new IndexOptions(megabytes, mergePolicy, executor, analyzers, growing);
    }

    /**
     * Which segments are merged while documents come in; by default Lucene's {@link TieredMergePolicy}, which keeps some ten
     * segments of a size up to 5 GB.
     *
     * @param policy for one index alone: policies have state
     */
    public IndexOptions mergedBy(MergePolicy policy) {
        return new IndexOptions(bufferMegabytes, policy, executor, analyzers, growing);
    }

    /**
     * What searches segments beside each other, so that one query uses several cores; by default the thread that asks searches
     * all, which serves more queries a second. Not shut down by the index.
     */
    public IndexOptions searchedOn(Executor other) {
        return new IndexOptions(bufferMegabytes, mergePolicy, other, analyzers, growing);
    }

    /** Analyzers of one's own, for an index that is opened with the schema that it has. */
    public IndexOptions analyzedBy(NamedAnalyzer... own) {
        Map<String, NamedAnalyzer> more = new HashMap<>(analyzers);
        for (NamedAnalyzer analyzer : own) {
            more.put(analyzer.name(), analyzer);
        }
        return new IndexOptions(bufferMegabytes, mergePolicy, executor, Map.copyOf(more), growing);
    }

    /**
     * Lets an index that is opened for writing take up fields of the given schema that it does not have yet; documents that are there
     * lack them until they are updated. Those that it has must be as they are. By default another schema is an error.
     */
    public IndexOptions growing() {
        return new IndexOptions(bufferMegabytes, mergePolicy, executor, analyzers, true);
    }

    boolean isGrowing() {
        return growing;
    }

    double bufferMegabytes() {
        return bufferMegabytes;
    }

    Optional<MergePolicy> mergePolicy() {
        return Optional.ofNullable(mergePolicy);
    }

    @Nullable
    Executor executor() {
        return executor;
    }

    /** The library's own and the user's, by name. */
    Map<String, NamedAnalyzer> analyzers() {
        Map<String, NamedAnalyzer> all = new HashMap<>();
        all.put(NamedAnalyzer.ENGLISH.name(), NamedAnalyzer.ENGLISH);
        all.put(NamedAnalyzer.STANDARD.name(), NamedAnalyzer.STANDARD);
        all.putAll(analyzers);
        return all;
    }
}
