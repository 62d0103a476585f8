/**
 * What fields an index has. In: a {@link io.retrieval4j.Document}; out: a document of Lucene's, with the analyzer, similarity
 * and codec that its writer needs, and the schema's own text, which the index keeps.
 *
 * <p>Each kind of field is one record that implements {@link io.retrieval4j.lucene.schema.SchemaField}: its particulars, its
 * mapping, its formats. Not for searching: that is what the families' packages and the facade above are for.
 */
package io.retrieval4j.lucene.schema;
