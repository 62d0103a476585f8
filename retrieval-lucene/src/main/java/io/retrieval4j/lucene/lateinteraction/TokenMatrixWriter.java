package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.lucene.codebook.Codebook;
import io.retrieval4j.lucene.codebook.CodebookPool;
import io.retrieval4j.lucene.lateinteraction.FieldEntry.Encoding;
import io.retrieval4j.lucene.lateinteraction.FieldEntry.Part;
import io.retrieval4j.lucene.lateinteraction.search.MeasuredRecall;
import io.retrieval4j.lucene.segment.AbortCheck;
import io.retrieval4j.lucene.segment.DocumentOrdinalsWriter;
import io.retrieval4j.lucene.segment.FamilyWriter;
import io.retrieval4j.lucene.segment.FieldDocuments;
import io.retrieval4j.lucene.segment.RecallCalibration;
import io.retrieval4j.lucene.segment.WrittenField;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.store.IndexOutput;
import org.jspecify.annotations.Nullable;

/** Writes what {@link TokenMatrixFormat} says is in the files. */
final class TokenMatrixWriter implements FamilyWriter<TokenMatrixWriter.Written> {

    // What was measured of a segment holds for up to so many times its tokens.
    private static final int INHERITED = 4;

    private final SegmentWriteState state;
    private final TokenEncoding encoding;
    private final CodebookChoice codebooks;

    TokenMatrixWriter(SegmentWriteState state, TokenEncoding encoding, CodebookChoice codebooks) {
        this.state = state;
        this.encoding = encoding;
        this.codebooks = codebooks;
    }

    /**
     * A field whose data are written.
     *
     * @param inherited what was measured of the segments that it was copied from, if that still holds
     */
    record Written(
            FieldInfo field,
            FieldEntry entry,
            DocumentOrdinalsWriter documents,
            @Nullable ByteCode byteCode,
            AbortCheck abort,
            @Nullable RecallCalibration inherited) {}

    @Override
    public boolean owns(FieldInfo field) {
        return TokenMatrixField.dimension(field) != null;
    }

    @Override
    public Written write(FieldInfo field, FieldDocuments documents, List<IndexOutput> files) throws IOException {
        Integer dimension = TokenMatrixField.dimension(field);
        if (dimension == null) {
            throw new IllegalArgumentException("field '" + field.name + "' holds no token matrices");
        }
        boolean update = field.getDocValuesGen() != -1;
        TokenEncoding wanted = update ? EncodingAttribute.of(field, encoding) : encoding;
        EncodingAttribute.put(field, wanted);
        FieldWriting writing = new FieldWriting(
                field, dimension, documents, TokenCounts.of(stream(documents, field, dimension), field.name), files);
        return switch (wanted) {
            case TokenEncoding.Float32 _ -> writing.plain(new FloatCode(dimension));
            case TokenEncoding.Float16 _ -> writing.plain(new HalfCode(dimension));
            case TokenEncoding.Int8 _ -> writing.plain(writing.byteCode());
            // An update is written by a format that lives on, for other writers as well: it remembers nothing of it.
            case TokenEncoding.Residual residual ->
                writing.residual(residual, update ? new CodebookChoice() : codebooks);
        };
    }

    private static MatrixStream stream(FieldDocuments documents, FieldInfo field, int dimension) throws IOException {
        return new MatrixStream(documents, field.name, dimension);
    }

    @Override
    public void describe(Written field, DataOutput metadata) throws IOException {
        ByteBuffersDataOutput entry = new ByteBuffersDataOutput();
        field.entry().write(entry);
        field.documents().describe(entry);
        if (field.byteCode() != null) {
            field.byteCode().write(entry);
        }
        entry.copyTo(metadata);
        if (field.entry().encoding().plain()) {
            metadata.writeInt(0);
        } else if (field.inherited() != null) {
            field.inherited().write(metadata);
        } else {
            RecallCalibration.USUAL.write(entry);
            measured(field, entry).write(metadata);
        }
    }

    /** Opens the field as a search will, and measures. */
    private RecallCalibration measured(Written field, ByteBuffersDataOutput entry) throws IOException {
        return WrittenField.open(
                state,
                TokenMatrixFormat.FILES,
                field.field(),
                entry,
                new TokenMatrixReader(new CodebookPool()),
                stored -> TokenMatrixReader.matrices(stored) instanceof ResidualMatrices residuals
                        ? MeasuredRecall.of(residuals, field.abort())
                        : RecallCalibration.USUAL);
    }

    /** One field on its way. */
    private final class FieldWriting {

        private final FieldInfo info;
        private final String field;
        private final int dimension;
        private final FieldDocuments documents;
        private final TokenCounts counts;
        private final IndexOutput data;
        private final IndexOutput index;

