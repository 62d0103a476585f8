/**
 * A query of token vectors against documents of them. {@code PackedTokens} lays the query's tokens into lanes, {@code
 * MaxSimPass} goes over the documents, and the tiles, of which a machine and a query's length choose, hold the loops.
 *
 * <p>Not exported: {@link io.retrieval4j.kernel.MaxSim} is the door.
 */
package io.retrieval4j.kernel.maxsim;
