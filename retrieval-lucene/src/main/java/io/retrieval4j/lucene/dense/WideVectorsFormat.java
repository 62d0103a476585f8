package io.retrieval4j.lucene.dense;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Another format with room for 4,096 dimensions, where Lucene's stop at 1,024. The limit is asked of the format when a
 * document is added and is no part of what is written; under the other format's name, segments are read by a stock
 * Lucene.
 */
final class WideVectorsFormat extends KnnVectorsFormat {

    static final int MAXIMAL_DIMENSION = 4096;

    private final KnnVectorsFormat format;

    WideVectorsFormat(KnnVectorsFormat format) {
        super(format.getName());
        this.format = format;
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
        return format.fieldsWriter(state);
    }

    @Override
    public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
        return format.fieldsReader(state);
    }

    @Override
    public int getMaxDimensions(String field) {
        return MAXIMAL_DIMENSION;
    }

    @Override
    public String toString() {
        return "Wide(" + format + ")";
    }
}
