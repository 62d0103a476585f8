/**
 * Several rankings made one. In: the lists that several systems give for a query. Out: one list with new scores. Each
 * method is one file, named after the paper's name for it and citing the paper. Methods that add up scores want lists
 * whose scores are alike, which {@code normalise} sees to; methods that go by rank do not care. Pipelines fuse what their
 * legs have found, and {@code retrieval-eval} whole runs, by the same methods; those that learn from judged queries are
 * there. Not for one list alone: fusion then changes scores, never the order of documents.
 */
package io.retrieval4j.fuse;
