package io.retrieval4j.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.EmbeddingStoreAddAllContract;
import dev.langchain4j.store.embedding.EmbeddingStoreRemoveAllContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // As callers who are not checked.
class DenseStoreArgumentsTest implements EmbeddingStoreAddAllContract, EmbeddingStoreRemoveAllContract {

    @TempDir
    Path folder;

    private final List<RetrievalEmbeddingStore> opened = new ArrayList<>();

    @Override
    public EmbeddingStore<TextSegment> embeddingStore() {
        opened.add(RetrievalEmbeddingStore.dense(folder.resolve("store" + opened.size()), 7));
        return opened.getLast();
    }

    @AfterEach
    void close() {
        opened.forEach(RetrievalEmbeddingStore::close);
    }
}
