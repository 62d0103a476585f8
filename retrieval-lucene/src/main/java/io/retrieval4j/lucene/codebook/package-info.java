/**
 * Vector quantisation against centroids, for the families that compress token vectors. In: a sample of vectors; the
 * structure is a {@link io.retrieval4j.lucene.codebook.Codebook}, centroids in groups, with what is needed to code the
 * residuals; out: for each vector a centroid, a scale and a few bits a dimension.
 *
 * <p>Knows nothing of documents, fields and files' places. Not for vectors that must come back exactly.
 */
package io.retrieval4j.lucene.codebook;
