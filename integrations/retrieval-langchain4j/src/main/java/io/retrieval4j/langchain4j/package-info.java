/**
 * The library as LangChain4j's interfaces: {@link io.retrieval4j.langchain4j.RetrievalEmbeddingModel} and
 * {@link io.retrieval4j.langchain4j.RetrievalScoringModel} are models, {@link io.retrieval4j.langchain4j.RetrievalEmbeddingStore}
 * keeps segments and finds them by vectors, words or tokens, {@link io.retrieval4j.langchain4j.RetrievalContentRetriever} asks any
 * retriever of an application's own index, and {@link io.retrieval4j.langchain4j.RetrievalContentAggregator} joins what several
 * found.
 *
 * <p>An application that has no chain of LangChain4j's needs none of them.
 */
@NullMarked
package io.retrieval4j.langchain4j;

import org.jspecify.annotations.NullMarked;
