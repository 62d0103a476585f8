package io.retrieval4j.lucene.hits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The skeleton with the smallest family there is: a document's score is a number that it has, if it has one. */
class HitSearchTest {

    /** A document of a world: what it scores, 0 for nothing; which tags it has; whether it is deleted. */
    private record Scored(String id, int score, boolean tagged, boolean rare, boolean deleted) {}

    private record World(ByteBuffersDirectory directory, DirectoryReader reader, List<Scored> documents)
            implements AutoCloseable {

        static World of(SplittableRandom random, int documents, double having) throws IOException {
            ByteBuffersDirectory directory = new ByteBuffersDirectory();
            List<Scored> all = new ArrayList<>();
            int perSegment = 1 + random.nextInt(documents);
            try (IndexWriter writer =
                    new IndexWriter(directory, new IndexWriterConfig().setMergePolicy(NoMergePolicy.INSTANCE))) {
                for (int i = 0; i < documents; i++) {
                    // Ids in no order, a few scores for many documents.
                    Scored scored = new Scored(
                            "d" + (i * 7919L + 13) % 100_003,
                            random.nextDouble() < having ? 1 + random.nextInt(4) : 0,
                            random.nextBoolean(),
                            random.nextInt(200) == 0,
                            random.nextInt(6) == 0);
                    all.add(scored);
                    writer.addDocument(document(scored));
                    if (i % perSegment == perSegment - 1) {
                        writer.flush();
                    }
                }
                for (Scored scored : all) {
                    if (scored.deleted()) {
                        writer.deleteDocuments(new Term("id", scored.id()));
                    }
                }
            }
            return new World(directory, DirectoryReader.open(directory), all);
        }

        private static Document document(Scored scored) {
            Document document = new Document();
            document.add(new StringField("id", scored.id(), Store.YES));
            document.add(new SortedDocValuesField("id", new BytesRef(scored.id())));
            if (scored.score() > 0) {
                document.add(new NumericDocValuesField("score", scored.score()));
            }
            if (scored.tagged()) {
                document.add(new StringField("tag", "half", Store.NO));
            }
            if (scored.rare()) {
                document.add(new StringField("tag", "rare", Store.NO));
            }
            return document;
        }

        /** Ids of the best that are left. */
        List<String> best(int limit, @Nullable String tag, boolean byId) {
            Comparator<Scored> order = Comparator.comparingInt((Scored scored) -> -scored.score());
            if (byId) {
                order = order.thenComparing(Scored::id, Comparator.reverseOrder());
            }
            return documents.stream()
                    .filter(scored -> accepted(scored, tag))
                    .sorted(order)
                    .limit(limit)
                    .map(Scored::id)
                    .toList();
        }

        private static boolean accepted(Scored scored, @Nullable String tag) {
            boolean passes = tag == null || (tag.equals("half") ? scored.tagged() : scored.rare());
            return passes && scored.score() > 0 && !scored.deleted();
        }

        int accepted(@Nullable String tag) {
            return (int)
                    documents.stream().filter(scored -> accepted(scored, tag)).count();
        }

        @Override
        public void close() throws IOException {
            reader.close();
            directory.close();
        }
    }

    /** The family, which leaves out what the threshold says is no hit, and counts what is accepted and what it offers. */
    private static final class Family implements LeafSearch {

        private final AtomicInteger accepted = new AtomicInteger();
        private final AtomicInteger offered = new AtomicInteger();

        @Override
        public String search(LeafReaderContext leaf, SegmentFilter filter, BestHits best, TimeLimit limit)
                throws IOException {
            NumericDocValues scores = leaf.reader().getNumericDocValues("score");
            if (scores == null) {
                return "none";
            }
            int size = 0;
            while (scores.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                size++;
            }
            AcceptedDocuments documents = filter.among(() -> leaf.reader().getNumericDocValues("score"), size);
            accepted.addAndGet(documents.count());
            scores = leaf.reader().getNumericDocValues("score");
            DocIdSetIterator iterator = documents.iterator();
            for (int doc = iterator.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = iterator.nextDoc()) {
                assertThat(documents.test(doc)).isTrue();
                assertThat(scores.advanceExact(doc)).isTrue();
                if ((int) scores.longValue() >= best.least()) {
                    offered.incrementAndGet();
                    best.offer(doc, (int) scores.longValue());
                }
            }
            return "searched";
        }
    }

    private static @Nullable Query filter(@Nullable String tag) {
        return tag == null ? null : new TermQuery(new Term("tag", tag));
    }

    private static List<String> ids(IndexSearcher searcher, Query hits, int limit, boolean byId) throws IOException {
        record Found(String id, float score) {}
        List<Found> found = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(hits, limit).scoreDocs) {
            found.add(new Found(searcher.storedFields().document(hit.doc).get("id"), hit.score));
        }
        if (byId) {
            found.sort(Comparator.comparingDouble((Found hit) -> -hit.score())
                    .thenComparing(Found::id, Comparator.reverseOrder()));
        }
        return found.stream().map(Found::id).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void keepsTheBestUnderTheRuleForTiesWhateverIsFilteredAndDeleted(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Query origin = MatchAllDocsQuery.INSTANCE;
        try (World world = World.of(random, 1 + random.nextInt(3000), new double[] {1, .5, .01}[(int) seed % 3]);
                ExecutorService executor = Executors.newFixedThreadPool(2)) {
            for (IndexSearcher searcher :
                    List.of(new IndexSearcher(world.reader()), new IndexSearcher(world.reader(), executor))) {
                for (String tag : new String[] {null, "half", "rare"}) {
                    for (int limit : new int[] {1, 2, 10, 100, 5000, Integer.MAX_VALUE}) {
                        for (boolean byId : new boolean[] {false, true}) {
                            HitSearch wanted = new HitSearch(limit, filter(tag), byId ? "id" : null);
                            Family family = new Family();
                            HitsQuery hits = wanted.search(origin, searcher, family);
                            String what = wanted + ", seed " + seed;
                            assertThat(family.accepted.get()).as(what).isEqualTo(world.accepted(tag));
                            assertThat(ids(searcher, hits, 5000, byId))
                                    .as(what)
                                    .isEqualTo(world.best(limit, tag, byId));
                        }
                    }
                }
            }
        }
    }

