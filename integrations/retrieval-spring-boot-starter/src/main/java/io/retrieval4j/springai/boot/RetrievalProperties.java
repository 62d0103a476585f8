package io.retrieval4j.springai.boot;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application says in its configuration, under {@code retrieval4j}.
 *
 * @param folder of the index that keeps documents, created where it is not there
 * @param search how the store searches
 * @param model folder of a bi-encoder, as downloaded; null for the one of the class path
 * @param reranker folder of a cross-encoder, as downloaded; null for none
 * @param commit when what was written outlives a crash
 */
@ConfigurationProperties("retrieval4j")
public record RetrievalProperties(
        @Nullable Path folder,
        @DefaultValue("dense") Search search,
        @Nullable Path model,
        @Nullable Path reranker,
        @DefaultValue("each-write") Commit commit) {

    /** How a store searches. */
    public enum Search {
        DENSE,
        HYBRID,
        LATE_INTERACTION
    }

    /** When writes outlive a crash. */
    public enum Commit {
        EACH_WRITE,
        ON_CLOSE
    }
}
