package io.retrieval4j.lucene.dense.binary;

import io.retrieval4j.lucene.hits.OpenReader;
import java.io.IOException;
import java.util.function.IntPredicate;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/** The vectors of a field of a segment, which have codes. For use by one thread. */
@SuppressWarnings("exports") // Not exported, and takes part in queries of other packages.
public final class CodedVectors extends FloatVectorValues {

    private final FloatVectorValues vectors;
    private final FieldCodes codes;

    CodedVectors(FloatVectorValues vectors, FieldCodes codes) {
        this.vectors = vectors;
        this.codes = codes;
    }

    /** Those of a field, looked for through filters around the segment's reader; null where it has none, or none with codes. */
    public static @Nullable CodedVectors of(LeafReader reader, String field) throws IOException {
        return OpenReader.unwrapped(reader).getFloatVectorValues(field) instanceof CodedVectors coded ? coded : null;
    }

    /** How many bits a code has. */
    public int bits() {
        return codes.entry().bits();
    }

    /** Whether codes are ITQ's, or signs. */
    public boolean rotated() {
        return codes.entry().rotates();
    }

    /**
     * The ordinals of the vectors whose codes differ least from a query's, ascending; of equally near ones at the last place the lower.
     *
     * @param limit how many, at least 1
     * @param accepted which documents take part
     * @param stop asked now and then; where it says yes, the scan ends with what it has found so far
     */
    public int[] nearest(float[] query, int limit, IntPredicate accepted, Stop stop) throws IOException {
        return CodeScan.nearest(
                codes,
                codes.quantizer().quantizer().code(query),
                limit,
                ordinal -> accepted.test(vectors.ordToDoc(ordinal)),
                stop);
    }

    /** Whether a scan shall end. */
    @FunctionalInterface
    public interface Stop {
        boolean now();
    }

    FieldCodes codes() {
        return codes;
    }

    @Override
    public float[] vectorValue(int ordinal) throws IOException {
        return vectors.vectorValue(ordinal);
    }

    @Override
    public CodedVectors copy() throws IOException {
        return new CodedVectors(vectors.copy(), codes);
    }

    @Override
    public int dimension() {
        return vectors.dimension();
    }

    @Override
    public int size() {
        return vectors.size();
    }

    @Override
    public int ordToDoc(int ordinal) {
        return vectors.ordToDoc(ordinal);
    }

    @Override
    public void prefetch(int[] ordinals, int count) throws IOException {
        vectors.prefetch(ordinals, count);
    }

    @Override
    public int getVectorByteLength() {
        return vectors.getVectorByteLength();
    }

    @Override
    public Bits getAcceptOrds(Bits acceptDocs) {
        return vectors.getAcceptOrds(acceptDocs);
    }

    @Override
    public DocIndexIterator iterator() {
        return vectors.iterator();
    }

    @Override
    public VectorScorer scorer(float[] target) throws IOException {
        return vectors.scorer(target);
    }

    @Override
    public VectorScorer rescorer(float[] target) throws IOException {
        return vectors.rescorer(target);
    }
}
