package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.lucene.codebook.Codebook;
import io.retrieval4j.lucene.lateinteraction.FieldEntry.Encoding;
import io.retrieval4j.lucene.lateinteraction.FieldEntry.Part;
import io.retrieval4j.lucene.segment.DocumentOrdinalsWriter;
import io.retrieval4j.lucene.segment.FamilyWriter;
import io.retrieval4j.lucene.segment.FieldDocuments;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.store.IndexOutput;
import org.jspecify.annotations.Nullable;

/** Writes what {@link TokenMatrixFormat} says is in the files. */
final class TokenMatrixWriter implements FamilyWriter<TokenMatrixWriter.Written> {

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
     */
    record Written(
            FieldEntry entry,
            DocumentOrdinalsWriter documents,
            @Nullable ByteCode byteCode) {}

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
                field.name,
                dimension,
                documents,
                TokenCounts.of(stream(documents, field, dimension), field.name),
                files);
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
        field.entry().write(metadata);
        field.documents().describe(metadata);
        if (field.byteCode() != null) {
            field.byteCode().write(metadata);
        }
        // Room for what later versions know of a field.
        metadata.writeInt(0);
    }

    /** One field on its way. */
    private final class FieldWriting {

        private final String field;
        private final int dimension;
        private final FieldDocuments documents;
        private final TokenCounts counts;
        private final IndexOutput data;
        private final IndexOutput index;

        FieldWriting(
                String field, int dimension, FieldDocuments documents, TokenCounts counts, List<IndexOutput> files) {
            this.field = field;
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
                    ? encoded(codebook.get(), residual.bits())
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
            return finish(Encoding.of(code), from, Part.NONE, 0, 0, code instanceof ByteCode bytes ? bytes : null);
        }

        private Written encoded(Codebook codebook, int bits) throws IOException {
            long from = data.alignFilePointer(TokenMatrixFormat.ALIGNMENT);
            long indexFrom = index.getFilePointer();
            ResidualVectors.Written written =
                    new ResidualVectors(state, codebook, bits, data, index, documents.abort()).write(stream(), counts);
            Part part = new Part(indexFrom, index.getFilePointer() - indexFrom);
            return finish(Encoding.residuals(bits), from, part, written.listBytes(), written.meanSquare(), null);
        }

        private Written finish(
                Encoding how, long from, Part indexPart, long listBytes, double meanSquare, @Nullable ByteCode byteCode)
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
            return new Written(entry, counts.documents(), byteCode);
        }
    }
}
