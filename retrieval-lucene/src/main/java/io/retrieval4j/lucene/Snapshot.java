package io.retrieval4j.lucene;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.pipeline.stage.Scope;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;

/**
 * An index at one point in time, for all stages of a request and the documents that it shows. Whatever is added, deleted,
 * merged or refreshed meanwhile, it stays as it is, and on disk, until it is closed. Safe for concurrent use.
 */
public final class Snapshot extends Searchable implements Scope {

    private final SearcherSource.Pinned searches;

    Snapshot(Schema schema, SearcherSource.Pinned searches) {
        super(schema, searches);
        this.searches = searches;
    }

    /**
     * Whether a search or a reranking on this snapshot was cut short by its time limit, so that documents may be missing from
     * what it gave.
     */
    @Override
    public boolean partial() {
        return searches.view().deadline().missed();
    }

    /**
     * Lucene's searcher, with the fields' similarities and the time limit: for facets, sorting, counting. Open as long as the
     * snapshot; not to be closed otherwise.
     */
    public IndexSearcher searcher() {
        return searches.with(view -> view);
    }

    /** Counts what there is, by field. Reads metadata alone, for all but token matrices of compound files. */
    public IndexStatistics statistics() {
        // Opens compound files to see which parts they have.
        return searches.with(
                view -> Uninterrupted.run(() -> IndexStatistics.of((DirectoryReader) view.getIndexReader(), schema())));
    }

    /** What {@link RetrievalIndex#commit(Map)} was given last, as far as this snapshot knows. */
    public Map<String, String> userData() {
        return searches.with(view -> UserData.ofUser(
                ((DirectoryReader) view.getIndexReader()).getIndexCommit().getUserData()));
    }

    /**
     * All documents, as far as the index keeps them, to index them anew: stored values, and what is kept of vectors of some fields
     * as {@link #documents(java.util.Collection, Set)} gives it. Read some at a time, in the order in which they lie, each time
     * that they are gone through; the snapshot is to be open until then. Documents come with their passages.
     *
     * @param vectorFields whose vectors are wanted
     * @param change what is made of each document, and of each passage by itself, such as one with vectors of another model
     * @throws IllegalArgumentException if one of these fields is not there
     */
    public Iterable<Document> all(Set<String> vectorFields, UnaryOperator<Document> change) {
        vectorFields.forEach(schema()::field);
        return () -> new AllDocuments(searches, schema(), vectorFields, change);
    }

    /** Lets go of the point in time. Closing again does nothing. */
    @Override
    public void close() {
        searches.close();
    }
}
