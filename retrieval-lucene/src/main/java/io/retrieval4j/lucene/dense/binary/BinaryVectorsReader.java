package io.retrieval4j.lucene.dense.binary;

import io.retrieval4j.lucene.segment.FieldInputs;
import java.io.IOException;
import java.util.Map;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/** Reads flat vectors and their codes. Lucene's own searches are answered by codes where they want few of many vectors. */
final class BinaryVectorsReader extends KnnVectorsReader {

    /** As many are compared at least, however few a search wants. */
    private static final int CANDIDATES = 100;

    private final KnnVectorsReader flat;
    private final FieldInputs<FieldCodes> codes;
    private final FieldInfos fields;

    BinaryVectorsReader(KnnVectorsReader flat, FieldInputs<FieldCodes> codes, FieldInfos fields) {
        this.flat = flat;
        this.codes = codes;
        this.fields = fields;
    }

    @Override
    public FloatVectorValues getFloatVectorValues(String field) throws IOException {
        FloatVectorValues vectors = flat.getFloatVectorValues(field);
        FieldCodes coded = codes(field);
        return vectors == null || coded == null ? vectors : new CodedVectors(vectors, coded);
    }

    private @Nullable FieldCodes codes(String field) {
        FieldInfo info = fields.fieldInfo(field);
        return info == null ? null : codes.field(info);
    }

    @Override
    public void search(String field, float[] target, KnnCollector collector, AcceptDocs accepted) throws IOException {
        int candidates = Math.max(CANDIDATES, collector.k());
        if (getFloatVectorValues(field) instanceof CodedVectors coded && coded.size() > candidates) {
            search(coded, target, candidates, collector, accepted.bits());
        } else {
            flat.search(field, target, collector, accepted);
        }
    }

    private static void search(
            CodedVectors coded, float[] target, int candidates, KnnCollector collector, @Nullable Bits accepted)
            throws IOException {
        int[] nearest = coded.nearest(
                target, candidates, document -> accepted == null || accepted.get(document), collector::earlyTerminated);
        VectorScorer scorer = coded.rescorer(target);
        for (int ordinal : nearest) {
            if (collector.earlyTerminated()) {
                return;
            }
            int document = coded.ordToDoc(ordinal);
            scorer.iterator().advance(document);
            collector.incVisitedCount(1);
            collector.collect(document, scorer.score());
        }
    }

    @Override
    public void search(String field, byte[] target, KnnCollector collector, AcceptDocs accepted) throws IOException {
        flat.search(field, target, collector, accepted);
    }

    @Override
    public ByteVectorValues getByteVectorValues(String field) throws IOException {
        return flat.getByteVectorValues(field);
    }

    @Override
    public void checkIntegrity() throws IOException {
        flat.checkIntegrity();
        codes.checkIntegrity();
    }

    @Override
    public KnnVectorsReader getMergeInstance() throws IOException {
        return new BinaryVectorsReader(flat.getMergeInstance(), codes, fields);
    }

    @Override
    public void finishMerge() throws IOException {
        flat.finishMerge();
    }

    @Override
    public Map<String, Long> getOffHeapByteSize(FieldInfo field) {
        FieldCodes coded = codes.field(field);
        Map<String, Long> vectors = flat.getOffHeapByteSize(field);
        return coded == null
                ? vectors
                : KnnVectorsReader.mergeOffHeapByteSizeMaps(
                        vectors,
                        Map.of(
                                BinaryVectorsFormat.CODES_EXTENSION,
                                coded.entry().codeBytes()));
    }

    @Override
    public void close() throws IOException {
        IOUtils.close(flat, codes);
    }
}
