/**
 * What queries and documents are compared by: one vector, a vector for each token, weights of terms, or a vector for each
 * occurrence of a term. A closed set, since every family of indexes, scorers and encoders is one of them.
 *
 * <p>Values are wrapped, not copied, and not checked for NaN when made: an index checks each document once, at its door,
 * where it can name the document.
 */
package io.retrieval4j.representation;
