package io.retrieval4j.lucene.contextual;

import io.retrieval4j.lucene.contextual.FieldEntry.IndexParts;
import io.retrieval4j.lucene.contextual.FieldEntry.Widths;
import io.retrieval4j.lucene.contextual.search.MeasuredRecall;
import io.retrieval4j.lucene.segment.AbortCheck;
import io.retrieval4j.lucene.segment.DocumentOrdinalsWriter;
import io.retrieval4j.lucene.segment.FamilyWriter;
import io.retrieval4j.lucene.segment.FieldDocuments;
import io.retrieval4j.lucene.segment.RecallCalibration;
import io.retrieval4j.lucene.segment.WrittenField;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.store.IndexOutput;

/** Writes what {@link ContextualFormat} says is in the files. */
final class ContextualWriter implements FamilyWriter<ContextualWriter.Written> {

    private final SegmentWriteState state;

    ContextualWriter(SegmentWriteState state) {
        this.state = state;
    }

    /** A field whose data are written. */
    record Written(FieldInfo field, FieldEntry entry, DocumentOrdinalsWriter ordinals, AbortCheck abort) {}

    @Override
    public boolean owns(FieldInfo field) {
        return ContextualField.dimension(field) != null;
    }

    @Override
    public Written write(FieldInfo field, FieldDocuments documents, List<IndexOutput> files) throws IOException {
        Integer dimension = ContextualField.dimension(field);
        if (dimension == null) {
            throw new IllegalArgumentException("field '" + field.name + "' holds no contextual terms");
        }
        SegmentTerms terms = MergedDocuments.areCopied(documents)
                ? MergedDocuments.of(documents, dimension, field.name)
                : new ParsedTerms(documents, dimension, field.name);
        OccurrenceCounts counts = OccurrenceCounts.of(terms, field.name);
        Widths widths = new Widths(Widths.of(terms.size()), Widths.of(counts.most()));
        IndexOutput data = files.get(0);
        IndexOutput index = files.get(1);
        long dataFrom = data.alignFilePointer(ContextualFormat.ALIGNMENT);
        long indexFrom = index.getFilePointer();
        long dictionary = terms.writeDictionary(index);
        documents.abort().pass();
        long records = new RecordsOutput(terms, counts, widths, dimension).write(index, data);
        long ordinals = counts.ordinals().write(index);
        data.alignFilePointer(ContextualFormat.ALIGNMENT);
        IndexOutput bounds = files.get(2);
        long boundsFrom = bounds.alignFilePointer(ContextualFormat.ALIGNMENT);
        long windows = new ListsOutput(terms, counts, dimension, data, index, bounds, documents.abort()).write();
        FieldEntry entry = new FieldEntry(
                dimension,
                ContextualField.similarities(field),
                terms.scale(),
                counts.ordinals().size(),
                counts.ordinals().dense(),
                terms.size(),
                counts.all(),
                widths,
                dataFrom,
                boundsFrom,
                new IndexParts(indexFrom, dictionary, records, ordinals, windows));
        return new Written(field, entry, counts.ordinals(), documents.abort());
    }

    @Override
    public void describe(Written field, DataOutput metadata) throws IOException {
        ByteBuffersDataOutput entry = new ByteBuffersDataOutput();
        field.entry().write(entry);
        field.ordinals().describe(entry);
        entry.copyTo(metadata);
        RecallCalibration.USUAL.write(entry);
        WrittenField.open(
                        state,
                        ContextualFormat.FILES,
                        field.field(),
                        entry,
                        new ContextualReader(),
                        stored -> MeasuredRecall.of(new ContextualLists(stored), field.abort()))
                .write(metadata);
    }
}
