package io.retrieval4j.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.EmbeddingStoreWithRemovalIT;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // As callers who are not checked.
class DenseStoreRemovalTest extends EmbeddingStoreWithRemovalIT {

    @TempDir
    Path folder;

    private RetrievalEmbeddingStore store;

    @BeforeEach
    void open() {
        store = RetrievalEmbeddingStore.dense(folder, Models.ENCODER.dimension());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected EmbeddingStore<TextSegment> embeddingStore() {
        return store;
    }

    @Override
    protected EmbeddingModel embeddingModel() {
        return Models.MODEL;
    }
}
