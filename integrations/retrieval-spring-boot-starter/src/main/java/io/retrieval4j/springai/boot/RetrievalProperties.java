package io.retrieval4j.springai.boot;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application says in its configuration, under {@code retrieval4j}.
 *
 * @param folder of the index that keeps documents, created where it is not there; null for no vector store
 * @param search how the store searches, by vectors where nothing is said
 * @param model folder of a bi-encoder, as downloaded; null for the one of the class path
 * @param reranker folder of a cross-encoder, as downloaded; null for none
 * @param commit when what was written outlives a crash, after each write where nothing is said
 */
@ConfigurationProperties("retrieval4j")
public record RetrievalProperties(
        @Nullable Path folder,
        @DefaultValue("dense") Search search,
        @Nullable Path model,
        @Nullable Path reranker,
        @DefaultValue("each-write") Commit commit) {

    /** How a store searches, as {@link io.retrieval4j.passages.PassageSearch} has it. */
    public enum Search {
        DENSE,
        HYBRID,
        /** Makes token vectors by the bean of {@link io.retrieval4j.onnx.BiEncoder}; without one the store does not start. */
        LATE_INTERACTION
    }

    /** When writes outlive a crash. */
    public enum Commit {
        /** Costs a sync of the disk a call. */
        EACH_WRITE,
        /** Faster; a crash takes all that was written since the application began. */
        ON_CLOSE
    }
}
