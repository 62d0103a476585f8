package io.retrieval4j.springai;

import io.retrieval4j.passages.PassageStore;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.test.vectorstore.BaseVectorStoreTests;
import org.springframework.ai.vectorstore.VectorStore;

@NullUnmarked // As callers who are not checked.
class VectorStoreContractTest extends BaseVectorStoreTests {

    @TempDir
    Path folder;

    @Override
    protected void executeTest(Consumer<VectorStore> test) {
        try (PassageStore store =
                PassageStore.in(folder, Models.ENCODER.dimension()).open()) {
            test.accept(RetrievalVectorStore.builder(store, Models.MODEL).build());
        }
    }
}
