/**
 * Scores made alike, so that they can be added up. In: the lists that several systems give for a query. Out: the same
 * lists with other scores, most of them between 0 and 1. Arithmetic on each list alone, except for Borda's. Not needed
 * before a fusion that goes by rank.
 */
package io.retrieval4j.fuse.normalise;
