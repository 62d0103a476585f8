/**
 * What every format of ours needs. In: a segment that Lucene writes or opens;
 * {@link io.retrieval4j.lucene.segment.FieldOutputs} and {@link io.retrieval4j.lucene.segment.FieldInputs} do the work: files
 * with headers, checksums and versions; for doc values, {@link io.retrieval4j.lucene.segment.FamilyConsumer} and {@link io.retrieval4j.lucene.segment.FamilyProducer},
 * with the doc values of others beside them; a family's
 * {@link io.retrieval4j.lucene.segment.FamilyWriter} and {@link io.retrieval4j.lucene.segment.FamilyReader} say what is in the
 * files, out of document ordinals, lists by key and regions of mapped memory. {@link io.retrieval4j.lucene.segment.FieldCodec}
 * gives each field its format.
 *
 * <p>Knows no family. Not for queries, which find what they share in {@code hits}.
 */
package io.retrieval4j.lucene.segment;
