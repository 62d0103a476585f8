package io.retrieval4j.lucene.sparse;

import io.retrieval4j.lucene.segment.FamilyConsumer;
import io.retrieval4j.lucene.segment.FamilyProducer;
import io.retrieval4j.lucene.segment.FormatFiles;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.codecs.DocValuesConsumer;
import org.apache.lucene.codecs.DocValuesFormat;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.codecs.lucene90.Lucene90DocValuesFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Sparse vectors as binary doc values. Fields of another kind go to Lucene's own format, in its own files beside these.
 *
 * <p>Weights lie twice. By document, in 16 bits ({@link io.retrieval4j.kernel.sparse.WeightCode}): what is read back, what
 * scores are made of, and what merges copy, so that a weight changes once, when it is first written, and never again. By term,
 * as <em>levels</em> 1 to 255 in equal steps of a scale that each segment chooses for itself, anew at each merge: what finds
 * candidates. A level is {@code round(weight * levelsPerWeight)}; the few weights beyond the greatest level, at most one in
 * 100,000, are listed as <em>outliers</em>, so that one weight a thousand times the rest does not leave one level for all
 * others.
 *
 * <h2>Files</h2>
 *
 * Each begins with an index header of its codec's name and version {@value #VERSION}, and ends in a footer with a checksum;
 * that of the metadata is verified on open, those of the rest by {@code checkIntegrity}. Numbers are little-endian.
 *
 * <p>{@code .spm}, metadata: a byte, 1 if there are files of Lucene's format; then for each field
 *
 * <ol>
 *   <li>its number, int32; documents, int32; a byte, 1 if ordinals are document numbers; terms, int32; entries, int64; levels
 *       of a weight of 1, float32; where its data begin, int64; bytes of document numbers, int64; where its index begins,
 *       int64; bytes of the terms, int64; bytes of the lists, int64; outliers, int32
 *   <li>unless ordinals are document numbers, the parameters of the document numbers
 *   <li>how many bytes follow, int32, and these: the steps of {@link io.retrieval4j.lucene.segment.RecallCalibration}, a byte each
 * </ol>
 *
 * and then -1.
 *
 * <p>{@code .spd}, data, for each field:
 *
 * <ol>
 *   <li>records by ordinal: the numbers of the document's terms, ascending, 16 bits, or 32 where there are more than 65,536
 *       terms; and behind them the codes of their weights, 16 bits
 *   <li>by ordinal, the first entry of all, counted through the records, and behind them how many there are: int32, unsigned, or
 *       int64 where that is not enough
 *   <li>document numbers by ordinal, unless ordinals are document numbers, in Lucene's {@code DirectMonotonicWriter} blocks of
 *       {@code 2^14}
 * </ol>
 *
 * <p>{@code .spi}, index, for each field:
 *
 * <ol>
 *   <li>the terms, ascending by their bytes of UTF-8, whose places are their numbers, and where each begins
 *       ({@link io.retrieval4j.lucene.segment.TermDictionary})
 *   <li>for each term its list, by windows of 32,768 ordinals: for each window that has any, its number and how many less one,
 *       16 bits each; then the documents; then the levels, a byte each, in the order of the documents. The documents are a
 *       <em>list</em> of places of 16 bits, or, of terms that one in twenty documents have, a <em>bitmap</em> for each of these
 *       windows: a word of 64 bits for each 64 ordinals, the first in the lowest bit, as many words as the segment has ordinals
 *       there. A place is {@link io.retrieval4j.kernel.sparse.WindowKernels#place}: within each 64 ordinals, the even ones
 *       first
 *   <li>for each term a row of 16 bytes: where its list begins, from the first one's beginning, int64; documents, int32;
 *       windows less one, 16 bits; the greatest level, a byte; 0 for a list and 1 for bitmaps, a byte
 *   <li>outliers, by term and then by ordinal: both, int32
 * </ol>
 */
public final class SparseVectorFormat extends DocValuesFormat {

    /** What segments call for; never changes. */
    public static final String NAME = "Retrieval4jSparseVector";

    static final int VERSION = 1;
    static final FormatFiles FILES = new FormatFiles(
            new FormatFiles.Kind("spm", NAME + "Meta"),
            List.of(new FormatFiles.Kind("spd", NAME + "Data"), new FormatFiles.Kind("spi", NAME + "Index")),
            1,
            VERSION);

    private final DocValuesFormat others = new Lucene90DocValuesFormat();
    private final WritingLimits limits;

    /** Made by Lucene, by name. */
    public SparseVectorFormat() {
        this(WritingLimits.USUAL);
    }

    /** Writes within other limits, as tests want it; what is written by any is read. */
    SparseVectorFormat(WritingLimits limits) {
        super(NAME);
        this.limits = limits;
    }

    @Override
    public DocValuesConsumer fieldsConsumer(SegmentWriteState state) throws IOException {
        return new FamilyConsumer<>(
                state, FILES, new SparseVectorWriter(state, limits), () -> others.fieldsConsumer(state));
    }

    @Override
    public DocValuesProducer fieldsProducer(SegmentReadState state) throws IOException {
        return new FamilyProducer<>(state, FILES, new SparseVectorReader(), () -> others.fieldsProducer(state));
    }
}
