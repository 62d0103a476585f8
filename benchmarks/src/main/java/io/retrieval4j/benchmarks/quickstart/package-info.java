/**
 * The quick start: a reverse dictionary over WordNet's definitions, from a description to the concept.
 *
 * <p>{@link io.retrieval4j.benchmarks.quickstart.WordNet} gives the definitions; the queries and their judgements lie
 * beside this package as resources; {@link io.retrieval4j.benchmarks.quickstart.ReverseDictionary} puts both through the
 * {@code experiment} package and shows what comes out.
 */
package io.retrieval4j.benchmarks.quickstart;
