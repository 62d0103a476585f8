/**
 * What the stores of frameworks have in common: passages, each a text with the vector that the framework made of it and metadata,
 * go in; the best for a query come out, with scores from 0 to 1. A {@link io.retrieval4j.passages.PassageStore} is an index of
 * fixed fields behind that, in one of three ways of searching. {@link io.retrieval4j.passages.DocumentSearch} is for an application's own
 * index.
 *
 * <p>Not for applications that use the library itself: a {@link io.retrieval4j.lucene.RetrievalIndex} has more fields, families
 * and stages.
 */
@NullMarked
package io.retrieval4j.passages;

import org.jspecify.annotations.NullMarked;
