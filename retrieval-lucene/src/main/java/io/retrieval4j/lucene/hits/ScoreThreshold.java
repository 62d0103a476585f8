package io.retrieval4j.lucene.hits;

import io.retrieval4j.kernel.TopK;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;

/**
 * The score that the worst of the wanted documents has at least, as far as all segments know. What lies below it is no hit;
 * what equals it may be one, by the rule for ties. Safe for concurrent use.
 */
final class ScoreThreshold {

    // Bits of floats that are not negative are ordered as the floats are.
    private final AtomicInteger bits = new AtomicInteger();
    private final int wanted;
    // Of all segments that are done.
    private @Nullable TopK best;

    /** For so many documents of all segments together. */
    ScoreThreshold(int wanted) {
        this.wanted = wanted;
    }

    float least() {
        return Float.intBitsToFloat(bits.get());
    }

    void raise(float score) {
        bits.accumulateAndGet(Float.floatToIntBits(score), Math::max);
    }

    /**
     * Takes the hits of a segment that is done, sorted by score first. Of several segments together the worst that is wanted
     * scores more than that of each: of ten like segments, the last has a tenth of the hits.
     */
    synchronized void join(ScoreDoc[] hits) {
        if (best == null) {
            best = new TopK(wanted);
        }
        for (ScoreDoc hit : hits) {
            best.offer(hit.doc, (Float) ((FieldDoc) hit).fields[0]);
        }
        raise(best.threshold());
    }
}
