/**
 * Retrievers and rerankers put together. What does not fit together does not compile: a pipeline starts with a retriever,
 * every step takes the same query, and a step for vectors takes text only behind an encoder of such vectors.
 */
package io.retrieval4j.pipeline;
