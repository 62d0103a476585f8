package io.retrieval4j.docs;

import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixCodec;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixField;
import io.retrieval4j.lucene.lateinteraction.search.MatrixScores;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixQuery;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixRescorer;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.Directory;

/** What docs/late-interaction.md shows to those who have an IndexWriter of their own. */
final class TokensInLucene {

    private TokensInLucene() {}

    static IndexWriter open(Directory directory) throws IOException {
        Codec codec = new TokenMatrixCodec(Map.of("tokens", TokenEncoding.residual()));
        return new IndexWriter(directory, new IndexWriterConfig().setCodec(codec));
    }

    static void add(IndexWriter writer, String id, TokenMatrix matrix) throws IOException {
        Document document = new Document();
        document.add(new StringField("id", id, Store.YES));
        document.add(new TokenMatrixField("tokens", matrix));
        writer.addDocument(document);
    }

    static Map<String, Float> search(IndexSearcher searcher, TokenMatrix query, Query filter) throws IOException {
        Query tokens = new TokenMatrixQuery("tokens", query, 10, TokenMatrixSearch.approximate(), filter);
        Map<String, Float> maxSims = new LinkedHashMap<>();
        for (ScoreDoc hit : searcher.search(tokens, 10).scoreDocs) {
            maxSims.put(searcher.storedFields().document(hit.doc).get("id"), MatrixScores.maxSim(hit.score));
        }
        return maxSims;
    }

    static TopDocs rescore(IndexSearcher searcher, Query words, TokenMatrix query) throws IOException {
        TopDocs found = searcher.search(words, 1000);
        return new TokenMatrixRescorer("tokens", query).rescore(searcher, found, 10);
    }
}
