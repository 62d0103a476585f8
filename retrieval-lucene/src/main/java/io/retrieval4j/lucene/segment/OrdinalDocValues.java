package io.retrieval4j.lucene.segment;

import org.apache.lucene.index.BinaryDocValues;

/** Goes over the documents of {@link DocumentOrdinals}; a family says what their values are. For use by one thread. */
public abstract class OrdinalDocValues extends BinaryDocValues {

    private final DocumentOrdinals ordinals;
    private int document = -1;
    // That of the document if it has the field, and else of the next one that has.
    private int ordinal;
    private boolean found;

    protected OrdinalDocValues(DocumentOrdinals ordinals) {
        this.ordinals = ordinals;
    }

    /** The ordinal of the document it stands on. */
    public final int ordinal() {
        return ordinal;
    }

    @Override
    public final boolean advanceExact(int target) {
        to(ordinals.ordinalFrom(target));
        found = document == target;
        document = target;
        return found;
    }

    @Override
    public final int docID() {
        return document;
    }

    @Override
    public final int nextDoc() {
        return to(found ? ordinal + 1 : ordinal);
    }

    @Override
    public final int advance(int target) {
        return to(ordinals.ordinalFrom(target));
    }

    private int to(int next) {
        ordinal = next;
        found = next < ordinals.size();
        document = found ? ordinals.document(next) : NO_MORE_DOCS;
        return document;
    }

    @Override
    public final long cost() {
        return ordinals.size();
    }
}
