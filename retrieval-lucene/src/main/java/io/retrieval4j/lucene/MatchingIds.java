package io.retrieval4j.lucene;

import io.retrieval4j.lucene.schema.Schema;
import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;

/** Goes through the ids of the documents that match a query, segment by segment, and keeps none of them. */
final class MatchingIds {

    private MatchingIds() {}

    static long each(IndexSearcher searcher, Query query, Task task) throws IOException {
        long count = 0;
        Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Scorer scorer = weight.scorer(leaf);
            SortedDocValues ids = leaf.reader().getSortedDocValues(Schema.ID);
            if (scorer == null || ids == null) {
                continue;
            }
            Bits live = leaf.reader().getLiveDocs();
            DocIdSetIterator matches = scorer.iterator();
            for (int document = matches.nextDoc();
                    document != DocIdSetIterator.NO_MORE_DOCS;
                    document = matches.nextDoc()) {
                if ((live == null || live.get(document)) && ids.advanceExact(document)) {
                    task.on(ids.lookupOrd(ids.ordValue()).utf8ToString());
                    count++;
                }
            }
        }
        return count;
    }

    interface Task {
        void on(String id) throws IOException;
    }
}
