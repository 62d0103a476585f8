package io.retrieval4j.lucene.contextual;

import io.retrieval4j.kernel.GroupScan;
import io.retrieval4j.lucene.segment.DocumentOrdinals;
import io.retrieval4j.lucene.segment.FamilyReader;
import io.retrieval4j.lucene.segment.FileRegion;
import io.retrieval4j.lucene.segment.RecallCalibration;
import io.retrieval4j.lucene.segment.TermDictionary;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.store.IndexInput;

/** Opens what {@link ContextualWriter} wrote. */
final class ContextualReader implements FamilyReader<ContextualReader.StoredField> {

    /** A field's entry and the parts that threads share. */
    record StoredField(
            FieldEntry entry,
            String name,
            TermDictionary dictionary,
            DocumentOrdinals.Stored ordinals,
            FileRegion records,
            FileRegion recordStarts,
            FileRegion documents,
            FileRegion windows,
            FileRegion lists,
            FileRegion contexts,
            FileRegion vectors,
            FileRegion centres,
            FileRegion radii,
            RecallCalibration calibration) {}

    /** Goes through the parts of a file, which lie one behind the other. */
    private static final class Parts {

        private final IndexInput file;
        private final String field;
        private long at;

        Parts(IndexInput file, String field, long from) {
            this.file = file;
            this.field = field;
            this.at = from;
        }

        FileRegion next(String name, long length) throws IOException {
            FileRegion region = new FileRegion(file, name + " of " + field, at, length);
            at += length;
            return region;
        }
    }

    @Override
    public StoredField read(FieldInfo field, int version, IndexInput metadata, List<IndexInput> files)
            throws IOException {
        FieldEntry entry = FieldEntry.read(metadata);
        FieldEntry.IndexParts index = entry.index();
        Parts parts = new Parts(files.get(1), field.name, index.offset() + index.dictionary());
        FileRegion records = parts.next("records", index.records());
        FileRegion recordStarts = parts.next("starts of records", (entry.documents() + 1L) * Long.BYTES);
        DocumentOrdinals.Stored ordinals = DocumentOrdinals.Stored.read(
                entry.documents(), entry.dense(), metadata, files.get(1), parts.at, index.ordinals());
        RecallCalibration calibration = RecallCalibration.read(metadata);
        parts.at += index.ordinals();
        FileRegion documents = parts.next("documents of lists", entry.occurrences() * Short.BYTES);
        FileRegion windows = parts.next("windows", index.windows() * 2 * Integer.BYTES);
        FileRegion lists = parts.next("lists", (entry.terms() + 1L) * 2 * Long.BYTES);
        Parts data = new Parts(files.get(0), field.name, entry.data());
        FileRegion contexts = data.next("contexts", (long) entry.documents() * entry.dimension());
        data.at = (data.at + ContextualFormat.ALIGNMENT - 1) / ContextualFormat.ALIGNMENT * ContextualFormat.ALIGNMENT;
        Parts bounds = new Parts(files.get(2), field.name, entry.bounds());
        long blocks = BlockBounds.blocks(entry.occurrences());
        return new StoredField(
                entry,
                field.name,
                TermDictionary.open(files.get(1), field.name, index.offset(), index.dictionary(), entry.terms()),
                ordinals,
                records,
                recordStarts,
                documents,
                windows,
                lists,
                contexts,
                data.next("vectors", groupBytes(entry.occurrences(), entry.dimension())),
                bounds.next("centres", groupBytes(blocks, entry.dimension())),
                bounds.next("radii", blocks * Short.BYTES),
                calibration);
    }

    private static long groupBytes(long vectors, int dimension) {
        long groups = (vectors + GroupScan.GROUP - 1) / GroupScan.GROUP;
        return groups * GroupScan.GROUP * GroupScan.stride(dimension) + GroupScan.PADDING;
    }

    @Override
    public BinaryDocValues values(StoredField field) throws IOException {
        return new ContextualDocValues(new ContextualLists(field));
    }
}
