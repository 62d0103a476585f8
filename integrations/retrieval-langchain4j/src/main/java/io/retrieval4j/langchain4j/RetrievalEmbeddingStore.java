package io.retrieval4j.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.internal.ValidationUtils;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import io.retrieval4j.Metadata;
import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.passages.Passage;
import io.retrieval4j.passages.PassageMatch;
import io.retrieval4j.passages.PassageQuery;
import io.retrieval4j.passages.PassageSearch;
import io.retrieval4j.passages.PassageStore;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.TokenMatrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Segments in an index in a folder of this process: no server, filters by metadata, and what is written is found at once and
 * outlives a crash (see {@link PassageStore}).
 *
 * <p>{@link #dense} finds by the vectors that LangChain4j makes, {@link #hybrid} by words as well, {@link #lateInteraction} by
 * token vectors that the store makes itself. The last two read the text of a request, which {@code
 * EmbeddingStoreContentRetriever} passes. Scores are those of {@link PassageSearch}, in the dense store LangChain4j's own {@code
 * (1 + cosine) / 2}.
 *
 * <p>Vectors come back as they were given where their length is 1, as models usually make them, and otherwise brought to that
 * length. Safe for concurrent use; to be closed, after which what reads or writes throws {@link IllegalStateException}.
 */
public final class RetrievalEmbeddingStore implements EmbeddingStore<TextSegment>, AutoCloseable {

    private static final MetadataFilters FILTERS = new MetadataFilters(PassageStore::where);

    private final PassageStore store;

    private RetrievalEmbeddingStore(PassageStore store) {
        this.store = store;
    }

    /**
     * A store that searches by vectors.
     *
     * @param folder of the index, empty or not there for a new one
     * @param dimension of the vectors, 1 to 4,096, as the model's {@code dimension()} has it
     * @throws IllegalArgumentException if the folder has an index of other fields or of another dimension
     * @throws io.retrieval4j.lucene.IndexAccessException if it holds something else, or is open elsewhere
     */
    public static RetrievalEmbeddingStore dense(Path folder, int dimension) {
        return of(PassageStore.in(folder, dimension).open());
    }

    /**
     * A store that searches by words and vectors, fused by rank. A dense store's folder will do: its words are indexed already.
     * Parameters and errors are {@link #dense}'s.
     */
    public static RetrievalEmbeddingStore hybrid(Path folder, int dimension) {
        return of(PassageStore.in(folder, dimension)
                .searchedBy(PassageSearch.hybrid())
                .open());
    }

    /**
     * A store that searches by token vectors. Errors are {@link #dense}'s; a folder that was written without token vectors is one
     * of them.
     *
     * @param dimension of the vectors that LangChain4j makes, which are kept and given back
     * @param queries makes token vectors of length 1; used by several threads, and closed by its owner
     * @param documents makes token vectors of length 1, likewise, by the same model
     * @param tokenDimension of a token's vector, 1 to 4,096
     */
    public static RetrievalEmbeddingStore lateInteraction(
            Path folder,
            int dimension,
            QueryEncoder<String, TokenMatrix> queries,
            DocumentEncoder<String, TokenMatrix> documents,
            int tokenDimension) {
        return of(PassageStore.in(folder, dimension)
                .searchedBy(PassageSearch.lateInteraction(queries, documents, tokenDimension))
                .open());
    }

    /** A store with settings of its own; closed with this. */
    public static RetrievalEmbeddingStore of(PassageStore store) {
        return new RetrievalEmbeddingStore(store);
    }

    /** What is behind this: its index, commits. */
    public PassageStore passages() {
        return store;
    }

    @Override
    public String add(Embedding embedding) {
        String id = UUID.randomUUID().toString();
        add(id, embedding);
        return id;
    }

    @Override
    public void add(String id, Embedding embedding) {
        ValidationUtils.ensureNotBlank(id, "id");
        ValidationUtils.ensureNotNull(embedding, "embedding");
        store.put(List.of(passage(id, embedding, null)));
    }

    @Override
    public String add(Embedding embedding, TextSegment segment) {
        String id = UUID.randomUUID().toString();
        ValidationUtils.ensureNotNull(embedding, "embedding");
        store.put(List.of(passage(id, embedding, segment)));
        return id;
    }

    @Override
    public List<String> addAll(List<Embedding> embeddings) {
        ValidationUtils.ensureNotNull(embeddings, "embeddings");
        List<String> ids = generateIds(embeddings.size());
        addAll(ids, embeddings, null);
        return ids;
    }

    @Override
    public void addAll(
            @Nullable List<String> ids, @Nullable List<Embedding> embeddings, @Nullable List<TextSegment> segments) {
        List<String> names = orEmpty(ids);
        List<Embedding> vectors = orEmpty(embeddings);
        requireEqual("ids", names.size(), "embeddings", vectors.size());
        if (segments != null) {
            requireEqual("embeddings", vectors.size(), "embedded", segments.size());
        }
        List<Passage> passages = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            ValidationUtils.ensureNotBlank(names.get(i), "id");
            ValidationUtils.ensureNotNull(vectors.get(i), "embedding of id '" + names.get(i) + "'");
            passages.add(passage(names.get(i), vectors.get(i), segments == null ? null : segments.get(i)));
        }
        store.put(passages);
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? Collections.emptyList() : list;
    }

    private static void requireEqual(String first, int firstSize, String second, int secondSize) {
        if (firstSize != secondSize) {
            throw new IllegalArgumentException(
                    first + " size (" + firstSize + ") is not equal to " + second + " size (" + secondSize + ")");
        }
    }

    private static Passage passage(String id, Embedding embedding, @Nullable TextSegment segment) {
        return new Passage(
                id,
                segment == null ? null : segment.text(),
                new DenseVector(embedding.vector()),
                segment == null ? Metadata.none() : Segments.metadata(segment));
    }

    @Override
    public void removeAll(@Nullable Collection<String> ids) {
        if (ids != null) {
            store.delete(ids);
        }
    }

    @Override
    public void removeAll(dev.langchain4j.store.embedding.filter.Filter filter) {
        store.delete(FILTERS.of(ValidationUtils.ensureNotNull(filter, "filter")));
    }

    @Override
    public void removeAll() {
        store.deleteAll();
    }

    @Override
    public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
        List<PassageMatch> found = store.search(new PassageQuery(
                request.query(),
                new DenseVector(request.queryEmbedding().vector()),
                request.maxResults(),
                request.minScore(),
                request.filter() == null ? null : FILTERS.of(request.filter()),
                true));
        return new EmbeddingSearchResult<>(
                found.stream().map(RetrievalEmbeddingStore::match).toList());
    }

    private static EmbeddingMatch<TextSegment> match(PassageMatch found) {
        Passage passage = found.passage();
        DenseVector vector = passage.vector();
        return new EmbeddingMatch<>(
                found.score(),
                passage.id(),
                vector == null ? null : Embedding.from(vector.values()),
                Segments.segmentOrNull(passage.text(), passage.metadata()));
    }

    /** Commits, then closes the index. */
    @Override
    public void close() {
        store.close();
    }
}
