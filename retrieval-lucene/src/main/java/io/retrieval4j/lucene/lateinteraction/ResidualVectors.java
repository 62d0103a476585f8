package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.lucene.codebook.Codebook;
import io.retrieval4j.lucene.codebook.CodebookFile;
import io.retrieval4j.lucene.codebook.ResidualCode;
import io.retrieval4j.lucene.codebook.VectorEncoder;
import io.retrieval4j.lucene.segment.AbortCheck;
import io.retrieval4j.lucene.segment.KeyListsWriter;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.InfoStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes vectors as codes of a codebook: copies those that have been made with it, makes the others. Collects some thousand
 * vectors at a time, so that those of one group of centroids are compared together; holds them, about 10 MB, and what
 * {@link KeyListsWriter} holds.
 */
final class ResidualVectors {

    private static final int CHUNK_BYTES = 1 << 23;

    private final SegmentWriteState state;
    private final Codebook codebook;
    private final ResidualCode code;
    private final IndexOutput data;
    private final IndexOutput index;
    private final AbortCheck abort;
    private final VectorEncoder encoder;
    private final int dimension;
    private final int codeBytes;
    // By matrices of the merge, how to read them, if their codes can be copied.
    private final IdentityHashMap<ResidualMatrices, ResidualMatrices.Cursor> copied = new IdentityHashMap<>();

    private float[] pending;
    private int[] pendingRows;
    private int pendingCount;
    private short[] centroids;
    private byte[] scales;
    private byte[] codes;
    private int rows;
    private long copiedTokens;
    private long encodedTokens;

    ResidualVectors(
            SegmentWriteState state,
            Codebook codebook,
            int bits,
            IndexOutput data,
            IndexOutput index,
            AbortCheck abort) {
        this.state = state;
        this.codebook = codebook;
        this.code = ResidualCode.of(bits);
        this.data = data;
        this.index = index;
        this.abort = abort;
        this.encoder = new VectorEncoder(codebook, code);
        this.dimension = codebook.dimension();
        this.codeBytes = code.bytes(dimension);
        allocate(CHUNK_BYTES / 4 / dimension);
    }

    /** How long the lists are, and how well the codebook fits what it newly encoded. */
    record Written(long listBytes, double meanSquare) {}

    private void allocate(int capacity) {
        pending = new float[capacity * dimension];
        pendingRows = new int[capacity];
        centroids = new short[capacity];
        scales = new byte[capacity];
        codes = new byte[capacity * codeBytes];
    }

    Written write(MatrixStream stream, TokenCounts counts) throws IOException {
        String numbersFile;
        String scalesFile;
        try (IndexOutput numbers = temporary("centroids");
                IndexOutput scaleBytes = temporary("scales")) {
            numbersFile = numbers.getName();
            scalesFile = scaleBytes.getName();
            while (stream.next()) {
                int count = stream.tokens();
                if (rows + count > centroids.length) {
                    flush(numbers, scaleBytes);
                    if (count > centroids.length) {
                        allocate(count);
                    }
                }
                add(stream, count);
            }
            flush(numbers, scaleBytes);
        }
        try (IndexInput numbers = state.directory.openInput(numbersFile, state.context);
                IndexInput scaleBytes = state.directory.openInput(scalesFile, state.context)) {
            CodebookFile.write(codebook, index);
            index.copyBytes(numbers, numbers.length());
            index.copyBytes(scaleBytes, scaleBytes.length());
            long listBytes = KeyListsWriter.write(new TokenCentroids(numbers, counts), codebook.size(), index, abort);
            report(counts);
            return new Written(listBytes, encoder.meanSquare());
        } finally {
            state.directory.deleteFile(numbersFile);
            state.directory.deleteFile(scalesFile);
        }
    }

    private void report(TokenCounts counts) {
        // Updates of doc values have none.
        InfoStream info = Objects.requireNonNullElse(state.infoStream, InfoStream.NO_OUTPUT);
        if (info.isEnabled(TokenMatrixFormat.NAME)) {
            info.message(
                    TokenMatrixFormat.NAME,
                    "segment " + state.segmentInfo.name + ": " + counts.size() + " documents, " + copiedTokens
                            + " tokens copied, " + encodedTokens + " encoded by codebook " + codebook.identity()
                            + " of " + codebook.size() + " centroids");
        }
    }

    private IndexOutput temporary(String what) throws IOException {
        return state.directory.createTempOutput(state.segmentInfo.name, what, state.context);
    }

    private void add(MatrixStream stream, int count) throws IOException {
        ResidualMatrices.Cursor source = source(stream);
        if (source != null) {
            // Nothing but the chunk's next rows is overwritten: numbers go where they belong at once.
            short[] numbers = new short[count];
            source.centroids(stream.firstToken(), count, numbers);
            System.arraycopy(numbers, 0, centroids, rows, count);
            source.scales(stream.firstToken(), count, scales, rows);
            source.codes(stream.firstToken(), count, codes, rows * codeBytes);
            copiedTokens += count;
        } else {
            stream.read(pending, pendingCount * dimension);
            for (int i = 0; i < count; i++) {
                pendingRows[pendingCount++] = rows + i;
            }
        }
        rows += count;
    }

    private ResidualMatrices.@Nullable Cursor source(MatrixStream stream) {
        ResidualMatrices residuals = stream.residuals();
        return residuals == null
                        || residuals.code() != code
                        || !residuals.codebook().sameAs(codebook)
                ? null
                : copied.computeIfAbsent(residuals, ResidualMatrices::cursor);
    }

    private void flush(IndexOutput numbers, IndexOutput scaleBytes) throws IOException {
        abort.pass();
        int[] nearest = new int[pendingCount];
        encoder.assign(pending, pendingCount, nearest);
        for (int i = 0; i < pendingCount; i++) {
            centroids[pendingRows[i]] = (short) nearest[i];
            scales[pendingRows[i]] =
                    encoder.encode(pending, i * dimension, nearest[i], codes, pendingRows[i] * codeBytes);
        }
        data.writeBytes(codes, 0, rows * codeBytes);
        scaleBytes.writeBytes(scales, 0, rows);
        for (int i = 0; i < rows; i++) {
            numbers.writeShort(centroids[i]);
        }
        encodedTokens += pendingCount;
        rows = 0;
        pendingCount = 0;
    }
}
