package io.retrieval4j.lucene;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.schema.RepresentationReader;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.Representation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;

/** Documents as far as an index keeps them: stored values and, where they are asked for, vectors. */
final class StoredDocuments {

    private final IndexView view;
    private final Schema schema;
    private final Collection<String> vectorFields;

    StoredDocuments(IndexView view, Schema schema, Collection<String> vectorFields) {
        this.view = view;
        this.schema = schema;
        this.vectorFields = vectorFields;
    }

    /** Where a document lies. */
    record Place(String id, int number) {}

    /** By id, in the order of the ids; those that are not there are left out. Read in the order in which they lie. */
    Map<String, Document> of(Collection<String> wanted) throws IOException {
        List<String> ids = List.copyOf(new LinkedHashSet<>(wanted));
        int[] numbers = view.numbers().of(ids);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != DocumentNumbers.ABSENT) {
                places.add(new Place(ids.get(i), numbers[i]));
            }
        }
        places.sort(Comparator.comparingInt(Place::number));
        Map<String, Document> read = read(places);
        Map<String, Document> ordered = LinkedHashMap.newLinkedHashMap(places.size());
        for (String id : ids) {
            Document document = read.get(id);
            if (document != null) {
                ordered.put(id, document);
            }
        }
        return ordered;
    }

    /** By id; the places are ascending. */
    Map<String, Document> read(List<Place> places) throws IOException {
        StoredFields stored = view.storedFields();
        List<LeafReaderContext> leaves = view.getIndexReader().leaves();
        Map<String, Document> read = HashMap.newHashMap(places.size());
        Map<String, RepresentationReader> readers = Map.of();
        LeafReaderContext leaf = null;
        for (Place place : places) {
            if (leaf == null || place.number() >= leaf.docBase + leaf.reader().maxDoc()) {
                leaf = leaves.get(ReaderUtil.subIndex(place.number(), leaves));
                readers = readers(leaf);
            }
            Document.Builder document = Schema.fromStored(
                    place.id(), stored.document(place.number()).getFields());
            for (String field : readers.keySet()) {
                Representation vectors =
                        Objects.requireNonNull(readers.get(field)).read(place.number() - leaf.docBase);
                if (vectors != null) {
                    document.set(field, vectors);
                }
            }
            read.put(place.id(), document.build());
        }
        return read;
    }

    private Map<String, RepresentationReader> readers(LeafReaderContext leaf) throws IOException {
        Map<String, RepresentationReader> readers = new LinkedHashMap<>();
        for (String field : vectorFields) {
            readers.put(field, schema.field(field).representations(leaf.reader()));
        }
        return readers;
    }
}
