package io.retrieval4j.lucene.segment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.MergeState;
import org.apache.lucene.util.IOSupplier;

/** The documents that go into a segment with a field: those of a flush, or of all the segments of a merge. */
public final class FieldDocuments {

    private final IOSupplier<DocumentStream> streams;
    private final IOSupplier<List<BinaryDocValues>> merged;
    private final AbortCheck abort;

    private FieldDocuments(
            IOSupplier<DocumentStream> streams, IOSupplier<List<BinaryDocValues>> merged, AbortCheck abort) {
        this.streams = streams;
        this.merged = merged;
        this.abort = abort;
    }

    static FieldDocuments ofFlush(FieldInfo field, DocValuesProducer values) {
        return new FieldDocuments(() -> DocumentStream.of(values.getBinary(field)), List::of, () -> {});
    }

    static FieldDocuments ofMerge(FieldInfo field, MergeState merge) {
        return new FieldDocuments(
                () -> DocumentStream.ofMerge(merge, values(field, merge)),
                () -> values(field, merge).stream().map(Segment::values).toList(),
                merge::checkAborted);
    }

    /** A segment of a merge, by its number there, and its values. */
    record Segment(int number, BinaryDocValues values) {}

    private static List<Segment> values(FieldInfo field, MergeState merge) throws IOException {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < merge.docValuesProducers.length; i++) {
            DocValuesProducer producer = merge.docValuesProducers[i];
            FieldInfo there = merge.fieldInfos[i].fieldInfo(field.name);
            if (producer != null && there != null && there.getDocValuesType() == DocValuesType.BINARY) {
                segments.add(new Segment(i, producer.getBinary(there)));
            }
        }
        return segments;
    }

    /** All documents with the field in the order of the new segment, from the beginning. */
    public DocumentStream stream() throws IOException {
        return streams.get();
    }

    /** The values of each segment of a merge; none of a flush. */
    public List<BinaryDocValues> merged() throws IOException {
        return merged.get();
    }

    /** To be asked now and then. */
    public AbortCheck abort() {
        return abort;
    }
}
