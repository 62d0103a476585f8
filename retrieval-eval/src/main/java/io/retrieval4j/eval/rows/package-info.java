/**
 * Documents of a query in bulk. Lines of columns go in, in one of two dialects; out come
 * {@link io.retrieval4j.eval.rows.Rows}, an id and a number for each document. Ids are slices of bytes with a hash, so that
 * ten million are a few arrays; a table finds one, an order ranks them. Not part of the API: runs and qrels are made of it.
 */
package io.retrieval4j.eval.rows;
