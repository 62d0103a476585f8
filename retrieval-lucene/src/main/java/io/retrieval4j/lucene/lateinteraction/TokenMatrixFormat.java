package io.retrieval4j.lucene.lateinteraction;

import java.io.IOException;
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
 * that of the metadata is verified on open, those of the rest by {@code checkIntegrity}. Numbers are little-endian.
 *
 * <p>{@code .tmm}, metadata: a byte, 1 if there are files of Lucene's format; then for each field its number (int32), what
 * {@link FieldEntry} lists, and the parameters of the document numbers unless ordinals are document numbers; then -1.
 *
 * <p>{@code .tmd}, data, for each field:
 *
 * <ol>
 *   <li>vectors, token by token in document order, each of a fixed number of bytes. float32: the values. float16: the
 *       values. int8: a float32 scale, then bytes to be multiplied by it. Residuals: the
 *       code, from a multiple of {@value #ALIGNMENT} bytes on, {@code w} bytes, of which byte {@code i} holds the dimensions
 *       {@code i, i + w, i + 2 * w, ...}, the first in its lowest bits; of eight bits, as many bytes again for the second four
 *   <li>document numbers by ordinal, unless ordinals are document numbers, in Lucene's {@code DirectMonotonicWriter}
 *       blocks of {@code 2^}{@value #BLOCK_SHIFT}
 *   <li>first tokens by ordinal, and the number of tokens behind them, int32
 * </ol>
 *
 * <p>{@code .tmi}, index, for each field with residuals:
 *
 * <ol>
 *   <li>the codebook: {@code int32} dimension, centroids, groups, {@code int64} tokens that it was trained for,
 *       {@code float32} mean square of the training's residuals, scale of byte 1, scale of byte 255 (byte 0 is 0, between
 *       them scales grow by equal factors), deviation by dimension; {@code int32} first centroid by group and the number
 *       of centroids; {@code float16} group centres and centroids
 *   <li>the centroid of each token, 16 bits
 *   <li>a byte of each token that stands for a scale
 *   <li>the list of each centroid: the ordinals of the documents with a token of it, in windows of 65,536: for each
 *       window that has any, its number, how many less one, and the lower halves of the ordinals, ascending, 16 bits each
 *   <li>where each list begins, and the last ends, from the beginning of the first, {@code int64}
 * </ol>
 *
 * A vector is {@code deviation * (centroid / deviation + scale * level)} by dimension, where the levels of 0, 1, ... are
 * those of {@link io.retrieval4j.lucene.codebook.ResidualCode}; the second four of eight bits add {@code scale * .12 * level}.
 */
public final class TokenMatrixFormat extends DocValuesFormat {

    /** What segments call for; never changes. */
    public static final String NAME = "Retrieval4jTokenMatrix";

    static final int VERSION = 1;
    static final String META_CODEC = NAME + "Meta";
    static final String DATA_CODEC = NAME + "Data";
    static final String INDEX_CODEC = NAME + "Index";
    static final String META = "tmm";
    static final String DATA = "tmd";
    static final String INDEX = "tmi";
    static final int BLOCK_SHIFT = 14;
    // A cache line, which a code of four bits and 128 dimensions then fills.
    static final int ALIGNMENT = 64;

    private final DocValuesFormat others = new Lucene90DocValuesFormat();
    private final TokenEncoding encoding;
    private final CodebookChoice codebooks = new CodebookChoice();

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
        return new TokenMatrixConsumer(state, encoding, codebooks, () -> others.fieldsConsumer(state));
    }

    @Override
    public DocValuesProducer fieldsProducer(SegmentReadState state) throws IOException {
        return new TokenMatrixProducer(state, () -> others.fieldsProducer(state));
    }

    @Override
    public String toString() {
        return NAME + "(" + encoding + ")";
    }
}
