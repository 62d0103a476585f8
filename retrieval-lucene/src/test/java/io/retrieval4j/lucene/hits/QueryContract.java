package io.retrieval4j.lucene.hits;

import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.document.Field;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.ExitableDirectoryReader;
import org.apache.lucene.index.FilterDirectoryReader;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.tests.index.AssertingDirectoryReader;
import org.apache.lucene.tests.search.AssertingIndexSearcher;
import org.apache.lucene.tests.search.QueryUtils;
import org.apache.lucene.tests.util.LuceneTestCase;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

/**
 * What every Lucene query of ours does, whatever Lucene puts around it: one class for each family extends this one. JUnit 4,
 * as lucene-test-framework has it, which prints the seed of what is random.
 */
public abstract class QueryContract extends LuceneTestCase {

    private static final int LIMIT = 12;
    private static final Query EVEN = new TermQuery(new Term("tag", "even"));
    private static final Query THIRD = new TermQuery(new Term("tag", "third"));

    /** Writes the family's fields, in segments as small as these are, as it does in large ones. */
    protected abstract Codec codec();

    /** The field of a document of {@link ContractIndex#DOCUMENTS}; null for a document that has none. */
    protected abstract @Nullable Field field(int document);

    /** One of some queries. */
    protected abstract Query query(int number, int limit, @Nullable Query filter);

    /** Lucene's score of a document that has the field, by definition; 0 for one that never matches. */
    protected abstract float score(int query, int document);

    /** How far a score may be from the definition's. */
    protected abstract float tolerance();

    /** The least share of the best documents that are found, on average: 1 of an exact query. */
    protected abstract double recall();

    /** Whether no more than the limit match, as for nearest neighbours, or all documents that have the field. */
    protected abstract boolean limited();

    /** Fails unless the query is answered in the way that the class is about. */
    protected abstract void assertPathTaken(IndexSearcher searcher, Query query) throws IOException;

    private ContractIndex index(ContractIndex.Layout layout) throws IOException {
        return ContractIndex.create(newDirectory(random()), codec(), this::field, layout);
    }

    private Map<Integer, Float> hits(IndexSearcher searcher, Query query) throws IOException {
        Map<Integer, Float> hits = new HashMap<>();
        for (ScoreDoc hit : searcher.search(query, ContractIndex.DOCUMENTS).scoreDocs) {
            hits.put(ContractIndex.number(searcher, hit.doc), hit.score);
        }
        return hits;
    }

    /** The hits of a query among documents of a set, in the order of the definition. */
    private void assertBest(IndexSearcher searcher, Set<Integer> live, @Nullable Query filter) throws IOException {
        double found = 0;
        double wanted = 0;
        for (int q = 0; q < 4; q++) {
            List<Float> best = new ArrayList<>();
            Map<Integer, Float> scores = new HashMap<>();
            for (int document : live) {
                float score = field(document) == null ? 0 : score(q, document);
                if (score > 0 && (filter == null || passes(filter, document))) {
                    best.add(score);
                    scores.put(document, score);
                }
            }
            best.sort(Comparator.reverseOrder());
            Query query = query(q, LIMIT, filter);
            int expected = Math.min(LIMIT, best.size());
            ScoreDoc[] hits = searcher.search(query, LIMIT).scoreDocs;
            then(hits.length).as("hits of %s", query).isLessThanOrEqualTo(expected);
            wanted += expected;
            for (int i = 0; i < hits.length; i++) {
                int number = ContractIndex.number(searcher, hits[i].doc);
                then(scores).as("documents that may be hits of %s", query).containsKey(number);
                float score = scores.get(number);
                then(hits[i].score)
                        .as("score of document %d by %s", number, query)
                        .isCloseTo(score, within(tolerance()));
                found += score >= best.get(expected - 1) - 2 * tolerance() ? 1 : 0;
                if (i > 0) {
                    then(hits[i].score).isLessThanOrEqualTo(hits[i - 1].score);
                    then(hits[i].score == hits[i - 1].score && hits[i].doc < hits[i - 1].doc)
                            .as("%s is out of order", hits[i])
                            .isFalse();
                }
            }
        }
        then(found).as("hits that are among the best %s", wanted).isGreaterThanOrEqualTo(recall() * wanted);
    }

    /**
     * By how much a score may be another when it is computed again: 0 where sums have an order of their own, more where they are
     * Lucene's, whose last bits change when they are compiled anew.
     */
    protected float lastBits() {
        return 0;
    }