    @Test
    void whatOneSegmentFoundSparesTheNext() throws IOException {
        try (World world = World.of(new SplittableRandom(5), 3000, 1)) {
            IndexSearcher searcher = new IndexSearcher(world.reader());
            Family all = new Family();
            new HitSearch(5000, null, null).search(MatchAllDocsQuery.INSTANCE, searcher, all);
            Family few = new Family();
            new HitSearch(3, null, null).search(MatchAllDocsQuery.INSTANCE, searcher, few);
            assertThat(all.offered.get()).isEqualTo(world.accepted(null));
            assertThat(few.offered.get()).isLessThan(world.accepted(null) / 2);
        }
    }

    /** Of each of two segments the fourth scores 1, of both together 3: the third, of which all score 2, has no hit. */
    @Test
    void whatSeveralSegmentsFoundTogetherSparesTheNext() throws IOException {
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory();
                IndexWriter writer =
                        new IndexWriter(directory, new IndexWriterConfig().setMergePolicy(NoMergePolicy.INSTANCE))) {
            int[][] segments = {{1, 4, 1, 4}, {3, 1, 3, 1}, {2, 2, 2, 2}};
            for (int[] segment : segments) {
                for (int score : segment) {
                    writer.addDocument(World.document(new Scored("d", score, false, false, false)));
                }
                writer.flush();
            }
            try (DirectoryReader reader = DirectoryReader.open(writer)) {
                Family family = new Family();
                new HitSearch(4, null, null).search(MatchAllDocsQuery.INSTANCE, new IndexSearcher(reader), family);
                assertThat(family.offered.get()).isEqualTo(8);
            }
        }
    }

    /** It never ended once: advancing to the end ran over in every segment but the first. */
    @Test
    void aConjunctionWithAFilterOverTwoSegmentsEnds() throws IOException {
        try (World world = World.of(new SplittableRandom(8), 1000, 1)) {
            assertThat(world.reader().leaves().size()).isGreaterThan(1);
            IndexSearcher searcher = new IndexSearcher(world.reader());
            HitsQuery hits = new HitSearch(2000, null, null).search(MatchAllDocsQuery.INSTANCE, searcher, new Family());
            for (String tag : List.of("half", "rare")) {
                Query both = new BooleanQuery.Builder()
                        .add(hits, Occur.MUST)
                        .add(new TermQuery(new Term("tag", tag)), Occur.FILTER)
                        .build();
                assertThat(searcher.count(both)).isEqualTo(world.accepted(tag));
            }
            for (LeafReaderContext leaf : world.reader().leaves()) {
                Scorer scorer =
                        hits.createWeight(searcher, ScoreMode.COMPLETE, 1).scorer(leaf);
                assertThat(scorer.iterator().advance(DocIdSetIterator.NO_MORE_DOCS))
                        .isEqualTo(DocIdSetIterator.NO_MORE_DOCS);
                assertThat(scorer.docID()).isEqualTo(DocIdSetIterator.NO_MORE_DOCS);
            }
        }
    }

    @Test
    void saysWhatWasDoneAndThatAQueryIsOfAnotherReader() throws IOException {
        try (World world = World.of(new SplittableRandom(3), 100, 1);
                World other = World.of(new SplittableRandom(4), 100, 1)) {
            IndexSearcher searcher = new IndexSearcher(world.reader());
            HitsQuery hits = new HitSearch(7, null, null).search(MatchAllDocsQuery.INSTANCE, searcher, new Family());
            ScoreDoc hit = searcher.search(hits, 1).scoreDocs[0];
            assertThat(searcher.explain(hits, hit.doc).toString()).contains("searched");
            assertThat(hits.toString()).isEqualTo("7 hits of *:*");
            assertThatThrownBy(() -> new IndexSearcher(other.reader()).search(hits, 1))
                    .hasMessageContaining("another reader");
        }
    }

    @Test
    void refusesALimitBelowOneAndDocumentsOutOfOrder() throws IOException {
        assertThatThrownBy(() -> new HitSearch(0, null, null)).hasMessageContaining("limit is 0");
        try (World world = World.of(new SplittableRandom(3), 100, 1)) {
            IndexSearcher searcher = new IndexSearcher(world.reader());
            LeafSearch backwards = (_, _, best, _) -> {
                best.offer(1, 1);
                best.offer(0, 1);
                return "";
            };
            assertThatThrownBy(
                            () -> new HitSearch(1, null, null).search(MatchAllDocsQuery.INSTANCE, searcher, backwards))
                    .hasMessageContaining("document 0 was offered after 1");
            LeafSearch notANumber = (_, _, best, _) -> {
                best.offer(0, Float.NaN);
                return "";
            };
            assertThat(new HitSearch(1, null, null)
                            .search(MatchAllDocsQuery.INSTANCE, searcher, notANumber)
                            .size())
                    .isZero();
        }
    }
}
