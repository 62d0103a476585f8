package io.retrieval4j.lucene.sparse;

import io.retrieval4j.kernel.sparse.WeightCode;
import io.retrieval4j.lucene.segment.DocumentStream;
import io.retrieval4j.lucene.segment.FieldDocuments;
import java.io.IOException;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.util.ArrayUtil;

/** The vectors that go into a segment, in the order of its documents. */
final class VectorStream {

    private final DocumentStream documents;
    private final SparseBytes.Reader reader;
    private int[] numbers = new int[256];
    private short[] codes = new short[256];

    VectorStream(FieldDocuments documents, String field) throws IOException {
        this.documents = documents.stream();
        this.reader = new SparseBytes.Reader(field);
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
            ForwardIndex.Cursor record = ours.vectors().forward();
            int count = room(record.read(ours.ordinal()));
            for (int i = 0; i < count; i++) {
                terms.see(ours.vectors(), record.term(i));
                codes[i] = record.code(i);
            }
            return count;
        }
        int count = room(reader.begin(values.binaryValue()));
        for (int i = 0; i < count; i++) {
            reader.next();
            terms.see(reader.term());
            codes[i] = WeightCode.code(reader.weight());
        }
        return count;
    }

    /** Reads the document's {@link #numbers} and {@link #codes}; says how many there are. */
    int read(TermNumbers terms) throws IOException {
        BinaryDocValues values = documents.values();
        if (values instanceof SparseDocValues ours) {
            int[] ofSegment = terms.numbers(ours.vectors());
            ForwardIndex.Cursor record = ours.vectors().forward();
            int count = room(record.read(ours.ordinal()));
            for (int i = 0; i < count; i++) {
                numbers[i] = ofSegment[record.term(i)];
                codes[i] = record.code(i);
            }
            return count;
        }
        int count = room(reader.begin(values.binaryValue()));
        for (int i = 0; i < count; i++) {
            reader.next();
            numbers[i] = terms.number(reader.term());
            codes[i] = WeightCode.code(reader.weight());
        }
        return count;
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