    private void thenAlike(Map<Integer, Float> found, Map<Integer, Float> expected, String description) {
        then(found.keySet()).as(description).isEqualTo(expected.keySet());
        found.forEach((document, score) -> then(score)
                .as("document %d %s", document, description)
                .isCloseTo(expected.get(document), within(lastBits())));
    }

    private static boolean passes(Query filter, int document) {
        return document % (filter.equals(EVEN) ? 2 : 3) == 0;
    }

    private void assertFinds(ContractIndex.Layout layout) throws IOException {
        try (ContractIndex index = index(layout)) {
            IndexSearcher searcher = new AssertingIndexSearcher(random(), index.reader());
            assertBest(searcher, index.live(), null);
            assertBest(searcher, index.live(), EVEN);
            assertBest(searcher, index.live(), THIRD);
        }
    }

    @Test
    public void findsTheBestOverSeveralSegmentsWithDeletes() throws IOException {
        assertFinds(ContractIndex.Layout.SEGMENTS);
        try (ContractIndex index = index(ContractIndex.Layout.SEGMENTS)) {
            assertPathTaken(new IndexSearcher(index.reader()), query(0, LIMIT, null));
            assertPathTaken(new IndexSearcher(index.reader()), query(0, LIMIT, EVEN));
        }
    }

    @Test
    public void findsTheBestWhereNothingIsDeleted() throws IOException {
        assertFinds(ContractIndex.Layout.WHOLE);
    }

    @Test
    public void findsTheBestWhereAWholeSegmentIsDeleted() throws IOException {
        assertFinds(ContractIndex.Layout.SEGMENT_DELETED);
    }

    @Test
    public void findsTheBestInASortedIndex() throws IOException {
        assertFinds(ContractIndex.Layout.SORTED);
    }

    @Test
    public void findsTheBestAmongSoftDeletes() throws IOException {
        assertFinds(ContractIndex.Layout.SOFT_DELETES);
    }

    @Test
    public void findsTheBestAfterAMerge() throws IOException {
        assertFinds(ContractIndex.Layout.MERGED);
    }

    @Test
    public void findsAllThatHaveAFieldWhichOneDocumentInAThousandHas() throws IOException {
        assertFinds(ContractIndex.Layout.RARE);
    }

    @Test
    public void findsNothingInAnEmptyIndexAndNothingThatAFilterRejects() throws IOException {
        try (ContractIndex index = index(ContractIndex.Layout.EMPTY)) {
            then(hits(new AssertingIndexSearcher(random(), index.reader()), query(0, 3, null)))
                    .isEmpty();
        }
        try (ContractIndex index = index(ContractIndex.Layout.SEGMENTS)) {
            Query none = new TermQuery(new Term("tag", "none"));
            then(hits(new AssertingIndexSearcher(random(), index.reader()), query(0, 3, none)))
                    .isEmpty();
        }
    }

    @Test
    public void isAtHomeInEveryPositionOfABooleanQuery() throws IOException {
        for (ContractIndex.Layout layout : List.of(ContractIndex.Layout.SEGMENTS, ContractIndex.Layout.WHOLE)) {
            try (ContractIndex index = index(layout)) {
                IndexSearcher searcher = new AssertingIndexSearcher(random(), index.reader());
                for (int q = 0; q < 2; q++) {
                    assertPositions(searcher, query(q, 40, null));
                }
            }
        }
    }

    @Test
    public void isAQueryAsLuceneChecksItInEveryPosition() throws IOException {
        try (ContractIndex rare = index(ContractIndex.Layout.RARE)) {
            check(query(1, ContractIndex.DOCUMENTS, null), rare.reader());
        }
        try (ContractIndex index = index(ContractIndex.Layout.FEW)) {
            for (int q = 0; q < 2; q++) {
                Query all = query(q, ContractIndex.DOCUMENTS, null);
                check(all, index.reader());
                check(both(all, Occur.MUST, EVEN, Occur.FILTER), index.reader());
                check(both(all, Occur.SHOULD, EVEN, Occur.SHOULD), index.reader());
                check(both(EVEN, Occur.MUST, all, Occur.MUST_NOT), index.reader());
                check(new DisjunctionMaxQuery(List.of(all, EVEN), .1f), index.reader());
            }
        }
    }

