/**
 * Retrieval by a model that has the collection in its weights: a query's vector goes in, and a row that was trained for each document says
 * how probable it is. {@code DynamicRetriever} trains and serves. For collections with many judged or made queries for the same documents
 * that will be asked for; documents without any are found as their starting rows find them, and a document that is added has no row.
 */
package io.retrieval4j.modelbased;
