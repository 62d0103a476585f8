package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.lucene.codebook.Codebook;
import io.retrieval4j.lucene.codebook.CodebookPool;
import io.retrieval4j.lucene.segment.DocumentOrdinals;
import io.retrieval4j.lucene.segment.FamilyReader;
import io.retrieval4j.lucene.segment.FileRegion;
import io.retrieval4j.lucene.segment.KeyLists;
import io.retrieval4j.lucene.segment.RecallCalibration;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.store.IndexInput;
import org.jspecify.annotations.Nullable;

/** Opens what {@link TokenMatrixWriter} wrote. */
final class TokenMatrixReader implements FamilyReader<TokenMatrixReader.StoredField> {

    private final CodebookPool codebooks;

    TokenMatrixReader(CodebookPool codebooks) {
        this.codebooks = codebooks;
    }

    /** A field's entry and the parts that threads share. */
    record StoredField(
            FieldEntry entry,
            String name,
            DocumentOrdinals.Stored ordinals,
            FileRegion firstTokens,
            FileRegion vectors,
            @Nullable PlainCode plain,
            @Nullable Index index,
            RecallCalibration calibration) {}

    /** What there is beside residuals. */
    record Index(Codebook codebook, KeyLists lists, FileRegion centroids, FileRegion scales) {}

    @Override
    public StoredField read(FieldInfo field, int version, IndexInput metadata, List<IndexInput> files)
            throws IOException {
        IndexInput data = files.get(0);
        FieldEntry entry = FieldEntry.read(metadata);
        long from = entry.data().offset();
        DocumentOrdinals.Stored ordinals = DocumentOrdinals.Stored.read(
                entry.documents(), entry.dense(), metadata, data, from + entry.vectorBytes(), entry.documentBytes());
        PlainCode plain = entry.encoding().plain() ? plainCode(entry, metadata) : null;
        RecallCalibration calibration = version >= TokenMatrixFormat.FIRST_WITH_ROOM
                ? RecallCalibration.read(metadata)
                : RecallCalibration.USUAL;
        return new StoredField(
                entry,
                field.name,
                ordinals,
                new FileRegion(
                        data,
                        "first tokens of " + field.name,
                        from + entry.vectorBytes() + entry.documentBytes(),
                        4L * (entry.documents() + 1)),
                new FileRegion(data, "vectors of " + field.name, from, entry.vectorBytes()),
                plain,
                plain == null ? index(entry, version, files.get(1)) : null,
                calibration);
    }

    private static PlainCode plainCode(FieldEntry entry, IndexInput metadata) throws IOException {
        int dimension = entry.dimension();
        if (entry.encoding().equals(FieldEntry.Encoding.FLOAT)) {
            return new FloatCode(dimension);
        }
        if (entry.encoding().equals(FieldEntry.Encoding.HALF)) {
            return new HalfCode(dimension);
        }
        return entry.encoding().equals(FieldEntry.Encoding.BYTE)
                ? ByteCode.read(metadata, dimension)
                : ByteCode.unshifted(dimension);
    }

    private Index index(FieldEntry entry, int version, IndexInput index) throws IOException {
        long offset = entry.index().offset();
        IndexInput part = index.slice("codebook", offset, entry.index().length());
        Codebook codebook = codebooks.read(part, entry.dimension(), version);
        long centroidsAt = offset + part.getFilePointer();
        long scalesAt = centroidsAt + 2L * entry.tokens();
        long listsAt = scalesAt + entry.tokens();
        return new Index(
                codebook,
                KeyLists.open(index, "lists of centroids", listsAt, entry.listBytes(), codebook.size()),
                new FileRegion(index, "centroids of tokens", centroidsAt, 2L * entry.tokens()),
                new FileRegion(index, "scales of tokens", scalesAt, entry.tokens()));
    }

    @Override
    public BinaryDocValues values(StoredField field) throws IOException {
        return new TokenMatrixDocValues(matrices(field));
    }

    static TokenMatrices matrices(StoredField field) throws IOException {
        DocumentOrdinals ordinals = field.ordinals().open();
        FileRegion.View firstTokens = field.firstTokens().view();
        if (field.plain() != null) {
            return new PlainMatrices(
                    field.entry(), field.name(), firstTokens, ordinals, field.plain(), field.vectors());
        }
        Index index = Objects.requireNonNull(field.index());
        return new ResidualMatrices(
                field.entry(),
                field.name(),
                firstTokens,
                ordinals,
                index.codebook(),
                field.calibration(),
                index.lists(),
                new ResidualMatrices.Regions(index.centroids(), index.scales(), field.vectors()));
    }
}