        FieldWriting(
                FieldInfo field, int dimension, FieldDocuments documents, TokenCounts counts, List<IndexOutput> files) {
            this.info = field;
            this.field = field.name;
            this.dimension = dimension;
            this.documents = documents;
            this.counts = counts;
            this.data = files.get(0);
            this.index = files.get(1);
        }

        private MatrixStream stream() throws IOException {
            return new MatrixStream(documents, field, dimension);
        }

        /** That of the largest segment of a merge, so that bytes stay as they are; or a new one. */
        ByteCode byteCode() throws IOException {
            Optional<ByteCode> merged = MatrixStream.merged(documents).stream()
                    .filter(matrices -> matrices.dimension() == dimension)
                    .filter(matrices -> matrices instanceof PlainMatrices plain && plain.code() instanceof ByteCode)
                    .max(Comparator.comparingInt(TokenMatrices::tokens))
                    .map(matrices -> (ByteCode) ((PlainMatrices) matrices).code());
            return merged.isPresent()
                    ? merged.get()
                    : ByteCode.of(CodebookChoice.sample(stream(), counts.tokens(), dimension), dimension);
        }

        Written residual(TokenEncoding.Residual residual, CodebookChoice choice) throws IOException {
            List<ResidualMatrices> merged = MatrixStream.merged(documents).stream()
                    .filter(ResidualMatrices.class::isInstance)
                    .map(ResidualMatrices.class::cast)
                    .toList();
            Optional<Codebook> codebook = choice.choose(
                    field,
                    counts.tokens(),
                    dimension,
                    residual,
                    merged,
                    this::stream,
                    () -> CommittedCodebook.find(state.directory, field));
            return codebook.isPresent()
                    ? encoded(codebook.get(), residual.bits(), merged)
                    : plain(HalfCode.suits(greatest()) ? new HalfCode(dimension) : new FloatCode(dimension));
        }

        private float greatest() throws IOException {
            MatrixStream stream = stream();
            float[] rows = new float[0];
            float greatest = 0;
            while (stream.next()) {
                int values = stream.tokens() * dimension;
                rows = rows.length < values ? new float[values] : rows;
                stream.read(rows, 0);
                for (int i = 0; i < values; i++) {
                    greatest = Math.max(greatest, Math.abs(rows[i]));
                }
            }
            return greatest;
        }

        Written plain(PlainCode code) throws IOException {
            long from = data.getFilePointer();
            PlainVectors.write(stream(), dimension, code, data, documents.abort());
            ByteCode byteCode = code instanceof ByteCode bytes ? bytes : null;
            return finish(Encoding.of(code), from, Part.NONE, 0, 0, byteCode, null);
        }

        private Written encoded(Codebook codebook, int bits, List<ResidualMatrices> merged) throws IOException {
            long from = data.alignFilePointer(TokenMatrixFormat.ALIGNMENT);
            long indexFrom = index.getFilePointer();
            ResidualVectors.Written written =
                    new ResidualVectors(state, codebook, bits, data, index, documents.abort()).write(stream(), counts);
            Part part = new Part(indexFrom, index.getFilePointer() - indexFrom);
            return finish(
                    Encoding.residuals(bits),
                    from,
                    part,
                    written.listBytes(),
                    written.meanSquare(),
                    null,
                    inherited(codebook, merged));
        }

        /** That of the segments of the same codebook, if one of them makes a good part of the new one. */
        private @Nullable RecallCalibration inherited(Codebook codebook, List<ResidualMatrices> merged) {
            List<ResidualMatrices> copied = merged.stream()
                    .filter(matrices -> matrices.codebook().sameAs(codebook))
                    .toList();
            boolean holds = copied.stream().anyMatch(matrices -> matrices.tokens() >= counts.tokens() / INHERITED);
            return holds
                    ? copied.stream()
                            .map(ResidualMatrices::calibration)
                            .reduce(RecallCalibration.USUAL, RecallCalibration::or)
                    : null;
        }

        private Written finish(
                Encoding how,
                long from,
                Part indexPart,
                long listBytes,
                double meanSquare,
                @Nullable ByteCode byteCode,
                @Nullable RecallCalibration inherited)
                throws IOException {
            long vectorBytes = data.getFilePointer() - from;
            long documentBytes = counts.documents().write(data);
            counts.writeFirstTokens(data);
            FieldEntry entry = new FieldEntry(
                    dimension,
                    how,
                    counts.size(),
                    counts.documents().dense(),
                    counts.tokens(),
                    new Part(from, data.getFilePointer() - from),
                    vectorBytes,
                    documentBytes,
                    indexPart,
                    listBytes,
                    meanSquare);
            return new Written(info, entry, counts.documents(), byteCode, documents.abort(), inherited);
        }
    }
}