    private void assertPositions(IndexSearcher searcher, Query query) throws IOException {
        Map<Integer, Float> alone = hits(searcher, query);
        Map<Integer, Float> even = hits(searcher, EVEN);
        then(alone).isNotEmpty();
        Set<Integer> both = new HashSet<>(alone.keySet());
        both.retainAll(even.keySet());
        Set<Integer> either = new HashSet<>(alone.keySet());
        either.addAll(even.keySet());
        Set<Integer> others = new HashSet<>(even.keySet());
        others.removeAll(alone.keySet());

        assertHits(searcher, both(query, Occur.MUST, EVEN, Occur.FILTER), both, alone, 1, Map.of());
        assertHits(searcher, both(EVEN, Occur.FILTER, query, Occur.MUST), both, alone, 1, Map.of());
        assertHits(searcher, both(EVEN, Occur.MUST, query, Occur.FILTER), both, Map.of(), 1, even);
        assertHits(searcher, both(query, Occur.MUST, EVEN, Occur.MUST), both, alone, 1, even);
        assertHits(searcher, both(query, Occur.SHOULD, EVEN, Occur.SHOULD), either, alone, 1, even);
        assertHits(searcher, both(EVEN, Occur.MUST, query, Occur.SHOULD), even.keySet(), alone, 1, even);
        assertHits(searcher, both(EVEN, Occur.MUST, query, Occur.MUST_NOT), others, Map.of(), 1, even);
        Query nested = both(both(query, Occur.SHOULD, THIRD, Occur.SHOULD), Occur.FILTER, query, Occur.MUST);
        assertHits(searcher, both(nested, Occur.MUST, EVEN, Occur.FILTER), both, alone, 1, Map.of());
        assertHits(searcher, new ConstantScoreQuery(query), alone.keySet(), Map.of(), 0, null);
        assertHits(searcher, new BoostQuery(query, 3), alone.keySet(), alone, 3, Map.of());
        Query greatest = new DisjunctionMaxQuery(List.of(query, new BoostQuery(new ConstantScoreQuery(EVEN), 0)), 0);
        assertHits(searcher, greatest, either, alone, 1, Map.of());
        BooleanQuery two = new BooleanQuery.Builder()
                .add(query, Occur.SHOULD)
                .add(EVEN, Occur.SHOULD)
                .setMinimumNumberShouldMatch(2)
                .build();
        assertHits(searcher, two, both, alone, 1, even);
    }

    // Lucene's check takes deleted documents for hits where a query leaves it to the searcher to skip them. It also
    // asks of each
    // segment alone what it asks of all, so the query has to want all hits.
    private void check(Query query, IndexReader reader) {
        if (!reader.hasDeletions()) {
            QueryUtils.check(random(), query, new IndexSearcher(reader));
        }
    }

    private static Query both(Query a, Occur ofA, Query b, Occur ofB) {
        return new BooleanQuery.Builder().add(a, ofA).add(b, ofB).build();
    }

