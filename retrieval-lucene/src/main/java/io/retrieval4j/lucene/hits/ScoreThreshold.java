package io.retrieval4j.lucene.hits;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The score that the worst of the wanted documents has at least, as far as all segments know. What lies below it is no hit;
 * what equals it may be one, by the rule for ties. Safe for concurrent use.
 */
final class ScoreThreshold {

    // Bits of floats that are not negative are ordered as the floats are.
    private final AtomicInteger bits = new AtomicInteger();

    float least() {
        return Float.intBitsToFloat(bits.get());
    }

    void raise(float score) {
        bits.accumulateAndGet(Float.floatToIntBits(score), Math::max);
    }
}
