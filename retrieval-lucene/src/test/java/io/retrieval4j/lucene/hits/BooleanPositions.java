package io.retrieval4j.lucene.hits;

import static io.retrieval4j.lucene.hits.ContractIndex.EVEN;
import static io.retrieval4j.lucene.hits.ContractIndex.THIRD;
import static io.retrieval4j.lucene.hits.ContractIndex.hits;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.tests.search.QueryUtils;
import org.jspecify.annotations.Nullable;

/** What a query finds as a clause of others: wanted, welcome, filtering or forbidden, beside the even documents. */
record BooleanPositions(IndexSearcher searcher) {

    /** The query alone says which documents it matches by which scores; in each position it matches them by the same. */
    void assertAtHome(Query query) throws IOException {
        Map<Integer, Float> alone = hits(searcher, query);
        Map<Integer, Float> even = hits(searcher, EVEN);
        then(alone).isNotEmpty();
        Set<Integer> both = new HashSet<>(alone.keySet());
        both.retainAll(even.keySet());
        Set<Integer> either = new HashSet<>(alone.keySet());
        either.addAll(even.keySet());
        Set<Integer> others = new HashSet<>(even.keySet());
        others.removeAll(alone.keySet());

        assertHits(both(query, Occur.MUST, EVEN, Occur.FILTER), both, alone, 1, Map.of());
        assertHits(both(EVEN, Occur.FILTER, query, Occur.MUST), both, alone, 1, Map.of());
        assertHits(both(EVEN, Occur.MUST, query, Occur.FILTER), both, Map.of(), 1, even);
        assertHits(both(query, Occur.MUST, EVEN, Occur.MUST), both, alone, 1, even);
        assertHits(both(query, Occur.SHOULD, EVEN, Occur.SHOULD), either, alone, 1, even);
        assertHits(both(EVEN, Occur.MUST, query, Occur.SHOULD), even.keySet(), alone, 1, even);
        assertHits(both(EVEN, Occur.MUST, query, Occur.MUST_NOT), others, Map.of(), 1, even);
        Query nested = both(both(query, Occur.SHOULD, THIRD, Occur.SHOULD), Occur.FILTER, query, Occur.MUST);
        assertHits(both(nested, Occur.MUST, EVEN, Occur.FILTER), both, alone, 1, Map.of());
        assertHits(new ConstantScoreQuery(query), alone.keySet(), Map.of(), 0, null);
        assertHits(new BoostQuery(query, 3), alone.keySet(), alone, 3, Map.of());
        Query greatest = new DisjunctionMaxQuery(List.of(query, new BoostQuery(new ConstantScoreQuery(EVEN), 0)), 0);
        assertHits(greatest, either, alone, 1, Map.of());
        BooleanQuery two = new BooleanQuery.Builder()
                .add(query, Occur.SHOULD)
                .add(EVEN, Occur.SHOULD)
                .setMinimumNumberShouldMatch(2)
                .build();
        assertHits(two, both, alone, 1, even);
    }

    /** The query in each position, as Lucene checks queries. */
    static void checkInEach(Random random, Query all, IndexReader reader) {
        check(random, all, reader);
        check(random, both(all, Occur.MUST, EVEN, Occur.FILTER), reader);
        check(random, both(all, Occur.SHOULD, EVEN, Occur.SHOULD), reader);
        check(random, both(EVEN, Occur.MUST, all, Occur.MUST_NOT), reader);
        check(random, new DisjunctionMaxQuery(List.of(all, EVEN), .1f), reader);
    }

    /**
     * Lucene's check of a query. It takes deleted documents for hits where a query leaves it to the searcher to skip them, and
     * also asks of each segment alone what it asks of all: without deletes, and of a query that wants all hits.
     */
    static void check(Random random, Query query, IndexReader reader) {
        then(reader.hasDeletions()).isFalse();
        QueryUtils.check(random, query, new IndexSearcher(reader));
    }

    private static Query both(Query a, Occur ofA, Query b, Occur ofB) {
        return new BooleanQuery.Builder().add(a, ofA).add(b, ofB).build();
    }

    /** Scores are {@code factor} times the first and the second, of documents that have them; all 1 without a second. */
    private void assertHits(
            Query query,
            Set<Integer> documents,
            Map<Integer, Float> first,
            float factor,
            @Nullable Map<Integer, Float> second)
            throws IOException {
        Map<Integer, Float> found = hits(searcher, query);
        then(found.keySet()).as("%s", query).isEqualTo(documents);
        then(searcher.count(query)).as("count of %s", query).isEqualTo(documents.size());
        found.forEach((document, score) -> then(score)
                .as("document %d by %s", document, query)
                .isCloseTo(
                        second == null
                                ? 1
                                : factor * first.getOrDefault(document, 0f) + second.getOrDefault(document, 0f),
                        within(1e-5f * Math.max(1, score))));
    }
}
