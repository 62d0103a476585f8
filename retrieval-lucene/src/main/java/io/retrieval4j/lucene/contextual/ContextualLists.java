package io.retrieval4j.lucene.contextual;

import io.retrieval4j.kernel.GroupScan;
import io.retrieval4j.lucene.contextual.ContextualReader.StoredField;
import io.retrieval4j.lucene.hits.OpenReader;
import io.retrieval4j.lucene.segment.DocumentOrdinals;
import io.retrieval4j.lucene.segment.FileRegion;
import io.retrieval4j.lucene.segment.RecallCalibration;
import io.retrieval4j.lucene.segment.TermDictionary;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.jspecify.annotations.Nullable;

/**
 * The contextual inverted lists of one segment. Documents that have the field are numbered by ordinals from 0 on, in the
 * segment's order; occurrences are numbered through all lists. For use by one thread, while the segment's reader is open; making
 * one costs little.
 */
@SuppressWarnings("exports") // Callers may do without JSpecify.
public final class ContextualLists {

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int ENTRY = 2 * Long.BYTES;

    /** Context rows that are compared at a time. */
    public static final int CONTEXTS = 64;

    /** Occurrences of a block, whose dot products are bounded together. */
    public static final int BLOCK = BlockBounds.BLOCK;

    private final StoredField stored;
    private final DocumentOrdinals ordinals;
    private final ForwardRecord record;
    private final FileRegion.View recordStarts;
    private final FileRegion.View documents;
    private final FileRegion.View windows;
    private final FileRegion.View lists;
    private final FileRegion.View contexts;
    private final FileRegion.View vectors;
    private final FileRegion.View centres;
    private final FileRegion.View radii;
    private final int dimension;
    private final int stride;
    private final byte[] group;
    private long groupNumber = -1;
    private final byte[] contextRow;
    private final int[] contextDots = new int[CONTEXTS];
    private byte[] scratch = new byte[0];

    ContextualLists(StoredField stored) throws IOException {
        this.stored = stored;
        this.ordinals = stored.ordinals().open();
        this.record = new ForwardRecord(stored.records().view(), stored.entry().widths());
        this.recordStarts = stored.recordStarts().view();
        this.documents = stored.documents().view();
        this.windows = stored.windows().view();
        this.lists = stored.lists().view();
        this.contexts = stored.contexts().view();
        this.vectors = stored.vectors().view();
        this.centres = stored.centres().view();
        this.radii = stored.radii().view();
        this.dimension = stored.entry().dimension();
        this.stride = GroupScan.stride(dimension);
        this.group = new byte[GroupScan.GROUP * stride];
        this.contextRow = new byte[stride];
    }

    /**
     * The lists of a field of a segment; null where it has none. Filters around the segment's reader are looked through: what
     * they leave of the documents is told by {@link #documents}.
     *
     * @throws IllegalArgumentException if the field is there in another form than that of {@link ContextualFormat}
     */
    public static @Nullable ContextualLists of(LeafReader reader, String field) throws IOException {
        BinaryDocValues values = reader.getBinaryDocValues(field);
        if (values == null) {
            if (reader.getFieldInfos().fieldInfo(field) != null) {
                throw new IllegalArgumentException("field '" + field + "' holds no contextual terms, but "
                        + reader.getFieldInfos().fieldInfo(field).getDocValuesType() + " doc values");
            }
            return null;
        }
        if (values instanceof ContextualDocValues ours) {
            return ours.lists();
        }
        if (OpenReader.unwrapped(reader).getBinaryDocValues(field) instanceof ContextualDocValues ours) {
            return ours.lists();
        }
        throw new IllegalArgumentException("field '" + field + "' lies in this segment in another format than '"
                + ContextualFormat.NAME + "'; give the field ContextualFormat in your codec, and index anew");
    }

    /** The documents of a segment that have the field, as a reader shows them that may lie around the segment's own. */
    public static DocIdSetIterator documents(LeafReader reader, String field) throws IOException {
        return DocValues.getBinary(reader, field);
    }

    public String field() {
        return stored.name();
    }

    public int dimension() {
        return dimension;
    }

    /** What becomes of negative dot products. */
    public ContextualField.Similarities similarities() {
        return stored.entry().similarities();
    }

    VectorScale scale() {
        return stored.entry().scale();
    }

    /** What an approximate search needs to find what it aims at. */
    public RecallCalibration calibration() {
        return stored.calibration();
    }

    /** The documents that have the field. */
    public DocIdSetIterator documents() {
        return new ContextualDocValues(this);
    }

