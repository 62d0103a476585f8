package io.retrieval4j.lucene.contextual;

import io.retrieval4j.lucene.segment.OrdinalDocValues;
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
        return OccurrenceBytes.of(lists.field(), lists.terms(ordinal()));
    }
}
