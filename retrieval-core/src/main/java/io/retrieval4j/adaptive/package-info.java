/**
 * Adaptive retrieval: documents near to good ones are judged too, though the first stage has not found them. In: a ranking, a
 * {@link io.retrieval4j.adaptive.NeighbourGraph} of the collection and a reranker; out: a ranking with documents of the graph among
 * it. {@link io.retrieval4j.adaptive.Gar} spends a budget of costly judgements, {@link io.retrieval4j.adaptive.Ladr} takes the place of
 * a search through all vectors. Not for what a first stage has found whole, and not where a search of the family that judges
 * costs less than the graph.
 */
package io.retrieval4j.adaptive;
