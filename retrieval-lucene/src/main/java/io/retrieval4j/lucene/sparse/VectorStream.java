package io.retrieval4j.lucene.sparse;

import io.retrieval4j.kernel.sparse.WeightCode;
import io.retrieval4j.lucene.segment.DocumentStream;
import java.io.IOException;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.util.ArrayUtil;
import org.jspecify.annotations.Nullable;

/** The vectors that go into a segment, in the order of its documents. */
final class VectorStream {

    private final DocumentStream documents;
    private final SparseBytes.Reader reader;
    private final @Nullable SeenEntries seen;
    private int[] numbers = new int[256];
    private short[] codes = new short[256];

    /**
     * A stream.
     *
     * @param seen keeps what {@link #see} sees, for {@link #read}; null where values are to be decoded again
     */
    VectorStream(DocumentStream documents, String field, @Nullable SeenEntries seen) {
        this.documents = documents;
        this.reader = new SparseBytes.Reader(field);
        this.seen = seen;
    }

    boolean next() throws IOException {
        return documents.next();
    }

    /** The document's number in the new segment. */
    int document() {
        return documents.document();
    }

    /** Notes the document's terms and reads its {@link #codes}; says how many there are. */
    int see(TermNumbers terms) throws IOException {
        BinaryDocValues values = documents.values();
        if (values instanceof SparseDocValues ours) {
            int[] ids = terms.seen(ours.vectors());
            ForwardIndex.Cursor record = ours.vectors().forward();
            int count = room(record.read(ours.ordinal()));
            for (int i = 0; i < count; i++) {
                int number = record.term(i);
                if (ids[number] == TermNumbers.UNSEEN) {
                    terms.see(ours.vectors(), number, ids);
                }
                codes[i] = record.code(i);
            }
            return count;
        }
        int count = room(reader.begin(values.binaryValue()));
        for (int i = 0; i < count; i++) {
            reader.next();
            numbers[i] = terms.see(reader.term());
            codes[i] = WeightCode.code(reader.weight());
        }
        if (seen != null) {
            seen.add(numbers, codes, count, terms.size());
        }
        return count;
    }

    /**
     * Reads the document's {@link #numbers} and {@link #codes}.
     *
     * @param count how many there are, as {@link #see} said
     */
    void read(TermNumbers terms, int count) throws IOException {
        room(count);
        BinaryDocValues values = documents.values();
        if (values instanceof SparseDocValues ours) {
            int[] ofSegment = terms.numbers(ours.vectors());
            ForwardIndex.Cursor record = ours.vectors().forward();
            record.read(ours.ordinal());
            for (int i = 0; i < count; i++) {
                numbers[i] = ofSegment[record.term(i)];
                codes[i] = record.code(i);
            }
        } else if (seen != null) {
            seen.read(numbers, codes, count);
            for (int i = 0; i < count; i++) {
                numbers[i] = terms.number(numbers[i]);
            }
        } else {
            reader.begin(values.binaryValue());
            for (int i = 0; i < count; i++) {
                reader.next();
                numbers[i] = terms.number(reader.term());
                codes[i] = WeightCode.code(reader.weight());
            }
        }
    }

    private int room(int count) {
        numbers = ArrayUtil.grow(numbers, count);
        codes = ArrayUtil.grow(codes, count);
        return count;
    }

    /** Ascending, of which those of the document are the first. */
    int[] numbers() {
        return numbers;
    }

    short[] codes() {
        return codes;
    }
}
