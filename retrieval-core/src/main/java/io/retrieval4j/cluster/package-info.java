/**
 * Clusters of vectors. In: vectors, row by row; out: centroids. Lloyd's rounds over the kernels' nearest centroids do the work, so
 * it is for some thousand vectors at a time; what a codebook of millions needs is two levels of it, in the index.
 */
package io.retrieval4j.cluster;
