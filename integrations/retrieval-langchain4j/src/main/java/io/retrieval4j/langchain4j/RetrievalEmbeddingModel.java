package io.retrieval4j.langchain4j;

import static dev.langchain4j.model.embedding.request.EmbeddingRequestParameters.DIMENSIONS;
import static dev.langchain4j.model.embedding.request.EmbeddingRequestParameters.INPUT_TYPE;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingParameter;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.langchain4j.model.embedding.response.EmbeddingResponseMetadata;
import dev.langchain4j.model.output.TokenUsage;
import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.encode.Encoder;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.representation.DenseVector;
import java.util.List;
import java.util.Set;

/**
 * A bi-encoder as an embedding model. A request's {@code INPUT_TYPE} says whether its texts are queries or documents; models such
 * as E5 and BGE encode them differently.
 *
 * <p>LangChain4j's {@code EmbeddingStoreIngestor} and {@code EmbeddingStoreContentRetriever} leave it unset: give the first one
 * {@link #forDocuments}, the second {@link #forQueries}. This model itself takes what says nothing for documents.
 *
 * <p>Texts of a request are encoded as one batch. Safe for concurrent use, for as long as the encoder is open; closing that is the
 * caller's.
 */
public final class RetrievalEmbeddingModel implements EmbeddingModel {

    private final QueryEncoder<String, DenseVector> queries;
    private final DocumentEncoder<String, DenseVector> documents;
    private final Model model;
    private final EmbeddingInputType unset;
    private final List<EmbeddingModelListener> listeners;

    private RetrievalEmbeddingModel(
            QueryEncoder<String, DenseVector> queries,
            DocumentEncoder<String, DenseVector> documents,
            Model model,
            EmbeddingInputType unset,
            List<EmbeddingModelListener> listeners) {
        this.queries = queries;
        this.documents = documents;
        this.model = model;
        this.unset = unset;
        this.listeners = List.copyOf(listeners);
    }

    /** What there is to know of a model beside its encoders. */
    private sealed interface Model {

        int dimension();

        String name();

        record Named(String name, int dimension) implements Model {}

        /** Of which tokens are counted, and vectors shortened where a request wants fewer dimensions. */
        record OfEncoder(String name, BiEncoder encoder) implements Model {
            @Override
            public int dimension() {
                return encoder.dimension();
            }
        }
    }

    /**
     * A model of this library. Its responses count tokens, which takes some ten microseconds a text, and a request may want fewer
     * {@code DIMENSIONS}, which makes sense for models that were trained so.
     *
     * @param name as responses call it
     */
    public static RetrievalEmbeddingModel of(BiEncoder encoder, String name) {
        return new RetrievalEmbeddingModel(
                encoder.queryEncoder(),
                encoder.documentEncoder(),
                new Model.OfEncoder(name, encoder),
                EmbeddingInputType.DOCUMENT,
                List.of());
    }

    /**
     * Encoders from anywhere, such as cached or micro-batched ones. Tokens are not counted, and {@code DIMENSIONS} is not supported.
     *
     * @param dimension of their vectors, which is not checked against them
     * @param name as responses call it
     */
    public static RetrievalEmbeddingModel of(
            QueryEncoder<String, DenseVector> queries,
            DocumentEncoder<String, DenseVector> documents,
            int dimension,
            String name) {
        return new RetrievalEmbeddingModel(
                queries, documents, new Model.Named(name, dimension), EmbeddingInputType.DOCUMENT, List.of());
    }

    /** This model taking texts for queries where a request does not say what they are. */
    public RetrievalEmbeddingModel forQueries() {
        return new RetrievalEmbeddingModel(queries, documents, model, EmbeddingInputType.QUERY, listeners);
    }

    /** This model taking texts for documents where a request does not say what they are. */
    public RetrievalEmbeddingModel forDocuments() {
        return new RetrievalEmbeddingModel(queries, documents, model, EmbeddingInputType.DOCUMENT, listeners);
    }

    @Override
    public EmbeddingResponse doEmbed(EmbeddingRequest request) {
        List<String> texts = request.inputs().stream().map(EmbeddingInput::text).toList();
        List<Embedding> embeddings = encoder(request).encodeAll(texts).stream()
                .map(vector -> Embedding.from(vector.values()))
                .toList();
        EmbeddingResponseMetadata.Builder<?> metadata =
                EmbeddingResponseMetadata.builder().modelName(model.name());
        if (model instanceof Model.OfEncoder counting) {
            int tokens =
                    texts.stream().mapToInt(counting.encoder()::countTokens).sum();
            metadata.tokenUsage(new TokenUsage(tokens));
        }
        return EmbeddingResponse.builder()
                .embeddings(embeddings)
                .metadata(metadata.build())
                .build();
    }

    private Encoder<String, DenseVector> encoder(EmbeddingRequest request) {
        EmbeddingInputType type = request.inputType() == null ? unset : request.inputType();
        boolean isQuery = type == EmbeddingInputType.QUERY;
        Integer dimensions = request.dimensions();
        if (dimensions != null && model instanceof Model.OfEncoder shortened) {
            BiEncoder encoder = shortened.encoder().withDimension(dimensions);
            return isQuery ? encoder.queryEncoder() : encoder.documentEncoder();
        }
        return isQuery ? queries : documents;
    }

    @Override
    public Set<EmbeddingParameter<?>> supportedParameters() {
        return model instanceof Model.OfEncoder ? Set.of(INPUT_TYPE, DIMENSIONS) : Set.of(INPUT_TYPE);
    }

    @Override
    public int dimension() {
        return model.dimension();
    }

    @Override
    public String modelName() {
        return model.name();
    }

    /** This model telling others what it embeds. */
    public RetrievalEmbeddingModel listenedBy(List<EmbeddingModelListener> others) {
        return new RetrievalEmbeddingModel(queries, documents, model, unset, others);
    }

    @Override
    public List<EmbeddingModelListener> listeners() {
        return listeners;
    }
}
