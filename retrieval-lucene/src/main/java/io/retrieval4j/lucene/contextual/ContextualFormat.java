package io.retrieval4j.lucene.contextual;

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
 * Contextual terms as binary doc values: for each term the list of its occurrences with their vectors, and for each document
 * its terms. Fields of another kind go to Lucene's own format, in its own files beside these.
 *
 * <h2>Files</h2>
 *
 * Each begins with an index header of its codec's name and version {@value #VERSION}, and ends in a footer with a checksum;
 * that of the metadata is verified on open, those of the rest by {@code checkIntegrity}. Numbers are little-endian. Documents
 * are named by ordinals: their place among those with the field.
 *
 * <p>{@code .cxm}, metadata: a byte, 1 if there are files of Lucene's format; then for each field its number, int32, what
 * {@link FieldEntry} lists, unless ordinals are document numbers the parameters of the document numbers, and how many bytes
 * follow, int32, and these: the steps of {@link io.retrieval4j.lucene.segment.RecallCalibration}, a byte each; and then -1.
 *
 * <p>{@code .cxd}, data, for each field, each part from a multiple of {@value #ALIGNMENT} on:
 *
 * <ol>
 *   <li>context rows by ordinal, a byte a dimension: the mean of the vectors of the document's occurrences of frequent terms,
 *       which one in twenty documents had when the row was made; 0 where there are none
 *   <li>the vectors of all occurrences in the order of the lists, a byte a dimension, in the groups of {@link
 *       io.retrieval4j.kernel.GroupScan}, of which the last is filled up; and some bytes behind
 * </ol>
 *
 * A vector is its bytes times the field's scale in this segment.
 *
 * <p>{@code .cxb}, bounds, for each field, from a multiple of {@value #ALIGNMENT} on; what {@link BlockBounds} says of them:
 *
 * <ol>
 *   <li>the centre of each block of {@value BlockBounds#BLOCK} occurrences, through all lists: a byte a dimension, in groups like
 *       vectors
 *   <li>the radius of each, 16 bits, unsigned
 * </ol>
 *
 * <p>{@code .cxi}, index, for each field:
 *
 * <ol>
 *   <li>the terms, as {@link io.retrieval4j.lucene.segment.TermDictionary} has them; their ordinals are what terms are named by
 *   <li>the records by ordinal: the document's terms, ascending; where in the list of each its occurrences begin, int32; and
 *       how often it has each. Terms and counts are unsigned numbers of the fewest bytes of 1, 2 and 4 that hold all
 *   <li>where each record begins, and the last ends, int64
 *   <li>document numbers by ordinal, unless ordinals are document numbers, in Lucene's {@code DirectMonotonicWriter}
 *       blocks of {@code 2^14}
 *   <li>of each occurrence the lower half of its document's ordinal, 16 bits, ascending in each window of {@code
 *       2^}{@value #WINDOW_BITS} ordinals
 *   <li>the windows of all lists that have occurrences: the window's number and where in the list it begins, int32 each
 *   <li>for each term its first occurrence, among all, and its first window; and how many there are behind the last, int64
 * </ol>
 */
public final class ContextualFormat extends DocValuesFormat {

    /** What segments call for; never changes. */
    public static final String NAME = "Retrieval4jContextual";

    static final int VERSION = 1;
    static final FormatFiles FILES = new FormatFiles(
            new FormatFiles.Kind("cxm", NAME + "Meta"),
            List.of(
                    new FormatFiles.Kind("cxd", NAME + "Data"),
                    new FormatFiles.Kind("cxi", NAME + "Index"),
                    new FormatFiles.Kind("cxb", NAME + "Bounds")),
            1,
            VERSION);
    static final int ALIGNMENT = 64;
    static final int WINDOW_BITS = 16;

    private final DocValuesFormat others = new Lucene90DocValuesFormat();

    /** Made by Lucene, by name. */
    public ContextualFormat() {
        super(NAME);
    }

    @Override
    public DocValuesConsumer fieldsConsumer(SegmentWriteState state) throws IOException {
        return new FamilyConsumer<>(state, FILES, new ContextualWriter(state), () -> others.fieldsConsumer(state));
    }

    @Override
    public DocValuesProducer fieldsProducer(SegmentReadState state) throws IOException {
        return new FamilyProducer<>(state, FILES, new ContextualReader(), () -> others.fieldsProducer(state));
    }
}