    /** Scores are {@code factor} times the first and the second, of documents that have them; all 1 without a second. */
    private void assertHits(
            IndexSearcher searcher,
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

    @Test
    public void isAFilterOfAnother() throws IOException {
        try (ContractIndex index = index(ContractIndex.Layout.SEGMENTS)) {
            IndexSearcher searcher = new AssertingIndexSearcher(random(), index.reader());
            Query filter = query(1, 60, null);
            Set<Integer> passing = hits(searcher, filter).keySet();
            Map<Integer, Float> found = hits(searcher, query(2, LIMIT, filter));
            then(passing).containsAll(found.keySet());
            then(found).hasSize(limited() ? Math.min(LIMIT, passing.size()) : passing.size());
        }
    }

    @Test
    public void findsTheSameThroughReadersAroundTheReader() throws IOException {
        try (ContractIndex index = index(ContractIndex.Layout.SEGMENTS)) {
            Query query = query(3, LIMIT, EVEN);
            Map<Integer, Float> expected = hits(new IndexSearcher(index.reader()), query);
            for (DirectoryReader around : List.of(
                    ExitableDirectoryReader.wrap(index.reader(), () -> false),
                    new AssertingDirectoryReader(index.reader()),
                    new Around(index.reader()),
                    new Around(new Around(index.reader())),
                    ExitableDirectoryReader.wrap(new Around(index.reader()), () -> false))) {
                IndexSearcher searcher = new AssertingIndexSearcher(random(), around);
                thenAlike(hits(searcher, query), expected, "through " + around);
                assertPathTaken(searcher, query);
            }
        }
    }

    @Test
    public void findsTheSameOnAnExecutor() throws IOException {
        try (ContractIndex index = index(ContractIndex.Layout.SEGMENTS);
                ExecutorService executor = Executors.newFixedThreadPool(3)) {
            IndexSearcher alone = new IndexSearcher(index.reader());
            IndexSearcher together = new AssertingIndexSearcher(random(), index.reader(), executor);
            for (int q = 0; q < 4; q++) {
                Query query = query(q, LIMIT, q % 2 == 0 ? null : THIRD);
                thenAlike(hits(together, query), hits(alone, query), "on an executor");
            }
        }
    }

    @Test
    public void stopsWithTheTimeLimitAndKeepsWhatItFound() throws IOException {
        try (ContractIndex index = index(ContractIndex.Layout.SEGMENTS)) {
            IndexSearcher untimed = new IndexSearcher(index.reader());
            Query query = query(0, ContractIndex.DOCUMENTS, null);
            Map<Integer, Float> all = hits(untimed, query);
            int most = 0;
            for (int checks = 0; checks < 12; checks++) {
                IndexSearcher timed = new IndexSearcher(index.reader());
                timed.setTimeout(after(checks));
                Query rewritten = timed.rewrite(query);
                Map<Integer, Float> found = hits(untimed, rewritten);
                then(all.entrySet()).containsAll(found.entrySet());
                if (rewritten instanceof HitsQuery hits) {
                    then(hits.stopped() || found.equals(all))
                            .as("what is missing is told")
                            .isTrue();
                    then(done(index.reader(), hits).stream().anyMatch(done -> done.contains("time limit")))
                            .isEqualTo(hits.stopped());
                    then(checks == 0 && !found.isEmpty()).isFalse();
                }
                most = Math.max(most, found.size());
            }
            then(most).isPositive();
            IndexSearcher expired = new IndexSearcher(index.reader());
            expired.setTimeout(() -> true);
            expired.search(query, LIMIT);
            then(expired.timedOut()).isTrue();
        }
    }

    @Test
    public void endsWithTheExceptionOfAnExitableReaderWhoseTimeIsUp() throws IOException {
        try (ContractIndex index = index(ContractIndex.Layout.SEGMENTS)) {
            DirectoryReader exits = ExitableDirectoryReader.wrap(index.reader(), () -> true);
            thenThrownBy(() -> new IndexSearcher(exits).search(query(0, LIMIT, null), LIMIT))
                    .isInstanceOf(ExitableDirectoryReader.ExitingReaderException.class);
        }
    }

    private static QueryTimeout after(int checks) {
        AtomicInteger left = new AtomicInteger(checks);
        return () -> left.getAndDecrement() <= 0;
    }

    @Test
    public void equalsAQueryOfTheSameAndNoOther() {
        QueryUtils.checkEqual(query(1, 5, EVEN), query(1, 5, EVEN));
        QueryUtils.checkUnequal(query(1, 5, EVEN), query(2, 5, EVEN));
        QueryUtils.checkUnequal(query(1, 5, EVEN), query(1, 5, null));
        if (limited()) {
            QueryUtils.checkUnequal(query(1, 5, EVEN), query(1, 6, EVEN));
        }
    }

    /** Delegates all that it is asked for. */
    private static final class Around extends FilterDirectoryReader {

        Around(DirectoryReader reader) throws IOException {
            super(reader, new SubReaderWrapper() {
                @Override
                public LeafReader wrap(LeafReader leaf) {
                    return new FilterLeafReader(leaf) {
                        @Override
                        public @Nullable CacheHelper getCoreCacheHelper() {
                            return null;
                        }

                        @Override
                        public @Nullable CacheHelper getReaderCacheHelper() {
                            return null;
                        }
                    };
                }
            });
        }

        @Override
        protected DirectoryReader doWrapDirectoryReader(DirectoryReader reader) throws IOException {
            return new Around(reader);
        }

        @Override
        public @Nullable CacheHelper getReaderCacheHelper() {
            return null;
        }
    }

    /** What was done in each segment, as a query of {@link HitSearch} tells. */
    protected static List<String> done(IndexSearcher searcher, Query query) throws IOException {
        return done(searcher.getIndexReader(), (HitsQuery) searcher.rewrite(query));
    }

    private static List<String> done(IndexReader reader, HitsQuery hits) {
        return reader.leaves().stream().map(hits::done).toList();
    }
}
