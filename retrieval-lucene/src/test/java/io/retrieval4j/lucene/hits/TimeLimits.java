package io.retrieval4j.lucene.hits;

import static io.retrieval4j.lucene.hits.ContractIndex.hits;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.ExitableDirectoryReader;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/** What a query finds where its time is up, by Lucene's two ways to say so. */
record TimeLimits(DirectoryReader reader) {

    /**
     * A searcher's time limit: a part of the hits with their own scores, and word of it that it is a part.
     *
     * @param lastBits by how much a score may be another when it is computed again
     */
    void assertKeepsWhatItFound(Query query, float lastBits) throws IOException {
        IndexSearcher untimed = new IndexSearcher(reader);
        Map<Integer, Float> all = hits(untimed, query);
        int most = 0;
        for (int checks = 0; checks < 12; checks++) {
            IndexSearcher timed = new IndexSearcher(reader);
            timed.setTimeout(after(checks));
            Query rewritten = timed.rewrite(query);
            Map<Integer, Float> found = hits(untimed, rewritten);
            then(all.keySet()).containsAll(found.keySet());
            found.forEach((document, score) ->
                    then(score).as("score of document %d", document).isCloseTo(all.get(document), within(lastBits)));
            if (rewritten instanceof HitsQuery hits) {
                then(hits.stopped() || found.keySet().equals(all.keySet()))
                        .as("what is missing is told")
                        .isTrue();
                then(reader.leaves().stream().map(hits::done).anyMatch(done -> done.contains("time limit")))
                        .isEqualTo(hits.stopped());
                then(checks == 0 && !found.isEmpty()).isFalse();
            }
            most = Math.max(most, found.size());
        }
        then(most).isPositive();
        IndexSearcher expired = new IndexSearcher(reader);
        expired.setTimeout(() -> true);
        expired.search(query, 1);
        then(expired.timedOut()).isTrue();
    }

    /** A reader that ends whoever reads it. */
    void assertEndsWithTheReader(Query query) throws IOException {
        DirectoryReader exits = ExitableDirectoryReader.wrap(reader, () -> true);
        thenThrownBy(() -> new IndexSearcher(exits).search(query, 1))
                .isInstanceOf(ExitableDirectoryReader.ExitingReaderException.class);
    }

    private static QueryTimeout after(int checks) {
        AtomicInteger left = new AtomicInteger(checks);
        return () -> left.getAndDecrement() <= 0;
    }
}
