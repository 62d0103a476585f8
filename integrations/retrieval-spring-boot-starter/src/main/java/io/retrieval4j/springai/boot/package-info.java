/**
 * Beans for an application that names a folder in {@code retrieval4j.folder}: the model of the class path as embedding model, a
 * vector store, and a reranker where one is named. Each steps back for a bean of the application's own.
 */
@NullMarked
package io.retrieval4j.springai.boot;

import org.jspecify.annotations.NullMarked;
