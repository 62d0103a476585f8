/**
 * Stages put together. In: retrievers, rerankers and what changes queries, composed by {@link io.retrieval4j.pipeline.Pipeline}.
 * Out: a retriever that serves a request, runs an experiment and is asserted on in a test; that explains itself, is drawn, and is
 * read from JSON ({@code config}). What does not fit together does not compile. The tree of stages is in {@code stage}; here
 * they are run. Not needed for one retriever alone, which is asked directly.
 */
package io.retrieval4j.pipeline;
