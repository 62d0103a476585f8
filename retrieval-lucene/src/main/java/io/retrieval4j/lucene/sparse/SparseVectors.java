package io.retrieval4j.lucene.sparse;

import io.retrieval4j.kernel.sparse.TermTable;
import io.retrieval4j.kernel.sparse.WeightCode;
import io.retrieval4j.lucene.hits.OpenReader;
import io.retrieval4j.lucene.segment.DocumentOrdinals;
import io.retrieval4j.lucene.segment.RecallCalibration;
import io.retrieval4j.lucene.segment.TermDictionary;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The sparse vectors of one segment. Documents that have one are numbered by ordinals from 0 on, in the segment's order; terms
 * by their places among all, ascending by their bytes of UTF-8. For use by one thread, while the segment's reader is open;
 * making one costs little.
 */
@SuppressWarnings("exports") // Takes part in searches of other packages of the module.
public final class SparseVectors {

    /** What {@link #term} gives for a term that no document has. */
    public static final int ABSENT = TermDictionary.ABSENT;

    private final StoredSparseField stored;
    private final DocumentOrdinals ordinals;
    private final TermDictionary.Cursor dictionary;
    private final ForwardIndex.Cursor forward;

    SparseVectors(StoredSparseField stored) throws IOException {
        this.stored = stored;
        this.ordinals = stored.ordinals().open();
        this.dictionary = stored.dictionary().cursor();
        this.forward = stored.forward().cursor();
    }

    /**
     * The vectors of a field of a segment; null where it has none. Filters around the segment's reader are looked through: what
     * they leave of the documents is told by {@link #documents}.
     *
     * @throws IllegalArgumentException if the field is there in another form than that of {@link SparseVectorFormat}
     */
    public static @Nullable SparseVectors of(LeafReader reader, String field) throws IOException {
        BinaryDocValues values = reader.getBinaryDocValues(field);
        if (values == null) {
            if (reader.getFieldInfos().fieldInfo(field) != null) {
                throw new IllegalArgumentException("field '" + field + "' holds no sparse vectors, but "
                        + reader.getFieldInfos().fieldInfo(field).getDocValuesType() + " doc values");
            }
            return null;
        }
        if (values instanceof SparseDocValues sparse) {
            return sparse.vectors();
        }
        if (OpenReader.unwrapped(reader).getBinaryDocValues(field) instanceof SparseDocValues sparse) {
            return sparse.vectors();
        }
        throw new IllegalArgumentException("field '" + field + "' lies in this segment in another format than '"
                + SparseVectorFormat.NAME + "'; give the field SparseVectorFormat in your codec, and index anew");
    }

    /** The documents of a segment that have a field's vector, as a reader shows them that may lie around the segment's own. */
    public static DocIdSetIterator documents(LeafReader reader, String field) throws IOException {
        return DocValues.getBinary(reader, field);
    }

    /** The documents that have a vector. */
    public DocIdSetIterator documents() {
        return new SparseDocValues(this);
    }

    /** What an approximate search needs to find what it aims at. */
    public RecallCalibration calibration() {
        return stored.calibration();
    }

    StoredSparseField stored() {
        return stored;
    }

    DocumentOrdinals ordinals() {
        return ordinals;
    }

    public String field() {
        return stored.name();
    }

    /** How many documents have a vector. */
    public int size() {
        return ordinals.size();
    }

    /** How many terms all of them have. */
    public long entries() {
        return stored.entry().entries();
    }

    /** The segment's number of a document. */
    public int document(int ordinal) {
        return ordinals.document(ordinal);
    }

    /** The ordinal of the first document from {@code document} on that has a vector; {@link #size} if there is none. */
    public int ordinalFrom(int document) {
        return ordinals.ordinalFrom(document);
    }

    /** The number of a term, or {@link #ABSENT}. */
    public int term(BytesRef term) {
        return dictionary.ordinal(term);
    }

    /** The term of a number. */
    BytesRef term(int number) {
        return dictionary.term(number);
    }

    /** By how much a weight is multiplied to be a level. */
    public float levelsPerWeight() {
        return stored.entry().scale().levelsPerWeight();
    }

    /** The lists of terms. */
    public TermLists lists() {
        return stored.lists();
    }

    /** The ordinals of the documents in which a term weighs more than its greatest level stands for, ascending. */
    public int[] outliers(int term) {
        return stored.outliers().of(term);
    }

    ForwardIndex.Cursor forward() {
        return forward;
    }

    /** The sum of the products of weights of the terms that a query and a document share. */
    public float score(TermTable query, int ordinal) {
        return forward.score(query, ordinal);
    }

    /** Brings the records of some documents from memory, all of them at the same time. */
    public void fetch(int[] documentOrdinals, int from, int to) {
        for (int i = from; i < to; i++) {
            forward.wantFirst(documentOrdinals[i]);
        }
        forward.fetchFirst();
        for (int i = from; i < to; i++) {
            forward.want(documentOrdinals[i]);
        }
        forward.fetch();
    }

    /** The weight of a term in a document, 0 where it has none. */
    public float weight(int term, int ordinal) {
        int count = forward.read(ordinal);
        for (int i = 0; i < count; i++) {
            if (forward.term(i) == term) {
                return WeightCode.weight(forward.code(i));
            }
        }
        return 0;
    }

    /** A document's terms with the weights that are kept. */
    public SparseVector vector(int ordinal) {
        Map<String, Float> weights = new HashMap<>();
        entries(ordinal).forEach(entry -> weights.put(entry.term().utf8ToString(), entry.weight()));
        return SparseVector.of(weights);
    }

    /** The terms of a document, ascending by their bytes, with their weights. */
    public List<TermWeight> entries(int ordinal) {
        int count = forward.read(ordinal);
        List<TermWeight> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(new TermWeight(dictionary.term(forward.term(i)), WeightCode.weight(forward.code(i))));
        }
        return entries;
    }
}
