package io.retrieval4j.springai;

import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.representation.DenseVector;
import java.util.ArrayList;
import java.util.List;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.util.Assert;

/**
 * A bi-encoder as an embedding model. Models such as E5 and BGE encode queries and documents differently, and Spring AI's requests
 * do not say which they are; its stores embed a query by {@code embed(String)} alone, so that one encodes queries, and all others
 * documents.
 *
 * <p>Texts of a request are encoded as one batch. Safe for concurrent use, for as long as the encoder is open; closing that is the
 * caller's.
 */
public final class RetrievalEmbeddingModel implements EmbeddingModel {

    private final QueryEncoder<String, DenseVector> queries;
    private final DocumentEncoder<String, DenseVector> documents;
    private final int dimensions;

    private RetrievalEmbeddingModel(
            QueryEncoder<String, DenseVector> queries, DocumentEncoder<String, DenseVector> documents, int dimensions) {
        this.queries = queries;
        this.documents = documents;
        this.dimensions = dimensions;
    }

    /** A model of this library. */
    public static RetrievalEmbeddingModel of(BiEncoder encoder) {
        return of(encoder.queryEncoder(), encoder.documentEncoder(), encoder.dimension());
    }

    /**
     * Encoders from anywhere, such as cached or micro-batched ones.
     *
     * @param dimensions of their vectors, which is not checked against them
     */
    public static RetrievalEmbeddingModel of(
            QueryEncoder<String, DenseVector> queries, DocumentEncoder<String, DenseVector> documents, int dimensions) {
        return new RetrievalEmbeddingModel(queries, documents, dimensions);
    }

    @Override
    public EmbeddingResponse call(EmbeddingRequest request) {
        List<Embedding> embeddings = new ArrayList<>();
        for (DenseVector vector : documents.encodeAll(request.getInstructions())) {
            embeddings.add(new Embedding(vector.values(), embeddings.size()));
        }
        return new EmbeddingResponse(embeddings);
    }

    /** Encodes a query. */
    @Override
    public float[] embed(String query) {
        Assert.notNull(query, "a query to be encoded is null");
        return queries.encode(query).values();
    }

    @Override
    public float[] embed(Document document) {
        String text = document.getText();
        if (text == null) {
            throw new IllegalArgumentException("document '" + document.getId() + "' has no text to encode");
        }
        return documents.encode(text).values();
    }

    @Override
    public int dimensions() {
        return dimensions;
    }
}
