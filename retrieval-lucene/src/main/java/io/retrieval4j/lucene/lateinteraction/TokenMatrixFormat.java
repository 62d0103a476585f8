package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.lucene.codebook.CodebookFile;
import io.retrieval4j.lucene.codebook.CodebookPool;
import io.retrieval4j.lucene.segment.FamilyConsumer;
import io.retrieval4j.lucene.segment.FamilyProducer;
import io.retrieval4j.lucene.segment.FormatFiles;
import io.retrieval4j.lucene.segment.RecallCalibration;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.codecs.DocValuesConsumer;
import org.apache.lucene.codecs.DocValuesFormat;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.codecs.lucene90.Lucene90DocValuesFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Token matrices as binary doc values. Fields of another kind go to Lucene's own format, in its own files beside these.
 *
 * <h2>Files</h2>
 *
 * Each begins with an index header of its codec's name and version {@value #VERSION}, and ends in a footer with a checksum;
 * that of the metadata is verified on open, those of the rest by {@code checkIntegrity}. Numbers are little-endian. Versions 1
 * and 2 are read as well.
 *
 * <p>{@code .tmm}, metadata: a byte, 1 if there are files of Lucene's format; then for each field
 *
 * <ol>
 *   <li>its number, int32, and what {@link FieldEntry} lists
 *   <li>unless ordinals are document numbers, the parameters of the document numbers
 *   <li>of int8, from version 2 on, the offset and then the spread by dimension, float32
 *   <li>from version 2 on, how many bytes follow, int32, and these: the steps of {@link RecallCalibration}, a byte each; 0
 *       of fields without residuals, and more where a later version has more to say
 * </ol>
 *
 * and then -1.
 *
 * <p>{@code .tmd}, data, for each field:
 *
 * <ol>
 *   <li>vectors, token by token in document order, each of a fixed number of bytes. float32: the values. float16: the
 *       values. int8: a float32 scale, then bytes to be multiplied by it and by
 *       the dimension's spread, and added to its offset (1 and 0 in version 1). Residuals: the
 *       code, from a multiple of {@value #ALIGNMENT} bytes on, {@code w} bytes, of which byte {@code i} holds the dimensions
 *       {@code i, i + w, i + 2 * w, ...}, the first in its lowest bits; of eight bits, as many bytes again for the second four
 *   <li>document numbers by ordinal, unless ordinals are document numbers, in Lucene's {@code DirectMonotonicWriter}
 *       blocks of {@code 2^14}
 *   <li>first tokens by ordinal, and the number of tokens behind them, int32
 * </ol>
 *
 * <p>{@code .tmi}, index, for each field with residuals:
 *
 * <ol>
 *   <li>the codebook: {@code int32} dimension, centroids, groups, {@code int64} tokens that it was trained for,
 *       {@code float32} mean square of the residuals of vectors kept out of the training, scale of byte 1, scale of byte
 *       255 (byte 0 is 0, between them scales grow by equal factors); from version 2 on, the mean of the same squares divided
 *       by those of the vectors, and the unit; from version 3 on, {@code int32} 1 if vectors are turned and 0 if not;
 *       deviation by dimension; {@code int32} first centroid by group and the number
 *       of centroids; {@code float16} group centres and centroids, in units (1 in version 1)
 *   <li>the centroid of each token, 16 bits
 *   <li>a byte of each token that stands for a scale
 *   <li>the list of each centroid: the ordinals of the documents with a token of it, in windows of 65,536: for each
 *       window that has any, its number, how many less one, and the lower halves of the ordinals, ascending, 16 bits each
 *   <li>where each list begins, and the last ends, from the beginning of the first, {@code int64}
 * </ol>
 *
 * A vector is {@code deviation * (centroid / deviation + scale * level)} by dimension, where the levels of 0, 1, ... are
 * those of {@link io.retrieval4j.lucene.codebook.ResidualCode}; the second four of eight bits add {@code scale * .12 * level}.
 * Where vectors are turned, that is the vector turned, of the centroid turned: with {@code m} the greatest odd divisor of the
 * dimension, value {@code i} is negated where {@code i * 0x9E3779B9} has an odd number of bits among its lowest 32; then, for
 * {@code h = m, 2 * m, ...} below the dimension, the values {@code i} and {@code i + h} become their sum and their difference
 * wherever {@code i / h} is even; and all are divided by the root of {@code dimension / m}.
 */
public final class TokenMatrixFormat extends DocValuesFormat {

    /** What segments call for; never changes. */
    public static final String NAME = "Retrieval4jTokenMatrix";

    static final int VERSION = CodebookFile.VERSION;
    static final int FIRST_WITH_ROOM = 2;
    static final FormatFiles FILES = new FormatFiles(
            new FormatFiles.Kind("tmm", NAME + "Meta"),
            List.of(new FormatFiles.Kind("tmd", NAME + "Data"), new FormatFiles.Kind("tmi", NAME + "Index")),
            1,
            VERSION);
    // A cache line, which a code of four bits and 128 dimensions then fills.
    static final int ALIGNMENT = 64;

    private final DocValuesFormat others = new Lucene90DocValuesFormat();
    private final TokenEncoding encoding;
    private final CodebookChoice chosen = new CodebookChoice();
    private final CodebookPool codebooks = new CodebookPool();

    /** Made by Lucene, by name; writes residuals of four bits. */
    public TokenMatrixFormat() {
        this(TokenEncoding.residual());
    }

    /**
     * Writes vectors in an encoding of choice.
     *
     * @param encoding how vectors are written; any is read
     */
    public TokenMatrixFormat(TokenEncoding encoding) {
        super(NAME);
        this.encoding = encoding;
    }

    @Override
    public DocValuesConsumer fieldsConsumer(SegmentWriteState state) throws IOException {
        return new FamilyConsumer<>(
                state, FILES, new TokenMatrixWriter(state, encoding, chosen), () -> others.fieldsConsumer(state));
    }

    @Override
    public DocValuesProducer fieldsProducer(SegmentReadState state) throws IOException {
        return new FamilyProducer<>(state, FILES, new TokenMatrixReader(codebooks), () -> others.fieldsProducer(state));
    }

    @Override
    public String toString() {
        return NAME + "(" + encoding + ")";
    }
}
