/**
 * What every search has: a {@link io.retrieval4j.Document} goes in, a {@link io.retrieval4j.Query} is asked, a
 * {@link io.retrieval4j.Ranking} of {@link io.retrieval4j.Hit}s comes out.
 *
 * <p>{@link io.retrieval4j.Retriever} makes a ranking, {@link io.retrieval4j.Reranker} makes a better one from it. What
 * is ranked by is in {@code representation}, how it is made from text in {@code encode}, how two are compared in
 * {@code score}.
 */
package io.retrieval4j;