    /** What a step of the vectors' bytes is worth. */
    public float step() {
        return scale().value();
    }

    /** How many documents have the field. */
    public int size() {
        return ordinals.size();
    }

    /** How many occurrences all of them have. */
    public long occurrences() {
        return stored.entry().occurrences();
    }

    /** The segment's number of a document. */
    public int document(int ordinal) {
        return ordinals.document(ordinal);
    }

    /** The ordinal of the first document from {@code document} on that has the field; {@link #size} if there is none. */
    public int ordinalFrom(int document) {
        return ordinals.ordinalFrom(document);
    }

    DocumentOrdinals ordinals() {
        return ordinals;
    }

    /** The terms. */
    public TermDictionary dictionary() {
        return stored.dictionary();
    }

    private long entry(int term, int at) {
        long from = lists.locate((long) term * ENTRY, ENTRY);
        return lists.memory().get(LONG, from + at);
    }

    /** The first occurrence of a term; of the number of terms, how many occurrences there are. */
    public long first(int term) {
        return entry(term, 0);
    }

    /** How often a term is there. */
    public int count(int term) {
        return (int) (first(term + 1) - first(term));
    }

    /** The first occurrence of a document's term. */
    public long first(ForwardRecord ofDocument, int index) {
        return first(ofDocument.term(index)) + ofDocument.position(index);
    }

    /** The windows of a term's list. */
    public TermWindows windows(int term) {
        long from = entry(term, Long.BYTES);
        int count = (int) (entry(term + 1, Long.BYTES) - from);
        int[] numbers = new int[2 * count];
        int bytes = 2 * count * Integer.BYTES;
        long at = windows.locate(from * 2 * Integer.BYTES, bytes);
        MemorySegment.copy(windows.memory(), INT, at, numbers, 0, numbers.length);
        return new TermWindows(first(term), count(term), numbers);
    }

    /** Copies the lower halves of the ordinals of occurrences. */
    public void ordinals(long occurrence, int count, short[] to) {
        long at = documents.locate(occurrence * Short.BYTES, count * Short.BYTES);
        MemorySegment.copy(documents.memory(), SHORT, at, to, 0, count);
    }

    /**
     * The dot products of a query with groups of vectors.
     *
     * @param query of {@link GroupScan#query}
     * @param group the first: an occurrence's number by {@value GroupScan#GROUP}
     */
    public void dots(short[] query, long group, int groups, int[] dots) {
        dots(vectors, query, group, groups, dots);
    }

    /**
     * The dot products of a query with the centres of groups of blocks.
     *
     * @param query of {@link GroupScan#query}
     * @param group the first: a block's number by {@value GroupScan#GROUP}; a block's is that of an occurrence of it by {@value
     *     #BLOCK}
     */
    public void centreDots(short[] query, long group, int groups, int[] dots) {
        dots(centres, query, group, groups, dots);
    }

    private void dots(FileRegion.View of, short[] query, long group, int groups, int[] dots) {
        int bytes = groups * GroupScan.GROUP * stride + GroupScan.PADDING;
        long at = of.locate(group * GroupScan.GROUP * stride, bytes);
        GroupScan.preferred().dots(query, stride, of.memory(), at, groups, dots, room(bytes));
    }

    /**
     * Copies the radii of blocks, unsigned: no vector of a block is farther from its centre, in steps. A vector's dot product
     * with a query is at most the centre's, and the radius times the length of the query.
     */
    public void radii(long block, int count, short[] to) {
        long at = radii.locate(block * Short.BYTES, count * Short.BYTES);
        MemorySegment.copy(radii.memory(), SHORT, at, to, 0, count);
    }

    private byte[] room(int bytes) {
        if (scratch.length < bytes) {
            scratch = new byte[bytes];
        }
        return scratch;
    }

    /** Copies vectors of occurrences, one behind the other. */
    public void vectors(long occurrence, int count, byte[] to, int at) {
        for (int i = 0; i < count; i++) {
            copyGroup((occurrence + i) / GroupScan.GROUP);
            int inGroup = (int) ((occurrence + i) % GroupScan.GROUP);
            for (int d = 0; d < dimension; d++) {
                to[at + i * dimension + d] = group[GroupScan.place(inGroup, d)];
            }
        }
    }

