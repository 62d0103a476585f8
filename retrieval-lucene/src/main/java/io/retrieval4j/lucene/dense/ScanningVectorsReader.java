package io.retrieval4j.lucene.dense;

import java.io.IOException;
import java.util.Map;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.hnsw.FlatVectorsReader;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.hnsw.RandomVectorScorer;

/**
 * Reads flat vectors. Where Lucene's own flat reader finds nothing, being made as a part of a graph's, this one
 * compares every vector.
 */
final class ScanningVectorsReader extends KnnVectorsReader {

    private final FlatVectorsReader reader;

    ScanningVectorsReader(FlatVectorsReader reader) {
        this.reader = reader;
    }

    @Override
    public void search(String field, float[] target, KnnCollector collector, AcceptDocs acceptDocs) throws IOException {
        scan(reader.getRandomVectorScorer(field, target), collector, acceptDocs);
    }

    @Override
    public void search(String field, byte[] target, KnnCollector collector, AcceptDocs acceptDocs) throws IOException {
        scan(reader.getRandomVectorScorer(field, target), collector, acceptDocs);
    }

    private static void scan(RandomVectorScorer scorer, KnnCollector collector, AcceptDocs acceptDocs)
            throws IOException {
        Bits accepted = scorer.getAcceptOrds(acceptDocs.bits());
        for (int ordinal = 0; ordinal < scorer.maxOrd() && !collector.earlyTerminated(); ordinal++) {
            if (accepted == null || accepted.get(ordinal)) {
                collector.incVisitedCount(1);
                collector.collect(scorer.ordToDoc(ordinal), scorer.score(ordinal));
            }
        }
    }

    @Override
    public void checkIntegrity() throws IOException {
        reader.checkIntegrity();
    }

    @Override
    public FloatVectorValues getFloatVectorValues(String field) throws IOException {
        return reader.getFloatVectorValues(field);
    }

    @Override
    public ByteVectorValues getByteVectorValues(String field) throws IOException {
        return reader.getByteVectorValues(field);
    }

    @Override
    public KnnVectorsReader getMergeInstance() throws IOException {
        return new ScanningVectorsReader(reader.getMergeInstance());
    }

    @Override
    public void finishMerge() throws IOException {
        reader.finishMerge();
    }

    @Override
    public Map<String, Long> getOffHeapByteSize(FieldInfo field) {
        return reader.getOffHeapByteSize(field);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
