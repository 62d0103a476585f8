package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.lucene.codebook.Codebook;
import io.retrieval4j.lucene.lateinteraction.FieldEntry.Encoding;
import io.retrieval4j.lucene.lateinteraction.FieldEntry.Part;
import io.retrieval4j.lucene.segment.AbortCheck;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.codecs.DocValuesConsumer;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.MergeState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.ByteBuffersIndexOutput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.IOSupplier;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/** Writes the files of {@link TokenMatrixFormat}, which says what is in them. */
final class TokenMatrixConsumer extends DocValuesConsumer {

    private final SegmentWriteState state;
    private final TokenEncoding encoding;
    private final CodebookChoice codebooks;
    private final IOSupplier<DocValuesConsumer> otherFormat;
    private final IndexOutput data;
    private final IndexOutput index;
    // The first byte of the metadata is not known before the last field.
    private final ByteBuffersDataOutput entries = new ByteBuffersDataOutput();
    private @Nullable DocValuesConsumer others;
    private boolean closed;

    TokenMatrixConsumer(
            SegmentWriteState state,
            TokenEncoding encoding,
            CodebookChoice codebooks,
            IOSupplier<DocValuesConsumer> otherFormat)
            throws IOException {
        this.state = state;
        this.encoding = encoding;
        this.codebooks = codebooks;
        this.otherFormat = otherFormat;
        IndexOutput dataFile = create(TokenMatrixFormat.DATA, TokenMatrixFormat.DATA_CODEC);
        boolean created = false;
        try {
            this.index = create(TokenMatrixFormat.INDEX, TokenMatrixFormat.INDEX_CODEC);
            created = true;
        } finally {
            if (!created) {
                IOUtils.closeWhileHandlingException(dataFile);
            }
        }
        this.data = dataFile;
    }

    private IndexOutput create(String extension, String codec) throws IOException {
        String name = IndexFileNames.segmentFileName(state.segmentInfo.name, state.segmentSuffix, extension);
        IndexOutput out = state.directory.createOutput(name, state.context);
        boolean begun = false;
        try {
            CodecUtil.writeIndexHeader(
                    out, codec, TokenMatrixFormat.VERSION, state.segmentInfo.getId(), state.segmentSuffix);
            begun = true;
            return out;
        } finally {
            if (!begun) {
                IOUtils.closeWhileHandlingException(out);
            }
        }
    }

    @Override
    public void addBinaryField(FieldInfo field, DocValuesProducer values) throws IOException {
        Integer dimension = TokenMatrixField.dimension(field);
        if (dimension == null) {
            others().addBinaryField(field, values);
        } else {
            write(field, dimension, () -> MatrixStream.ofFlush(field, dimension, values), List.of(), () -> {});
        }
    }

    @Override
    public void mergeBinaryField(FieldInfo field, MergeState merge) throws IOException {
        Integer dimension = TokenMatrixField.dimension(field);
        if (dimension == null) {
            super.mergeBinaryField(field, merge);
        } else {
            write(
                    field,
                    dimension,
                    () -> MatrixStream.ofMerge(field, dimension, merge),
                    MatrixStream.encoded(field, merge),
                    merge::checkAborted);
        }
    }

    private void write(
            FieldInfo field,
            int dimension,
            IOSupplier<MatrixStream> streams,
            List<ResidualMatrices> encoded,
            AbortCheck checkpoint)
            throws IOException {
        Contents contents = Contents.of(streams.get(), field.name);
        switch (encoding) {
            case TokenEncoding.Float32 _ ->
                writePlain(field, dimension, contents, streams.get(), PlainCode.FLOAT32, checkpoint);
            case TokenEncoding.Float16 _ ->
                writePlain(field, dimension, contents, streams.get(), PlainCode.FLOAT16, checkpoint);
            case TokenEncoding.Int8 _ ->
                writePlain(field, dimension, contents, streams.get(), PlainCode.INT8, checkpoint);
            case TokenEncoding.Residual residual
            when contents.tokens() < residual.scannedBelow() ->
                writePlain(field, dimension, contents, streams.get(), PlainCode.FLOAT16, checkpoint);
            case TokenEncoding.Residual residual -> {
                Codebook codebook =
                        codebooks.choose(field.name, contents.tokens(), dimension, residual, encoded, streams);
                writeResiduals(field, contents, streams.get(), codebook, residual.bits(), checkpoint);
            }
        }
    }

