/**
 * Test collections in the forms that they are handed out in. In: files, plain or gzip. Out: a stream of {@link
 * io.retrieval4j.eval.collection.CorpusDocument}s, read as they are asked for, and {@link
 * io.retrieval4j.eval.collection.Topic}s by id; judgements are {@link io.retrieval4j.eval.Qrels}. One file for each
 * form. Not for documents of one's own: those need no reader.
 */
package io.retrieval4j.eval.collection;
