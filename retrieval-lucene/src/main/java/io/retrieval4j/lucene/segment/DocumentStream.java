package io.retrieval4j.lucene.segment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocIDMerger;
import org.apache.lucene.index.MergeState;
import org.jspecify.annotations.Nullable;

/** Documents with a field in the order of a new segment. Stands before the first one at first. */
public final class DocumentStream {

    private final DocIDMerger<Source> merger;
    private @Nullable Source current;

    private DocumentStream(List<Source> sources, boolean sorted) throws IOException {
        this.merger = DocIDMerger.of(sources, sorted);
    }

    static DocumentStream of(BinaryDocValues values) throws IOException {
        return new DocumentStream(List.of(new Source(0, document -> document, values)), false);
    }

    static DocumentStream ofMerge(MergeState merge, List<FieldDocuments.Segment> segments) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (FieldDocuments.Segment segment : segments) {
            sources.add(new Source(sources.size(), merge.docMaps[segment.number()], segment.values()));
        }
        return new DocumentStream(sources, merge.needsIndexSort);
    }

    /** Goes on to the next document; false behind the last. */
    public boolean next() throws IOException {
        current = merger.next();
        return current != null;
    }

    private Source current() {
        if (current == null) {
            throw new IllegalStateException("the stream stands on no document");
        }
        return current;
    }

    /** The document's number in the new segment. */
    public int document() {
        return current().mappedDocID;
    }

    /** The values of the segment that the document comes from, which stand on it: one object for each such segment. */
    public BinaryDocValues values() {
        return current().values;
    }

    /** Which segment the document comes from: its place in {@link FieldDocuments#merged}. */
    public int segment() {
        return current().segment;
    }

    private static final class Source extends DocIDMerger.Sub {

        private final int segment;
        private final BinaryDocValues values;

        Source(int segment, MergeState.DocMap documents, BinaryDocValues values) {
            super(documents);
            this.segment = segment;
            this.values = values;
        }

        @Override
        public int nextDoc() throws IOException {
            return values.nextDoc();
        }
    }
}