    private void writePlain(
            FieldInfo field,
            int dimension,
            Contents contents,
            MatrixStream stream,
            PlainCode code,
            AbortCheck checkpoint)
            throws IOException {
        long from = data.getFilePointer();
        PlainVectors.write(stream, dimension, code, data, checkpoint);
        long vectorBytes = data.getFilePointer() - from;
        writeEntry(field, dimension, Encoding.of(code), contents, from, vectorBytes, Part.NONE, 0, 0);
    }

    private void writeResiduals(
            FieldInfo field, Contents contents, MatrixStream stream, Codebook codebook, int bits, AbortCheck checkpoint)
            throws IOException {
        long from = data.alignFilePointer(TokenMatrixFormat.ALIGNMENT);
        long indexFrom = index.getFilePointer();
        ResidualVectors.Written written =
                new ResidualVectors(state, codebook, bits, data, index, checkpoint).write(stream, contents);
        long vectorBytes = data.getFilePointer() - from;
        Part part = new Part(indexFrom, index.getFilePointer() - indexFrom);
        writeEntry(
                field,
                codebook.dimension(),
                Encoding.residuals(bits),
                contents,
                from,
                vectorBytes,
                part,
                written.listBytes(),
                written.meanSquare());
    }

    private void writeEntry(
            FieldInfo field,
            int dimension,
            Encoding how,
            Contents contents,
            long from,
            long vectorBytes,
            Part indexPart,
            long listBytes,
            double meanSquare)
            throws IOException {
        ByteBuffersDataOutput parameters = new ByteBuffersDataOutput();
        IndexOutput meta = new ByteBuffersIndexOutput(parameters, "parameters of numbers", "parameters");
        long documentsFrom = data.getFilePointer();
        if (!contents.dense()) {
            contents.writeDocuments(meta, data);
        }
        long documentBytes = data.getFilePointer() - documentsFrom;
        contents.writeFirstTokens(data);
        FieldEntry entry = new FieldEntry(
                field.number,
                dimension,
                how,
                contents.size(),
                contents.dense(),
                contents.tokens(),
                new Part(from, data.getFilePointer() - from),
                vectorBytes,
                documentBytes,
                indexPart,
                listBytes,
                meanSquare);
        entry.write(entries);
        parameters.copyTo(entries);
    }

    private DocValuesConsumer others() throws IOException {
        if (others == null) {
            others = otherFormat.get();
        }
        return others;
    }

    @Override
    public void addNumericField(FieldInfo field, DocValuesProducer values) throws IOException {
        others().addNumericField(field, values);
    }

    @Override
    public void addSortedField(FieldInfo field, DocValuesProducer values) throws IOException {
        others().addSortedField(field, values);
    }

    @Override
    public void addSortedNumericField(FieldInfo field, DocValuesProducer values) throws IOException {
        others().addSortedNumericField(field, values);
    }

    @Override
    public void addSortedSetField(FieldInfo field, DocValuesProducer values) throws IOException {
        others().addSortedSetField(field, values);
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        boolean written = false;
        try {
            CodecUtil.writeFooter(data);
            CodecUtil.writeFooter(index);
            try (IndexOutput meta = create(TokenMatrixFormat.META, TokenMatrixFormat.META_CODEC)) {
                meta.writeByte((byte) (others == null ? 0 : 1));
                entries.copyTo(meta);
                meta.writeInt(-1);
                CodecUtil.writeFooter(meta);
            }
            written = true;
        } finally {
            Closeable[] files = {data, index, others};
            if (written) {
                IOUtils.close(files);
            } else {
                IOUtils.closeWhileHandlingException(files);
            }
        }
    }
}
