/**
 * The library as Spring AI's interfaces: {@link io.retrieval4j.springai.RetrievalEmbeddingModel} is an embedding model,
 * {@link io.retrieval4j.springai.RetrievalVectorStore} keeps documents and finds them by vectors, words or tokens,
 * {@link io.retrieval4j.springai.RetrievalDocumentRetriever} asks any retriever of an application's own index, and
 * {@link io.retrieval4j.springai.RerankingPostProcessor} puts what was found in a better order.
 */
@NullMarked
package io.retrieval4j.springai;

import org.jspecify.annotations.NullMarked;
