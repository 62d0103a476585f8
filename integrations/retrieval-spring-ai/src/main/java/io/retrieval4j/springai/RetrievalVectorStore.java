package io.retrieval4j.springai;

import io.retrieval4j.Metadata;
import io.retrieval4j.passages.Passage;
import io.retrieval4j.passages.PassageMatch;
import io.retrieval4j.passages.PassageQuery;
import io.retrieval4j.passages.PassageSearch;
import io.retrieval4j.passages.PassageStore;
import io.retrieval4j.representation.DenseVector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.ai.document.Document;
import org.springframework.ai.document.DocumentMetadata;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.vectorstore.AbstractVectorStoreBuilder;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.filter.Filter;
import org.springframework.ai.vectorstore.observation.AbstractObservationVectorStore;
import org.springframework.ai.vectorstore.observation.VectorStoreObservationContext;
import org.springframework.util.Assert;

/**
 * Documents in an index in a folder of this process: no server, filters by metadata, and what is written is found at once and
 * outlives a crash (see {@link PassageStore}).
 *
 * <p>A document's score is its cosine, from -1 to 1, or in a late-interaction store the mean of its tokens' greatest, as other
 * stores of Spring AI have it; in a hybrid store it is that of {@link PassageSearch}, from 0 to 1. {@code distance} in the metadata
 * is 1 less the score. A threshold of 0 accepts all. Metadata are strings, numbers and booleans; whole numbers come back as longs,
 * floats as doubles.
 *
 * <p>Safe for concurrent use. Closing the {@link PassageStore} is its owner's, who may be the application context.
 */
public final class RetrievalVectorStore extends AbstractObservationVectorStore {

    private static final String SYSTEM = "retrieval4j";
    private static final FilterExpressions FILTERS = new FilterExpressions(PassageStore::where);

    private final PassageStore store;

    private RetrievalVectorStore(Builder builder) {
        super(builder);
        this.store = builder.store;
    }

    /**
     * Begins with an open store and the model of its vectors, of the store's dimension: another is refused by the first call that adds
     * or that searches by vectors, as an {@link IllegalArgumentException}.
     */
    public static Builder builder(PassageStore store, EmbeddingModel model) {
        return new Builder(store, model);
    }

    @Override
    public void doAdd(List<Document> documents) {
        List<float[]> vectors =
                embeddingModel.embed(documents, EmbeddingOptions.builder().build(), batchingStrategy);
        List<Passage> passages = new ArrayList<>(documents.size());
        for (int i = 0; i < documents.size(); i++) {
            Document document = documents.get(i);
            passages.add(new Passage(
                    document.getId(), document.getText(), new DenseVector(vectors.get(i)), metadata(document)));
        }
        store.put(passages);
    }

    private static Metadata metadata(Document document) {
        try {
            return Metadata.of(document.getMetadata());
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException("document '" + document.getId() + "': " + unfit.getMessage(), unfit);
        }
    }

    @Override
    public void doDelete(List<String> ids) {
        Assert.notNull(ids, "the ids of documents to be deleted are null");
        store.delete(ids);
    }

    @Override
    protected void doDelete(Filter.Expression filter) {
        store.delete(FILTERS.of(filter));
    }

    @Override
    public List<Document> doSimilaritySearch(SearchRequest request) {
        if (request.getTopK() == 0) {
            return List.of();
        }
        Filter.Expression filter = request.getFilterExpression();
        PassageQuery query = new PassageQuery(
                request.getQuery(),
                new DenseVector(embeddingModel.embed(request.getQuery())),
                request.getTopK(),
                leastShare(request.getSimilarityThreshold()),
                filter == null ? null : FILTERS.of(filter),
                false);
        return store.search(query).stream().map(this::document).toList();
    }

    private double leastShare(double threshold) {
        return threshold == SearchRequest.SIMILARITY_THRESHOLD_ACCEPT_ALL || isHybrid()
                ? threshold
                : (1 + threshold) / 2;
    }

    private Document document(PassageMatch match) {
        double score = isHybrid() ? match.score() : 2 * match.score() - 1;
        Passage passage = match.passage();
        Map<String, Object> metadata = new LinkedHashMap<>(passage.metadata().values());
        metadata.put(DocumentMetadata.DISTANCE.value(), 1 - score);
        String text = passage.text();
        return Document.builder()
                .id(passage.id())
                .text(text == null ? "" : text)
                .metadata(metadata)
                .score(score)
                .build();
    }

    private boolean isHybrid() {
        return store.search() instanceof PassageSearch.Hybrid;
    }

    @Override
    public VectorStoreObservationContext.Builder createObservationContextBuilder(String operation) {
        return VectorStoreObservationContext.builder(SYSTEM, operation)
                .dimensions(embeddingModel.dimensions())
                .similarityMetric("cosine");
    }

    /** The {@link PassageStore}. */
    @Override
    @SuppressWarnings("unchecked") // The caller says what it is, as Spring AI has it.
    public <T> Optional<T> getNativeClient() {
        return Optional.of((T) store);
    }

    /** Settings of Spring AI's: observations and batches. */
    public static final class Builder extends AbstractVectorStoreBuilder<Builder> {

        private final PassageStore store;

        private Builder(PassageStore store, EmbeddingModel model) {
            super(model);
            this.store = store;
            if (model instanceof RetrievalEmbeddingModel) {
                // Spring AI's own counts tokens as a server bills them, refuses long texts, and takes equal documents
                // for one.
                batchingStrategy(List::of);
            }
        }

        @Override
        public RetrievalVectorStore build() {
            return new RetrievalVectorStore(this);
        }
    }
}
