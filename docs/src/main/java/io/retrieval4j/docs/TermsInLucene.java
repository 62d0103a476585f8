package io.retrieval4j.docs;

import io.retrieval4j.lucene.segment.FieldCodec;
import io.retrieval4j.lucene.sparse.SparseVectorField;
import io.retrieval4j.lucene.sparse.SparseVectorFormat;
import io.retrieval4j.lucene.sparse.search.SparseQuery;
import io.retrieval4j.lucene.sparse.search.SparseRescorer;
import io.retrieval4j.lucene.sparse.search.SparseSearch;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.util.Map;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.Directory;

/** What docs/sparse.md shows to those who have an IndexWriter of their own. */
final class TermsInLucene {

    private TermsInLucene() {}

    static IndexWriter open(Directory directory) throws IOException {
        Codec codec = new FieldCodec(Map.of("terms", new SparseVectorFormat()));
        return new IndexWriter(directory, new IndexWriterConfig().setCodec(codec));
    }

    static void add(IndexWriter writer, String id, SparseVector vector) throws IOException {
        Document document = new Document();
        document.add(new StringField("id", id, Store.YES));
        document.add(new SparseVectorField("terms", vector));
        writer.addDocument(document);
    }

    static TopDocs search(IndexSearcher searcher, SparseVector query, Query filter) throws IOException {
        return searcher.search(new SparseQuery("terms", query, 10, SparseSearch.exact(), filter), 10);
    }

    static TopDocs rescore(IndexSearcher searcher, Query words, SparseVector query) throws IOException {
        TopDocs found = searcher.search(words, 1000);
        return new SparseRescorer("terms", query).rescore(searcher, found, 10);
    }
}
