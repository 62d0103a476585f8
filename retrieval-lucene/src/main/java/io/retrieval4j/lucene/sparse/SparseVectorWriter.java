package io.retrieval4j.lucene.sparse;

import io.retrieval4j.lucene.segment.AbortCheck;
import io.retrieval4j.lucene.segment.DocumentOrdinalsWriter;
import io.retrieval4j.lucene.segment.FamilyWriter;
import io.retrieval4j.lucene.segment.FieldDocuments;
import io.retrieval4j.lucene.segment.RecallCalibration;
import io.retrieval4j.lucene.segment.WrittenField;
import io.retrieval4j.lucene.sparse.search.MeasuredRecall;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.ArrayUtil;
import org.jspecify.annotations.Nullable;

/**
 * Writes what {@link SparseVectorFormat} says is in the files. Goes through the vectors once to see what terms and weights
 * there are, and once to write records and lists.
 */
final class SparseVectorWriter implements FamilyWriter<SparseVectorWriter.Written> {

    private static final int ABORT_EVERY = 0xfff;

    private final SegmentWriteState state;
    private final WritingLimits limits;

    SparseVectorWriter(SegmentWriteState state, WritingLimits limits) {
        this.state = state;
        this.limits = limits;
    }

    /** A field whose data are written. */
    record Written(FieldInfo field, SparseEntry entry, DocumentOrdinalsWriter documents, AbortCheck abort) {}

    @Override
    public boolean owns(FieldInfo field) {
        return SparseVectorField.is(field);
    }

    @Override
    public Written write(FieldInfo field, FieldDocuments documents, List<IndexOutput> files) throws IOException {
        return new FieldWriting(field, documents, files).write();
    }

    @Override
    public void describe(Written field, DataOutput metadata) throws IOException {
        ByteBuffersDataOutput entry = new ByteBuffersDataOutput();
        field.entry().write(entry);
        field.documents().describe(entry);
        entry.copyTo(metadata);
        RecallCalibration.USUAL.write(entry);
        WrittenField.open(
                        state,
                        SparseVectorFormat.FILES,
                        field.field(),
                        entry,
                        new SparseVectorReader(),
                        stored -> MeasuredRecall.of(new SparseVectors(stored), field.abort()))
                .write(metadata);
    }

    /** One field on its way. */
    private final class FieldWriting {

        private final FieldInfo info;
        private final String field;
        private final FieldDocuments documents;
        private final IndexOutput data;
        private final IndexOutput index;
        private final TermNumbers terms = new TermNumbers();
        private final DocumentOrdinalsWriter ordinals = new DocumentOrdinalsWriter();
        private final long[] weights = new long[1 << 16];
        private final @Nullable SeenEntries seen;
        private int[] counts = new int[64];
        private long entries;

        FieldWriting(FieldInfo info, FieldDocuments documents, List<IndexOutput> files) throws IOException {
            this.info = info;
            // What is merged is read in place; of what is flushed, terms are looked up once.
            this.seen = documents.merged().isEmpty() ? new SeenEntries() : null;
            this.field = info.name;
            this.documents = documents;
            this.data = files.get(0);
            this.index = files.get(1);
        }

        Written write() throws IOException {
            see();
            long indexFrom = index.getFilePointer();
            long dictionaryBytes = terms.write(index);
            LevelScale scale = LevelScale.of(weights);
            SparseEntry begun = new SparseEntry(
                    ordinals.size(),
                    ordinals.dense(),
                    terms.size(),
                    entries,
                    scale,
                    data.getFilePointer(),
                    0,
                    indexFrom,
                    dictionaryBytes,
                    0,
                    0);
            try (TermListsWriter lists = new TermListsWriter(state, begun, limits, index, documents.abort())) {
                writeRecords(begun, lists);
                writeFirstEntries(begun);
                return written(begun, ordinals.write(data), lists.write(), lists.outliers());
            }
        }

        private Written written(SparseEntry begun, long documentBytes, long listBytes, int outliers) {
            SparseEntry entry = new SparseEntry(
                    begun.documents(),
                    begun.dense(),
                    begun.terms(),
                    entries,
                    begun.scale(),
                    begun.data(),
                    documentBytes,
                    begun.index(),
                    begun.dictionaryBytes(),
                    listBytes,
                    outliers);
            return new Written(info, entry, ordinals, documents.abort());
        }

        private VectorStream stream() throws IOException {
            if (seen != null) {
                seen.rewind();
            }
            return new VectorStream(documents.stream(), field, seen);
        }

        private void see() throws IOException {
            VectorStream stream = stream();
            while (stream.next()) {
                int count = stream.see(terms);
                for (int i = 0; i < count; i++) {
                    weights[stream.codes()[i] & 0xffff]++;
                }
                counts = ArrayUtil.grow(counts, ordinals.size() + 1);
                counts[ordinals.size()] = count;
                ordinals.add(stream.document());
                entries += count;
                pass(ordinals.size());
            }
        }

        private void writeRecords(SparseEntry begun, TermListsWriter lists) throws IOException {
            VectorStream stream = stream();
            for (int ordinal = 0; stream.next(); ordinal++) {
                int count = counts[ordinal];
                stream.read(terms, count);
                for (int i = 0; i < count; i++) {
                    int term = stream.numbers()[i];
                    if (begun.wide()) {
                        data.writeInt(term);
                    } else {
                        data.writeShort((short) term);
                    }
                }
                for (int i = 0; i < count; i++) {
                    data.writeShort(stream.codes()[i]);
                }
                lists.add(stream.numbers(), stream.codes(), count);
                pass(ordinal);
            }
        }

        private void writeFirstEntries(SparseEntry begun) throws IOException {
            long first = 0;
            for (int ordinal = 0; ordinal <= begun.documents(); ordinal++) {
                if (begun.firstEntryBytes() == Integer.BYTES) {
                    data.writeInt((int) first);
                } else {
                    data.writeLong(first);
                }
                first += ordinal < begun.documents() ? counts[ordinal] : 0;
            }
        }

        private void pass(int done) throws IOException {
            if ((done & ABORT_EVERY) == 0) {
                documents.abort().pass();
            }
        }
    }
}
