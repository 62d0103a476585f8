package io.retrieval4j.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.QueryBuilder;

/** A small search application: a catalogue of instruments, searched by Lucene in two fields. */
final class InstrumentSearch implements AutoCloseable {

    private final Analyzer analyzer = new EnglishAnalyzer();
    private final Directory directory = new ByteBuffersDirectory();
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final float nameBoost;

    InstrumentSearch(Map<String, String> catalogue, float nameBoost) {
        this.nameBoost = nameBoost;
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (Map.Entry<String, String> instrument : catalogue.entrySet()) {
                Document document = new Document();
                document.add(new StringField("id", instrument.getKey(), Field.Store.YES));
                document.add(new TextField("name", instrument.getKey(), Field.Store.NO));
                document.add(new TextField("text", instrument.getValue(), Field.Store.NO));
                writer.updateDocument(new Term("id", instrument.getKey()), document);
            }
            writer.commit();
            reader = DirectoryReader.open(writer);
            searcher = new IndexSearcher(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the application shows for a query. */
    Map<String, Double> search(String words, int limit) {
        QueryBuilder builder = new QueryBuilder(analyzer);
        Query inText = builder.createBooleanQuery("text", words);
        Query inName = builder.createBooleanQuery("name", words);
        if (inText == null || inName == null) {
            return Map.of();
        }
        Query query = new BooleanQuery.Builder()
                .add(inText, Occur.SHOULD)
                .add(new BoostQuery(inName, nameBoost), Occur.SHOULD)
                .build();
        try {
            TopDocs found = searcher.search(query, limit);
            Map<String, Double> scores = new LinkedHashMap<>();
            for (ScoreDoc hit : found.scoreDocs) {
                scores.put(searcher.storedFields().document(hit.doc).get("id"), (double) hit.score);
            }
            return scores;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }
}
