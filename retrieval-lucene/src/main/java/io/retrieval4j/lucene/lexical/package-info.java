/**
 * Words. In: text; on disk: Lucene's postings with frequencies, positions and lengths; out: documents that hold any of
 * a query's words, scored by BM25.
 *
 * <p>The field is Lucene's own {@code TextField}, indexed and searched with one analyzer and with
 * {@link io.retrieval4j.lucene.lexical.Bm25#similarity()} set on writer and searcher; the query is
 * {@link io.retrieval4j.lucene.lexical.BagOfWordsQuery}. Not for finding what is said in other words: that is what the
 * families of vectors are for.
 */
package io.retrieval4j.lucene.lexical;
