package io.retrieval4j.lucene.dense.binary;

import io.retrieval4j.lucene.dense.FlatVectorsFormat;
import io.retrieval4j.lucene.segment.FieldInputs;
import io.retrieval4j.lucene.segment.FormatFiles;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.DataAccessHint;
import org.apache.lucene.util.IOUtils;

/**
 * Vectors with a code of bits each, up to 4,096 dimensions. Vectors of bytes have none.
 *
 * <p>A code is made by a quantizer of {@code io.retrieval4j.binary}, signs around a mean or ITQ's, that the segment learned, or took over
 * from a segment that is merged into it; it carries its own copy. Merges copy codes of the same quantizer and make those of others anew.
 *
 * <h2>Files</h2>
 *
 * Those of {@link FlatVectorsFormat}, and two more. Each begins with an index header of its codec's name and version {@value #VERSION},
 * and ends in a footer with a checksum; that of the metadata is verified on open, those of the rest by {@code checkIntegrity}. Numbers are
 * little-endian.
 *
 * <p>{@code .bvm}, metadata: a byte, 0; then for each field with vectors
 *
 * <ol>
 *   <li>its number, int32; codes, int32; dimension of the vectors, int32; bits of a code, int32; a byte, 1 if the quantizer is ITQ's and 0
 *       if it takes signs, which has as many bits as dimensions; how many vectors it was learned from, int32
 *   <li>its identity, 16 bytes: the first of the SHA-256 of its bytes
 *   <li>where the codes begin, int64, a multiple of 64; where the quantizer begins, int64
 * </ol>
 *
 * and then -1.
 *
 * <p>{@code .bvc}, codes, for each field:
 *
 * <ol>
 *   <li>codes by ordinal of the vectors, in blocks of 8: the first words of 64 bits of all codes of a block, then their second words, and so
 *       on; bit {@code i} of a code is bit {@code i % 64} of word {@code i / 64}. Where the last block has fewer codes, its other places are
 *       filled with anything
 *   <li>the quantizer: the mean, float32 by dimension; of ITQ's, the weights, float32, a row of {@code dimension} for each bit. A bit is 1
 *       where the vector's value less the mean, or that row times the vector less the mean, is above 0
 * </ol>
 */
public final class BinaryVectorsFormat extends KnnVectorsFormat {

    /** What segments call for; never changes. */
    public static final String NAME = "Retrieval4jBinaryVectors";

    static final int VERSION = 1;
    static final String CODES_EXTENSION = "bvc";
    static final FormatFiles FILES = new FormatFiles(
            new FormatFiles.Kind("bvm", NAME + "Meta"),
            List.of(new FormatFiles.Kind(CODES_EXTENSION, NAME + "Codes")),
            1,
            VERSION);

    private final KnnVectorsFormat vectors = new FlatVectorsFormat();
    private final QuantizerChoice choice = new QuantizerChoice();
    private final Coding coding;

    /** Made by Lucene, by name, to read. */
    public BinaryVectorsFormat() {
        this(Coding.signs());
    }

    /** Writes codes of a kind; any is read. */
    public BinaryVectorsFormat(Coding coding) {
        super(NAME);
        this.coding = coding;
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
        return new BinaryVectorsWriter(state, vectors, coding, choice);
    }

    @Override
    public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
        KnnVectorsReader flat = vectors.fieldsReader(state);
        boolean opened = false;
        try {
            // Searches read all codes of a segment, front to back.
            FieldInputs<FieldCodes> codes = new FieldInputs<>(
                    state,
                    FILES,
                    DataAccessHint.SEQUENTIAL,
                    (field, _, metadata, files) ->
                            new FieldCodes(CodesEntry.read(metadata), field.name, files.getFirst()));
            opened = true;
            return new BinaryVectorsReader(flat, codes, state.fieldInfos);
        } finally {
            if (!opened) {
                IOUtils.closeWhileHandlingException(flat);
            }
        }
    }

    @Override
    public int getMaxDimensions(String field) {
        return vectors.getMaxDimensions(field);
    }

    @Override
    public String toString() {
        return NAME + "(" + coding + ")";
    }
}
