package io.retrieval4j.lucene.sparse;

import io.retrieval4j.lucene.segment.DocumentOrdinals;
import io.retrieval4j.lucene.segment.FamilyReader;
import io.retrieval4j.lucene.segment.RecallCalibration;
import io.retrieval4j.lucene.segment.TermDictionary;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.store.IndexInput;

/** Opens what {@link SparseVectorWriter} wrote. */
final class SparseVectorReader implements FamilyReader<StoredSparseField> {

    @Override
    public StoredSparseField read(FieldInfo field, int version, IndexInput metadata, List<IndexInput> files)
            throws IOException {
        IndexInput data = files.get(0);
        IndexInput index = files.get(1);
        SparseEntry entry = SparseEntry.read(metadata);
        DocumentOrdinals.Stored ordinals = DocumentOrdinals.Stored.read(
                entry.documents(), entry.dense(), metadata, data, entry.documentsAt(), entry.documentBytes());
        RecallCalibration calibration = RecallCalibration.read(metadata);
        return new StoredSparseField(
                entry,
                field.name,
                ordinals,
                TermDictionary.open(index, field.name, entry.index(), entry.dictionaryBytes(), entry.terms()),
                new ForwardIndex(entry, field.name, data),
                new TermLists(entry, field.name, index),
                Outliers.read(index, entry.outliersAt(), entry.outliers()),
                calibration);
    }

    @Override
    public BinaryDocValues values(StoredSparseField field) throws IOException {
        return new SparseDocValues(new SparseVectors(field));
    }
}
