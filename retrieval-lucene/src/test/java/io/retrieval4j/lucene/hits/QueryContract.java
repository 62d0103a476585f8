package io.retrieval4j.lucene.hits;

import static io.retrieval4j.lucene.hits.ContractIndex.EVEN;
import static io.retrieval4j.lucene.hits.ContractIndex.THIRD;
import static io.retrieval4j.lucene.hits.ContractIndex.hits;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.document.Field;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.ExitableDirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.tests.index.AssertingDirectoryReader;
import org.apache.lucene.tests.search.AssertingIndexSearcher;
import org.apache.lucene.tests.search.QueryUtils;
import org.apache.lucene.tests.util.LuceneTestCase;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Test;

/**
 * What every Lucene query of ours does, whatever Lucene puts around it: one class for each family extends this one. JUnit 4,
 * as lucene-test-framework has it, which prints the seed of what is random.
 */
public abstract class QueryContract extends LuceneTestCase {

    private static final int LIMIT = 12;

    /** Made once for all tests of a class, which read them and no more. */
    private static final Map<ContractIndex.Layout, ContractIndex> INDEXES = new EnumMap<>(ContractIndex.Layout.class);

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
        ContractIndex index = INDEXES.get(layout);
        if (index == null) {
            index = ContractIndex.create(newDirectory(random()), codec(), this::field, layout);
            INDEXES.put(layout, index);
        }
        return index;
    }

    @AfterClass
    public static void closeIndexes() throws IOException {
        IOUtils.close(INDEXES.values());
        INDEXES.clear();
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
        ContractIndex index = index(layout);
        IndexSearcher searcher = new AssertingIndexSearcher(random(), index.reader());
        assertBest(searcher, index.live(), null);
        assertBest(searcher, index.live(), EVEN);
        assertBest(searcher, index.live(), THIRD);
    }

    @Test
    public void findsTheBestOverSeveralSegmentsWithDeletes() throws IOException {
        assertFinds(ContractIndex.Layout.SEGMENTS);
        ContractIndex index = index(ContractIndex.Layout.SEGMENTS);
        assertPathTaken(new IndexSearcher(index.reader()), query(0, LIMIT, null));
        assertPathTaken(new IndexSearcher(index.reader()), query(0, LIMIT, EVEN));
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
        ContractIndex empty = index(ContractIndex.Layout.EMPTY);
        then(hits(new AssertingIndexSearcher(random(), empty.reader()), query(0, 3, null)))
                .isEmpty();
        ContractIndex index = index(ContractIndex.Layout.SEGMENTS);
        Query none = new TermQuery(new Term("tag", "none"));
        then(hits(new AssertingIndexSearcher(random(), index.reader()), query(0, 3, none)))
                .isEmpty();
    }

    @Test
    public void isAtHomeInEveryPositionOfABooleanQuery() throws IOException {
        for (ContractIndex.Layout layout : List.of(ContractIndex.Layout.SEGMENTS, ContractIndex.Layout.WHOLE)) {
            ContractIndex index = index(layout);
            BooleanPositions positions = new BooleanPositions(new AssertingIndexSearcher(random(), index.reader()));
            for (int q = 0; q < 2; q++) {
                positions.assertAtHome(query(q, 40, null));
            }
        }
    }

    @Test
    public void isAQueryAsLuceneChecksItInEveryPosition() throws IOException {
        ContractIndex rare = index(ContractIndex.Layout.RARE);
        BooleanPositions.check(random(), query(1, ContractIndex.DOCUMENTS, null), rare.reader());
        ContractIndex index = index(ContractIndex.Layout.FEW);
        BooleanPositions.checkInEach(random(), query(0, ContractIndex.DOCUMENTS, null), index.reader());
        BooleanPositions.check(random(), query(1, ContractIndex.DOCUMENTS, null), index.reader());
    }

    @Test
    public void isAFilterOfAnother() throws IOException {
        ContractIndex index = index(ContractIndex.Layout.SEGMENTS);
        IndexSearcher searcher = new AssertingIndexSearcher(random(), index.reader());
        Query filter = query(1, 60, null);
        Set<Integer> passing = hits(searcher, filter).keySet();
        Map<Integer, Float> found = hits(searcher, query(2, LIMIT, filter));
        then(passing).containsAll(found.keySet());
        then(found).hasSize(limited() ? Math.min(LIMIT, passing.size()) : passing.size());
    }

    @Test
    public void findsTheSameThroughReadersAroundTheReader() throws IOException {
        ContractIndex index = index(ContractIndex.Layout.SEGMENTS);
        Query query = query(3, LIMIT, EVEN);
        Map<Integer, Float> expected = hits(new IndexSearcher(index.reader()), query);
        for (DirectoryReader around : List.of(
                ExitableDirectoryReader.wrap(index.reader(), () -> false),
                new AssertingDirectoryReader(index.reader()),
                new DelegatingReader(index.reader()),
                new DelegatingReader(new DelegatingReader(index.reader())),
                ExitableDirectoryReader.wrap(new DelegatingReader(index.reader()), () -> false))) {
            IndexSearcher searcher = new AssertingIndexSearcher(random(), around);
            thenAlike(hits(searcher, query), expected, "through " + around);
            assertPathTaken(searcher, query);
        }
    }

    @Test
    public void findsTheSameOnAnExecutor() throws IOException {
        ContractIndex index = index(ContractIndex.Layout.SEGMENTS);
        try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
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
        ContractIndex index = index(ContractIndex.Layout.SEGMENTS);
        new TimeLimits(index.reader()).assertKeepsWhatItFound(query(0, ContractIndex.DOCUMENTS, null), lastBits());
    }

    @Test
    public void endsWithTheExceptionOfAnExitableReaderWhoseTimeIsUp() throws IOException {
        ContractIndex index = index(ContractIndex.Layout.SEGMENTS);
        new TimeLimits(index.reader()).assertEndsWithTheReader(query(0, LIMIT, null));
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

    /** What was done in each segment, as a query of {@link HitSearch} tells. */
    protected static List<String> done(IndexSearcher searcher, Query query) throws IOException {
        HitsQuery hits = (HitsQuery) searcher.rewrite(query);
        return searcher.getIndexReader().leaves().stream().map(hits::done).toList();
    }
}
