package io.retrieval4j.lucene.contextual;

import io.retrieval4j.lucene.segment.OrdinalDocValues;
import io.retrieval4j.lucene.segment.TermDictionary;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.BytesRef;

/**
 * A segment's terms as the binary values that {@link ContextualField} makes: vectors as they were rounded, and occurrences by
 * term, each term's in the order of the text.
 */
final class ContextualDocValues extends OrdinalDocValues {

    private final ContextualLists lists;

    ContextualDocValues(ContextualLists lists) {
        super(lists.ordinals());
        this.lists = lists;
    }

    ContextualLists lists() {
        return lists;
    }

    /** What the document it stands on has, until another is asked for. */
    ForwardRecord record() {
        return lists.record(ordinal());
    }

    @Override
    public BytesRef binaryValue() {
        ForwardRecord record = record();
        TermDictionary.Cursor dictionary = lists.dictionary().cursor();
        int dimension = lists.dimension();
        List<BytesRef> terms = new ArrayList<>();
        for (int i = 0; i < record.size(); i++) {
            BytesRef term = dictionary.term(record.term(i));
            for (int k = record.count(i); k > 0; k--) {
                terms.add(term);
            }
        }
        byte[] bytes = new byte[terms.size() * dimension];
        int at = 0;
        for (int i = 0; i < record.size(); i++) {
            lists.vectors(lists.first(record, i), record.count(i), bytes, at);
            at += record.count(i) * dimension;
        }
        float[] vectors = new float[bytes.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = bytes[i] * lists.scale().value();
        }
        return OccurrenceBytes.of(dimension, terms, vectors);
    }
}
