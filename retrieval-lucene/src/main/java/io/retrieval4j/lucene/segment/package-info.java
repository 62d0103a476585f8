/**
 * What every format of ours needs. In: a segment that Lucene writes or opens; the work: files with headers and checksums,
 * regions of mapped memory; out: what a family's format writes into them and reads from them.
 *
 * <p>Knows no family. Not for queries, which find what they share in {@code hits}.
 */
package io.retrieval4j.lucene.segment;