    /** What a document has: occurrences by term, each term's in the order of the text, with their vectors as they were rounded. */
    public ContextualTerms terms(int ordinal) {
        ForwardRecord ofDocument = record(ordinal);
        TermDictionary.Cursor terms = dictionary().cursor();
        List<String> occurrences = new ArrayList<>();
        for (int i = 0; i < ofDocument.size(); i++) {
            String term = terms.term(ofDocument.term(i)).utf8ToString();
            occurrences.addAll(Collections.nCopies(ofDocument.count(i), term));
        }
        byte[] bytes = new byte[occurrences.size() * dimension];
        int at = 0;
        for (int i = 0; i < ofDocument.size(); i++) {
            vectors(first(ofDocument, i), ofDocument.count(i), bytes, at);
            at += ofDocument.count(i) * dimension;
        }
        float[] values = new float[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes[i] * step();
        }
        return new ContextualTerms(occurrences, new TokenMatrix(values, dimension), null);
    }

    // Memory is copied rather than read a byte at a time (docs/kernels.md, rule 6), a group once where it is read in
    // order.
    private void copyGroup(long number) {
        if (number != groupNumber) {
            long from = vectors.locate(number * group.length, group.length);
            MemorySegment.copy(vectors.memory(), ValueLayout.JAVA_BYTE, from, group, 0, group.length);
            groupNumber = number;
        }
    }

    /**
     * The dot products of queries with documents' context rows.
     *
     * @param queries of {@link GroupScan#query}
     * @param from the first of the documents, of which there are at most {@value #CONTEXTS}
     * @param taking what becomes of each query's: filled from the front, one for each document
     */
    public void contextDots(List<short[]> queries, int[] ofOrdinals, int from, int to, Consumer<int[]> taking) {
        int groups = (to - from + GroupScan.GROUP - 1) / GroupScan.GROUP;
        byte[] rows = room(groups * GroupScan.GROUP * stride + GroupScan.PADDING);
        for (int i = from; i < to; i++) {
            long at = contexts.locate((long) ofOrdinals[i] * dimension, dimension);
            MemorySegment.copy(contexts.memory(), ValueLayout.JAVA_BYTE, at, contextRow, 0, dimension);
            int group = (i - from) / GroupScan.GROUP * GroupScan.GROUP * stride;
            for (int d = 0; d < stride; d += GroupScan.TOGETHER) {
                FOUR.set(rows, group + GroupScan.place((i - from) % GroupScan.GROUP, d), (int) FOUR.get(contextRow, d));
            }
        }
        for (short[] query : queries) {
            GroupScan.preferred().dots(query, stride, rows, 0, groups, contextDots);
            taking.accept(contextDots);
        }
    }

    private long recordStart(int ordinal) {
        long at = recordStarts.locate((long) ordinal * Long.BYTES, Long.BYTES);
        return recordStarts.memory().get(LONG, at);
    }

    /** What a document has, until another is asked for. */
    public ForwardRecord record(int ordinal) {
        long from = recordStart(ordinal);
        return record.at(from, (int) (recordStart(ordinal + 1) - from));
    }

    /**
     * Brings from memory, all at the same time, what is read next of documents; each step wants what the one before has brought.
     */
    public void fetchContexts(int[] ofOrdinals, int from, int to) {
        for (int i = from; i < to; i++) {
            contexts.want((long) ofOrdinals[i] * dimension, dimension);
        }
        contexts.fetch();
    }

    /** As {@link #fetchContexts}, of the terms of records. */
    public void fetchTerms(int[] ofOrdinals, int from, int to) {
        for (int i = from; i < to; i++) {
            recordStarts.want((long) ofOrdinals[i] * Long.BYTES, ENTRY);
        }
        recordStarts.fetch();
        for (int i = from; i < to; i++) {
            long start = recordStart(ofOrdinals[i]);
            record.wantTerms(start, (int) (recordStart(ofOrdinals[i] + 1) - start));
        }
        record.fetch();
    }

    /** Asks for what a document's record has beside its terms to be in the cache after {@link #fetchPlaces}. */
    public void wantPlaces(int ordinal) {
        long start = recordStart(ordinal);
        record.wantPlaces(start, (int) (recordStart(ordinal + 1) - start));
    }

    /** Brings what was asked for from memory, all of it at the same time. */
    public void fetchPlaces() {
        record.fetch();
    }

    /** Asks for the vectors of occurrences to be in the cache after {@link #fetchVectors}. */
    public void wantVectors(long occurrence, int count) {
        long group = occurrence / GroupScan.GROUP;
        int groups = (int) ((occurrence + count - 1) / GroupScan.GROUP - group) + 1;
        vectors.want(group * GroupScan.GROUP * stride, groups * GroupScan.GROUP * stride);
    }

    /** Brings what was asked for from memory, all of it at the same time. */
    public void fetchVectors() {
        vectors.fetch();
    }
}
