package io.retrieval4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.common.AbstractEmbeddingModelIT;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import io.retrieval4j.representation.DenseVector;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // As callers who are not checked.
class RetrievalEmbeddingModelTest extends AbstractEmbeddingModelIT {

    @Override
    protected List<EmbeddingModel> models() {
        return List.of(Models.MODEL);
    }

    @Override
    protected EmbeddingModel modelWith(EmbeddingModelListener listener) {
        return Models.MODEL.listenedBy(List.of(listener));
    }

    @Override
    protected EmbeddingModel failingModelWith(EmbeddingModelListener listener) {
        return RetrievalEmbeddingModel.of(
                        texts -> {
                            throw new IllegalStateException("it is broken");
                        },
                        texts -> {
                            throw new IllegalStateException("it is broken");
                        },
                        3,
                        "broken")
                .listenedBy(List.of(listener));
    }

    @Override
    protected int dimensionsParameter() {
        return 128;
    }

    // It reads texts.
    @Override
    protected boolean supportsImageInput() {
        return false;
    }

    @Test
    void viewsDecideWhereARequestDoesNot() {
        EmbeddingModel queries = Models.MODEL.forQueries();
        float[] asQuery = Models.ENCODER.queryEncoder().encode("rain").values();
        float[] asDocument = Models.ENCODER.documentEncoder().encode("rain").values();
        assertThat(queries.embed("rain").content().vector()).isEqualTo(asQuery).isNotEqualTo(asDocument);
        assertThat(Models.MODEL.embed("rain").content().vector()).isEqualTo(asDocument);
        assertThat(Models.MODEL
                        .forQueries()
                        .forDocuments()
                        .embed("rain")
                        .content()
                        .vector())
                .isEqualTo(asDocument);
        assertThat(queries.embed(EmbeddingRequest.builder()
                                .input("rain")
                                .inputType(EmbeddingInputType.DOCUMENT)
                                .build())
                        .embeddings()
                        .getFirst()
                        .vector())
                .isEqualTo(asDocument);
    }

    @Test
    void encodersFromAnywhereWillDo() {
        RetrievalEmbeddingModel model = RetrievalEmbeddingModel.of(
                texts -> texts.stream().map(text -> DenseVector.of(1, 0)).toList(),
                texts -> texts.stream().map(text -> DenseVector.of(0, 1)).toList(),
                2,
                "two");
        assertThat(model.dimension()).isEqualTo(2);
        assertThat(model.modelName()).isEqualTo("two");
        assertThat(model.embedAll(List.of(TextSegment.from("a"), TextSegment.from("b")))
                        .content())
                .hasSize(2)
                .allSatisfy(embedding -> assertThat(embedding.vector()).containsExactly(0, 1));
        assertThat(model.forQueries().embed("a").content().vector()).containsExactly(1, 0);
    }
}
