package io.retrieval4j.lucene.contextual.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.contextual.ContextualField;
import io.retrieval4j.lucene.contextual.ContextualFormat;
import io.retrieval4j.lucene.contextual.Occurrences;
import io.retrieval4j.lucene.segment.FieldCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

class BestFirstTest {

    private static final Occurrences OCCURRENCES = new Occurrences(9, 60, 20, 20261130);
    private static final int DOCUMENTS = 3_000;
    private static final int QUERIES = 30;
    private static final Pattern DONE = Pattern.compile("scored=(\\d+)");

    private static Query query(int number, int always) {
        return new ContextualQuery("terms", OCCURRENCES.query(number), 3, ContextualSearch.approximate(), null)
                .within(new PlanLimits(0, 0, new SearchBudget(.4, 300, 200, always)));
    }

    private static int scored(IndexSearcher searcher, Query query, int document) throws IOException {
        Matcher done =
                DONE.matcher(searcher.explain(searcher.rewrite(query), document).toString());
        assertThat(done.find()).isTrue();
        return Integer.parseInt(done.group(1));
    }

    private static List<String> hits(ScoreDoc[] hits) {
        List<String> all = new ArrayList<>();
        for (ScoreDoc hit : hits) {
            all.add(hit.doc + " " + hit.score);
        }
        return all;
    }

    @Test
    void whatIsLeftUnscoredIsHardlyEverAHit() throws IOException {
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
            IndexWriterConfig config =
                    new IndexWriterConfig().setCodec(new FieldCodec(Map.of("terms", new ContextualFormat())));
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                for (int number = 0; number < DOCUMENTS; number++) {
                    Document document = new Document();
                    document.add(new ContextualField("terms", OCCURRENCES.of(number)));
                    writer.addDocument(document);
                }
                writer.forceMerge(1);
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                int stopped = 0;
                int same = 0;
                for (int q = 0; q < QUERIES; q++) {
                    Query every = query(q, Integer.MAX_VALUE);
                    Query few = query(q, 0);
                    ScoreDoc[] all = searcher.search(every, 3).scoreDocs;
                    ScoreDoc[] some = searcher.search(few, 3).scoreDocs;
                    stopped += scored(searcher, few, some[0].doc) < scored(searcher, every, all[0].doc) ? 1 : 0;
                    same += hits(some).equals(hits(all)) ? 1 : 0;
                }
                assertThat(stopped).as("queries that left candidates unscored").isGreaterThan(QUERIES / 4);
                assertThat(same).as("queries with the same hits").isGreaterThan(QUERIES * 8 / 10);
            }
        }
    }
}
