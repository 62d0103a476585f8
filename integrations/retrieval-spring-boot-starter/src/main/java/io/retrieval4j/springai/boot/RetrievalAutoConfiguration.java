package io.retrieval4j.springai.boot;

import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.CrossEncoder;
import io.retrieval4j.onnx.LateInteractionEncoder;
import io.retrieval4j.onnx.MiniLm;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.passages.PassageSearch;
import io.retrieval4j.passages.PassageStore;
import io.retrieval4j.passages.TextScores;
import io.retrieval4j.springai.RerankingPostProcessor;
import io.retrieval4j.springai.RetrievalEmbeddingModel;
import io.retrieval4j.springai.RetrievalVectorStore;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.rag.postretrieval.document.DocumentPostProcessor;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Makes beans of {@link RetrievalProperties}; Spring closes them in the opposite order. Comes after all other configurations, of
 * which one may bring an embedding model, as those of chat models do: {@code spring.ai.model.embedding} says which is wanted.
 */
@AutoConfiguration
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@EnableConfigurationProperties(RetrievalProperties.class)
public class RetrievalAutoConfiguration {

    private static final String MODEL = "spring.ai.model.embedding";
    private static final String NAME = "retrieval4j";

    /** The bi-encoder of the named folder, or that of the class path; not loaded where the application has another model. */
    @Bean
    @ConditionalOnProperty(name = MODEL, havingValue = NAME, matchIfMissing = true)
    @ConditionalOnMissingBean({BiEncoder.class, EmbeddingModel.class})
    BiEncoder retrievalBiEncoder(RetrievalProperties properties) {
        return properties.model() == null
                ? MiniLm.open()
                : BiEncoder.builder(ModelFolder.read(properties.model())).build();
    }

    @Bean
    @ConditionalOnProperty(name = MODEL, havingValue = NAME, matchIfMissing = true)
    @ConditionalOnMissingBean(EmbeddingModel.class)
    RetrievalEmbeddingModel retrievalEmbeddingModel(BiEncoder encoder) {
        return RetrievalEmbeddingModel.of(encoder);
    }

    @Bean
    @ConditionalOnProperty("retrieval4j.folder")
    @ConditionalOnMissingBean
    PassageStore retrievalPassageStore(
            RetrievalProperties properties, EmbeddingModel model, ObjectProvider<BiEncoder> encoder) {
        Path folder = properties.folder();
        if (folder == null || folder.toString().isBlank()) {
            throw new IllegalStateException("retrieval4j.folder is blank; name a folder, or leave the property out");
        }
        PassageStore.Builder store =
                PassageStore.in(folder, model.dimensions()).searchedBy(search(properties.search(), encoder));
        return properties.commit() == RetrievalProperties.Commit.ON_CLOSE
                ? store.committedOnClose().open()
                : store.open();
    }

    private static PassageSearch search(RetrievalProperties.Search search, ObjectProvider<BiEncoder> encoders) {
        return switch (search) {
            case DENSE -> PassageSearch.dense();
            case HYBRID -> PassageSearch.hybrid();
            case LATE_INTERACTION -> {
                BiEncoder encoder = encoders.getIfAvailable();
                if (encoder == null) {
                    throw new IllegalStateException(
                            "retrieval4j.search=late-interaction makes token vectors by a BiEncoder, and"
                                    + " there is no such bean beside the application's own EmbeddingModel; declare one, or a"
                                    + " PassageStore");
                }
                LateInteractionEncoder tokens = LateInteractionEncoder.untrained(encoder);
                yield PassageSearch.lateInteraction(
                        tokens.queryEncoder(), tokens.documentEncoder(), tokens.dimension());
            }
        };
    }

    @Bean
    @ConditionalOnBean(PassageStore.class)
    @ConditionalOnMissingBean(VectorStore.class)
    RetrievalVectorStore retrievalVectorStore(PassageStore store, EmbeddingModel model) {
        return RetrievalVectorStore.builder(store, model).build();
    }

    @Bean
    @ConditionalOnProperty("retrieval4j.reranker")
    @ConditionalOnMissingBean
    CrossEncoder retrievalCrossEncoder(RetrievalProperties properties) {
        return CrossEncoder.open(ModelFolder.read(Objects.requireNonNull(properties.reranker())), Execution.defaults());
    }

    @Bean
    @ConditionalOnBean(CrossEncoder.class)
    @ConditionalOnMissingBean(DocumentPostProcessor.class)
    RerankingPostProcessor retrievalReranker(CrossEncoder encoder) {
        return RerankingPostProcessor.of(TextScores.by(encoder));
    }
}
