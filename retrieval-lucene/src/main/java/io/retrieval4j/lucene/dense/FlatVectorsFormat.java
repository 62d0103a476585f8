package io.retrieval4j.lucene.dense;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.hnsw.FlatVectorScorerUtil;
import org.apache.lucene.codecs.lucene99.Lucene99FlatVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Vectors without a graph, up to 4,096 dimensions.
 *
 * <h2>Files</h2>
 *
 * Those of {@link Lucene99FlatVectorsFormat}, byte for byte: {@code .vemf} metadata, {@code .vec} vectors of
 * little-endian float32 in document order. That format is the inner part of Lucene's graph formats and has no name by
 * which a segment could call for it; this one gives it a name, so an index that uses it needs this library to be read.
 * A search for nearest neighbours compares every vector.
 */
public final class FlatVectorsFormat extends KnnVectorsFormat {

    /** What segments call for; never changes. */
    public static final String NAME = "Retrieval4jFlatVectors";

    private final Lucene99FlatVectorsFormat format =
            new Lucene99FlatVectorsFormat(FlatVectorScorerUtil.getLucene99FlatVectorsScorer());

    /** Made by Lucene, by name. */
    public FlatVectorsFormat() {
        super(NAME);
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
        return format.fieldsWriter(state);
    }

    @Override
    public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
        return new ScanningVectorsReader(format.fieldsReader(state));
    }

    @Override
    public int getMaxDimensions(String field) {
        return WideVectorsFormat.MAXIMAL_DIMENSION;
    }
}
