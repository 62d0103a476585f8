package io.retrieval4j.lucene.sparse;

import io.retrieval4j.kernel.sparse.WeightCode;
import io.retrieval4j.lucene.segment.FieldCodec;
import io.retrieval4j.representation.SparseVector;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.lucene.codecs.Codec;

/**
 * Sparse vectors as models give them: few terms that nearly all documents have, many that few have, weights of a skewed
 * distribution. The same number gives the same vector; numbers divisible by 50 give none or one term.
 *
 * @param vocabulary how many terms there are
 * @param terms the most of a document
 */
public record SparseWorld(int vocabulary, int terms, long seed) {

    /** A codec that has the format for a field, with bitmaps from a share of the documents on. */
    public static Codec codec(String field, double bitmapsFrom) {
        WritingLimits usual = WritingLimits.USUAL;
        return codec(field, new WritingLimits(bitmapsFrom, usual.runEntries(), usual.runDocuments(), usual.inMemory()));
    }

    static Codec codec(String field, WritingLimits limits) {
        return new FieldCodec(Map.of(field, new SparseVectorFormat(limits)));
    }

    public SparseVector of(int number) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        int count = number % 50 == 0 ? number / 50 % 2 : 1 + random.nextInt(terms);
        Map<String, Float> weights = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            // The square of a uniform number is near 0 more often than not.
            int term = (int) (vocabulary * Math.pow(random.nextDouble(), 2));
            weights.put(name(term), (float) Math.exp(0.7 * random.nextGaussian() - 0.5));
        }
        return SparseVector.of(weights);
    }

    private static String name(int term) {
        return term % 7 == 0 ? "##" + term : Integer.toString(term);
    }

    /** The dot product of a query with a document whose weights are in 16 bits; 0 where they share no term. */
    public static float score(SparseVector query, SparseVector document) {
        Map<String, Float> weights = document.asMap();
        float sum = 0;
        for (TermWeight term : TermWeight.of(query, "query")) {
            Float weight = weights.get(term.term().utf8ToString());
            if (weight != null) {
                sum = Math.fma(term.weight(), kept(weight), sum);
            }
        }
        return sum;
    }

    /** A weight as the index keeps it. */
    public static float kept(float weight) {
        return WeightCode.weight(WeightCode.code(weight));
    }
}
