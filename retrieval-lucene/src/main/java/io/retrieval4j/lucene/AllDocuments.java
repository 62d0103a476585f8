package io.retrieval4j.lucene;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.StoredDocuments.Place;
import io.retrieval4j.lucene.schema.Schema;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/** The documents of a snapshot, in the order in which they lie, some read at a time. Not safe for concurrent use. */
final class AllDocuments implements Iterator<Document> {

    private static final int BATCH = 64;

    private final SearcherSource searches;
    private final Schema schema;
    private final Set<String> vectorFields;
    private final UnaryOperator<Document> change;
    private final Deque<Document> read = new ArrayDeque<>();
    /** Of the document that comes next: it lies behind its passages, in the same segment. */
    private final List<Document> passages = new ArrayList<>();

    private final Deque<Boolean> isPassage = new ArrayDeque<>();
    private int segment;
    private int next;

    AllDocuments(SearcherSource searches, Schema schema, Set<String> vectorFields, UnaryOperator<Document> change) {
        this.searches = searches;
        this.schema = schema;
        this.vectorFields = Set.copyOf(vectorFields);
        this.change = change;
    }

    @Override
    public boolean hasNext() {
        while (read.isEmpty() && searches.with(this::readOn)) {}
        return !read.isEmpty();
    }

    @Override
    public Document next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the snapshot has no more documents");
        }
        return read.remove();
    }

    private boolean readOn(IndexView view) throws IOException {
        List<LeafReaderContext> leaves = view.getIndexReader().leaves();
        List<Place> places = new ArrayList<>(BATCH);
        while (places.size() < BATCH && segment < leaves.size()) {
            take(leaves.get(segment), places);
        }
        Map<String, Document> documents = new StoredDocuments(view, schema, vectorFields).read(places);
        for (Place place : places) {
            take(change.apply(Objects.requireNonNull(documents.get(place.id()))), isPassage.remove());
        }
        return !places.isEmpty();
    }

    private void take(Document document, boolean passage) {
        if (passage) {
            passages.add(document);
        } else {
            read.add(passages.isEmpty() ? document : document.withPassages(passages));
            passages.clear();
        }
    }

    private void take(LeafReaderContext leaf, List<Place> places) throws IOException {
        Bits live = leaf.reader().getLiveDocs();
        SortedDocValues ids = leaf.reader().getSortedDocValues(Schema.ID);
        SortedDocValues blocks = leaf.reader().getSortedDocValues(Schema.BLOCK);
        while (places.size() < BATCH && next < leaf.reader().maxDoc()) {
            if (ids != null && (live == null || live.get(next)) && ids.advanceExact(next)) {
                BytesRef id = ids.lookupOrd(ids.ordValue());
                places.add(new Place(id.utf8ToString(), leaf.docBase + next));
                isPassage.add(blocks != null
                        && blocks.advanceExact(next)
                        && !blocks.lookupOrd(blocks.ordValue()).equals(id));
            }
            next++;
        }
        if (next == leaf.reader().maxDoc()) {
            segment++;
            next = 0;
        }
    }
}
