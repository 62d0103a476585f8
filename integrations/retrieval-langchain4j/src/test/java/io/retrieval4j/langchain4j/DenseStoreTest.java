package io.retrieval4j.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.EmbeddingStoreWithFilteringIT;
import io.retrieval4j.passages.PassageStore;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // As callers who are not checked.
class DenseStoreTest extends EmbeddingStoreWithFilteringIT {

    @TempDir
    Path folder;

    private RetrievalEmbeddingStore store;

    @Override
    protected void ensureStoreIsReady() {
        store = RetrievalEmbeddingStore.of(PassageStore.in(folder, Models.ENCODER.dimension())
                .committedOnClose()
                .open());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected void clearStore() {
        store.removeAll();
    }

    @Override
    protected EmbeddingStore<TextSegment> embeddingStore() {
        return store;
    }

    @Override
    protected EmbeddingModel embeddingModel() {
        return Models.MODEL;
    }

    @Override
    protected boolean supportsContains() {
        return true;
    }
}
