package io.retrieval4j.lucene.dense.binary;

import io.retrieval4j.binary.IterativeQuantization;
import io.retrieval4j.binary.SignCode;
import io.retrieval4j.lucene.codebook.DistinctSample;
import io.retrieval4j.lucene.segment.AbortCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.FloatVectorValues;
import org.jspecify.annotations.Nullable;

/**
 * The quantizer of a new segment: that of the largest segment that is merged, so that most codes are copied; without any, the last that
 * this writer made for the field, so that segments have one in common; or a new one, learned from vectors at even distances, where those
 * do not serve. One serves while it was learned from as many vectors as are ever taken, or from one in {@value #GROWTH} that are there; equal
 * vectors, as those of empty texts, count once, by the share that are equal of some that are looked at.
 * Safe for concurrent use; two threads may learn for one field at the same time.
 */
final class QuantizerChoice {

    static final int GROWTH = 16;

    /** Vectors that a mean is taken of, at most: it is off by a hundredth of the values' spread. */
    private static final int MEAN_OF = 1 << 14;

    /** Vectors that are looked at for equal ones. */
    private static final int COMPARED = 1 << 11;

    private static final int ROTATION_BY_BIT = 10;
    private static final long SEED = 42;

    private final Map<String, Quantizer> last = new ConcurrentHashMap<>();

    /**
     * Chooses.
     *
     * @param merged the codes among the segments that are merged
     * @param abort asked while a rotation is learned
     */
    Quantizer choose(String field, Coding coding, FloatVectorValues vectors, List<FieldCodes> merged, AbortCheck abort)
            throws IOException {
        double share = distinct(vectors);
        int different = (int) (share * vectors.size());
        boolean rotates = coding.rotates(different, vectors.dimension());
        int bits = rotates ? Math.min(coding.bits(), vectors.dimension()) : vectors.dimension();
        int full = rotates ? ROTATION_BY_BIT * bits : MEAN_OF;
        for (Quantizer candidate : candidates(field, merged)) {
            if (candidate.rotates() == rotates
                    && candidate.bits() == bits
                    && candidate.quantizer().dimension() == vectors.dimension()
                    && candidate.learnedFrom() >= Math.min(full, different / GROWTH)) {
                last.putIfAbsent(field, candidate);
                return candidate;
            }
        }
        List<float[]> sample = sample(vectors, full);
        Quantizer learned = new Quantizer(
                rotates ? rotation(sample, bits, abort) : SignCode.of(sample), (int) Math.ceil(share * sample.size()));
        last.put(field, learned);
        return learned;
    }

    private List<Quantizer> candidates(String field, List<FieldCodes> merged) throws IOException {
        List<FieldCodes> largestFirst = merged.stream()
                .sorted(Comparator.comparingInt(
                                (FieldCodes codes) -> codes.entry().size())
                        .reversed())
                .toList();
        List<Quantizer> candidates = new ArrayList<>();
        for (FieldCodes codes : largestFirst) {
            candidates.add(codes.quantizer());
        }
        @Nullable Quantizer known = last.get(field);
        if (known != null) {
            candidates.add(known);
        }
        return candidates;
    }

    private static List<float[]> sample(FloatVectorValues vectors, int most) throws IOException {
        int count = Math.min(most, vectors.size());
        List<float[]> sample = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sample.add(vectors.vectorValue((int) ((long) i * vectors.size() / count))
                    .clone());
        }
        return sample;
    }

    /** The share of vectors that are equal to none before them, of some at even distances. */
    private static double distinct(FloatVectorValues vectors) throws IOException {
        int count = Math.min(COMPARED, vectors.size());
        DistinctSample distinct = new DistinctSample(vectors.dimension(), Math.max(1, count));
        for (int i = 0; i < count; i++) {
            distinct.add(vectors.vectorValue((int) ((long) i * vectors.size() / count)), 1);
        }
        return count == 0 ? 1 : (double) distinct.size() / count;
    }

    private static IterativeQuantization rotation(List<float[]> sample, int bits, AbortCheck abort) throws IOException {
        try {
            return IterativeQuantization.fit(sample, bits, SEED, () -> {
                try {
                    abort.pass();
                } catch (IOException aborted) {
                    throw new UncheckedIOException(aborted);
                }
            });
        } catch (UncheckedIOException aborted) {
            throw aborted.getCause();
        }
    }
}
