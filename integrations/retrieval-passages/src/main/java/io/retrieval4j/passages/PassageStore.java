package io.retrieval4j.passages;

import io.retrieval4j.Document;
import io.retrieval4j.Ranking;
import io.retrieval4j.lucene.Condition;
import io.retrieval4j.lucene.Filter;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.Snapshot;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import io.retrieval4j.representation.TokenMatrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Passages in an index, as frameworks store them. What a call has written, searches of whatever thread find; and, unless told
 * otherwise, it outlives a crash, which costs a sync of the disk a call: hand many passages over at once. The first search after a
 * write refreshes the index, for which others that begin meanwhile wait.
 *
 * <p>Safe for concurrent use; what reads or writes a closed one throws {@link IllegalStateException}. One store at a time can have a folder open. The {@link #index} behind it may be searched by other
 * means, and has the fields {@code text}, {@code vector}, {@code metadata} and, for late interaction, {@code tokens}.
 */
public final class PassageStore implements AutoCloseable {

    private final RetrievalIndex index;
    private final PassageSearch search;
    private final boolean committing;
    private final AtomicLong written = new AtomicLong();
    private final Object refreshing = new Object();
    private volatile long refreshed;

    private PassageStore(RetrievalIndex index, PassageSearch search, boolean committing) {
        this.index = index;
        this.search = search;
        this.committing = committing;
    }

    /**
     * Begins with a folder, empty or not there for a new store.
     *
     * @param dimension of the vectors, 1 to 4,096
     */
    public static Builder in(Path folder, int dimension) {
        return new Builder(folder, dimension);
    }

    /** A condition on a key of passages' metadata, as a filter. */
    public static Filter where(String key, Condition condition) {
        return Filter.metadata(PassageFields.METADATA, key, condition);
    }

    /**
     * Adds passages, or puts them in the place of those of their ids; of several with one id the last stays. Late interaction encodes
     * their texts first, as one batch.
     *
     * @throws IllegalArgumentException if one does not fit, naming it; those before it may be written. Late interaction takes
     *     none without a text
     */
    public void put(List<Passage> passages) {
        if (passages.isEmpty()) {
            return;
        }
        List<Document.Builder> documents =
                passages.stream().map(PassageFields::document).toList();
        if (search instanceof PassageSearch.LateInteraction tokens) {
            List<TokenMatrix> matrices = tokens.documents().encodeAll(texts(passages));
            for (int i = 0; i < matrices.size(); i++) {
                PassageFields.addTokens(documents.get(i), matrices.get(i));
            }
        }
        try {
            index.updateAll(documents.stream().map(Document.Builder::build).toList());
        } finally {
            wrote();
        }
    }

    private static List<String> texts(List<Passage> passages) {
        List<String> texts = new ArrayList<>(passages.size());
        for (Passage passage : passages) {
            if (passage.text() == null) {
                throw new IllegalArgumentException("passage '" + passage.id()
                        + "' has no text, of which late interaction makes token vectors; add it with its text");
            }
            texts.add(passage.text());
        }
        return texts;
    }

    /**
     * Deletes the passages of some ids; those that are not there are passed over.
     *
     * @throws IllegalArgumentException if an id is null; nothing is deleted then
     */
    public void delete(Collection<String> ids) {
        if (ids.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("an id of those to be deleted is null: " + ids);
        }
        if (!ids.isEmpty()) {
            ids.forEach(index::delete);
            wrote();
        }
    }

    /** Deletes the passages that pass a filter; how many there were. */
    public long delete(Filter filter) {
        long deleted = index.delete(filter);
        wrote();
        return deleted;
    }

    /** Deletes all passages, at once. */
    public void deleteAll() {
        index.deleteAll();
        wrote();
    }

    private void wrote() {
        if (committing) {
            index.commit();
        }
        written.incrementAndGet();
    }

    /**
     * The best passages, the best first; equal scores by id, descending.
     *
     * @throws IllegalArgumentException if the query lacks what the search reads, or its vector does not fit
     */
    public List<PassageMatch> search(PassageQuery query) {
        seeWhatIsWritten();
        try (Snapshot snapshot = index.snapshot()) {
            Ranking best = new Scored(snapshot, query).by(search);
            Map<String, Document> documents =
                    snapshot.documents(best.ids(), query.withVectors() ? Set.of(PassageFields.VECTOR) : Set.of());
            List<PassageMatch> matches = new ArrayList<>(best.size());
            best.forEach(hit -> {
                Document document = documents.get(hit.id());
                if (document != null && hit.score() >= query.minScore()) {
                    matches.add(new PassageMatch(PassageFields.passage(document), hit.score()));
                }
            });
            return matches;
        }
    }

    // A refresh takes in all writes that it begins after: one serves all searches that wait for it.
    private void seeWhatIsWritten() {
        long before = written.get();
        if (refreshed < before) {
            synchronized (refreshing) {
                if (refreshed < before) {
                    long now = written.get();
                    index.refresh();
                    refreshed = now;
                }
            }
        }
    }

    /** How it searches. */
    public PassageSearch search() {
        return search;
    }

    /** The index behind this; closed with it. */
    public RetrievalIndex index() {
        return index;
    }

    /** Makes what was written outlive a crash, where calls do not. Costs a sync of the disk. */
    public void commit() {
        index.commit();
    }

    /** Commits, then closes. Closing again does nothing. */
    @Override
    public void close() {
        index.close();
    }

    /** Settings of a store. */
    public static final class Builder {

        private final Path folder;
        private final int dimension;
        private PassageSearch search = PassageSearch.dense();
        private NamedAnalyzer analyzer = NamedAnalyzer.ENGLISH;
        private boolean committing = true;

        private Builder(Path folder, int dimension) {
            this.folder = folder;
            this.dimension = dimension;
        }

        /**
         * How it searches; by vectors where nothing is said. A folder that was written for vectors or for words and vectors serves
         * either; one for late interaction has a field more, and is opened for that alone.
         */
        public Builder searchedBy(PassageSearch choice) {
            this.search = choice;
            return this;
        }

        /** What makes words of texts, for hybrid search; English where nothing is said. Part of the index: always the same. */
        public Builder analyzedBy(NamedAnalyzer choice) {
            this.analyzer = choice;
            return this;
        }

        /** Leaves commits to {@link PassageStore#commit} and {@link PassageStore#close}: faster, and a crash takes more. */
        public Builder committedOnClose() {
            this.committing = false;
            return this;
        }

        /**
         * Opens the store, or creates it.
         *
         * @throws IllegalArgumentException if the folder has an index of other fields or of another dimension
         * @throws io.retrieval4j.lucene.IndexAccessException if it holds something else, or is open elsewhere
         */
        public PassageStore open() {
            return new PassageStore(
                    RetrievalIndex.open(folder, PassageFields.schema(dimension, analyzer, search)), search, committing);
        }
    }
}
