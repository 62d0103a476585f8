/**
 * What a pipeline is made of: a tree of values, each of which says what it takes and gives and does nothing itself. Query to
 * query, query to ranking, ranking to ranking, several rankings to one. Two stages of equal parts are equal, which is how a part
 * that occurs twice is found and run once. {@link io.retrieval4j.pipeline.Pipeline} puts stages together and runs them; nobody
 * else needs to make them by hand.
 *
 * <p>A stage stands for one whole ranking of each query, as long as its parts make it; asked for less, it gives the beginning.
 */
package io.retrieval4j.pipeline.stage;
