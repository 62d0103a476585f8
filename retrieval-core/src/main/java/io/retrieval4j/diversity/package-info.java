/**
 * Rankings that do not say the same thing ten times: rerankers that choose one document after the other, each by how relevant it is and
 * by what those before it have said already. In go candidates, out come all of them in another order; {@code GreedySelection} chooses.
 * Not for near-duplicates alone, which are better removed when indexing, nor for collections where one document is the answer.
 */
package io.retrieval4j.diversity;
