package io.retrieval4j.springai.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.passages.PassageSearch;
import io.retrieval4j.passages.PassageStore;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.springai.RetrievalEmbeddingModel;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.rag.postretrieval.document.DocumentPostProcessor;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;

@NullUnmarked // As callers who are not checked.
class RetrievalAutoConfigurationTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RetrievalAutoConfiguration.class));

    @TempDir
    Path folder;

    @Test
    void aFolderIsAllThatItNeeds() {
        runner.withPropertyValues("retrieval4j.folder=" + folder).run(context -> {
            VectorStore store = context.getBean(VectorStore.class);
            store.add(List.of(
                    new Document("b", "A barometer measures the pressure of the air.", Map.of()),
                    new Document("s", "A seismograph records movements of the ground.", Map.of())));
            assertThat(store.similaritySearch("earthquake").getFirst().getId()).isEqualTo("s");
            assertThat(context).doesNotHaveBean(DocumentPostProcessor.class);
        });
        runner.withPropertyValues("retrieval4j.folder=" + folder, "retrieval4j.search=hybrid")
                .run(context -> assertThat(context.getBean(VectorStore.class)
                                .similaritySearch("barometer")
                                .getFirst()
                                .getId())
                        .as("what was written before, found by words as well")
                        .isEqualTo("b"));
    }

    @Test
    void withoutAFolderThereIsNoStore() {
        runner.run(context -> {
            assertThat(context).hasSingleBean(EmbeddingModel.class);
            assertThat(context).doesNotHaveBean(VectorStore.class);
        });
    }

    @Test
    void settingsAreRead() {
        runner.withPropertyValues(
                        "retrieval4j.folder=" + folder,
                        "retrieval4j.search=late-interaction",
                        "retrieval4j.commit=on-close")
                .run(context -> {
                    assertThat(context.getBean(PassageStore.class).search())
                            .isInstanceOf(PassageSearch.LateInteraction.class);
                    VectorStore store = context.getBean(VectorStore.class);
                    store.add(List.of(new Document("w", "An anemometer measures the speed of the wind.", Map.of())));
                    assertThat(store.similaritySearch("fast wind")).hasSize(1);
                });
    }

    @Test
    void beansOfTheApplicationComeFirst() {
        EmbeddingModel own = RetrievalEmbeddingModel.of(
                texts -> texts.stream().map(text -> DenseVector.of(1, 0)).toList(),
                texts -> texts.stream().map(text -> DenseVector.of(0, 1)).toList(),
                2);
        ApplicationContextRunner withModel = runner.withPropertyValues("retrieval4j.folder=" + folder)
                .withBean("own", EmbeddingModel.class, () -> own);
        withModel.run(context -> {
            assertThat(context.getBean(EmbeddingModel.class)).isSameAs(own);
            assertThat(context).doesNotHaveBean(BiEncoder.class);
            assertThat(context.getBean(PassageStore.class).index().schema().list())
                    .contains("vector");
        });
        withModel
                .withPropertyValues("retrieval4j.search=late-interaction")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("there is no such bean"));
    }

    /** As starters of chat models do, which bring an embedding model of the same server, by a name that comes later. */
    @AutoConfiguration
    static class ZServerAutoConfiguration {

        static final EmbeddingModel OF_SERVER = RetrievalEmbeddingModel.of(
                texts -> texts.stream().map(text -> DenseVector.of(1, 0)).toList(),
                texts -> texts.stream().map(text -> DenseVector.of(0, 1)).toList(),
                2);

        @Bean
        @ConditionalOnProperty(name = "spring.ai.model.embedding", havingValue = "server", matchIfMissing = true)
        EmbeddingModel modelOfServer() {
            return OF_SERVER;
        }
    }

    @Test
    void besideAnotherStarterOneModelIsMade() {
        ApplicationContextRunner both = new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(RetrievalAutoConfiguration.class, ZServerAutoConfiguration.class))
                .withPropertyValues("retrieval4j.folder=" + folder);
        both.withPropertyValues("spring.ai.model.embedding=retrieval4j").run(context -> {
            assertThat(context.getBean(EmbeddingModel.class)).isInstanceOf(RetrievalEmbeddingModel.class);
            assertThat(context).hasSingleBean(BiEncoder.class).hasSingleBean(VectorStore.class);
        });
        for (String choice : List.of("unrelated=1", "spring.ai.model.embedding=server")) {
            both.withPropertyValues("retrieval4j.folder=" + folder.resolve("of server"), choice)
                    .run(context -> {
                        assertThat(context.getBean(EmbeddingModel.class)).isSameAs(ZServerAutoConfiguration.OF_SERVER);
                        assertThat(context).hasSingleBean(VectorStore.class).doesNotHaveBean(BiEncoder.class);
                    });
        }
    }

    @Test
    void whatIsWrongIsNamed() {
        runner.withPropertyValues("retrieval4j.folder= ")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("retrieval4j.folder is blank"));
        runner.withPropertyValues("retrieval4j.model=" + folder.resolve("nowhere"))
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("nowhere"));
        runner.withPropertyValues("retrieval4j.reranker=" + folder.resolve("nowhere"))
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("nowhere"));
    }

    @Test
    void theMetadataDescribesEveryProperty() throws Exception {
        try (InputStream file =
                RetrievalProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            JsonNode metadata = new ObjectMapper().readTree(file);
            List<String> described = metadata.path("properties").findValuesAsText("name");
            assertThat(described)
                    .containsExactlyElementsOf(Stream.of(RetrievalProperties.class.getRecordComponents())
                            .map(RecordComponent::getName)
                            .map(name -> "retrieval4j." + name)
                            .toList());
        }
    }
}
