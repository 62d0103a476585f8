package io.retrieval4j.lucene.sparse.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.kernel.sparse.WindowKernels;
import io.retrieval4j.lucene.hits.HitsQuery;
import io.retrieval4j.lucene.sparse.SparseVectorField;
import io.retrieval4j.lucene.sparse.SparseVectors;
import io.retrieval4j.lucene.sparse.SparseWorld;
import io.retrieval4j.lucene.sparse.TermWeight;
import io.retrieval4j.lucene.sparse.WindowSums;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.MMapDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A segment of several windows, as a mapped file and not: sums to the bit, and what is passed over. */
class SparseWindowsTest {

    private static final int DOCUMENTS = 2 * WindowKernels.WINDOW + 5_001;
    private static final SparseWorld WORLD = new SparseWorld(300, 8, 5);
    private static final SparseVector[] VECTORS =
            IntStream.range(0, DOCUMENTS).mapToObj(WORLD::of).toArray(SparseVector[]::new);

    @TempDir
    static Path folder;

    private static DirectoryReader mapped;
    private static DirectoryReader unmapped;

    @BeforeAll
    static void index() throws IOException {
        Directory onDisk = new MMapDirectory(folder);
        IndexWriterConfig config = new IndexWriterConfig()
                .setCodec(SparseWorld.codec("field", 0.05))
                .setUseCompoundFile(false);
        try (IndexWriter writer = new IndexWriter(onDisk, config)) {
            for (int number = 0; number < DOCUMENTS; number++) {
                Document document = new Document();
                document.add(new SparseVectorField("field", VECTORS[number]));
                document.add(new IntPoint("number", number));
                if (number % 40 == 7) {
                    document.add(new StringField("tag", "fortieth", Store.NO));
                }
                if (number == 40_000 || number == 40_007) {
                    document.add(new StringField("tag", "two", Store.NO));
                }
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        mapped = DirectoryReader.open(onDisk);
        Directory inMemory = new ByteBuffersDirectory();
        for (String file : onDisk.listAll()) {
            inMemory.copyFrom(onDisk, file, file, IOContext.DEFAULT);
        }
        unmapped = DirectoryReader.open(inMemory);
    }

    @AfterAll
    static void close() throws IOException {
        mapped.close();
        unmapped.close();
    }

    private static SparseVectors vectors(DirectoryReader reader) throws IOException {
        assertThat(reader.leaves()).hasSize(1);
        LeafReader leaf = reader.leaves().getFirst().reader();
        return Objects.requireNonNull(SparseVectors.of(leaf, "field"));
    }

    /** What a plain loop over the documents gives, in whole numbers. */
    private static int[] expected(SparseVectors vectors, List<TermWeight> query, QueryPlan plan) {
        Map<String, Integer> factors = new HashMap<>();
        for (TermWeight wanted : query) {
            for (int i = 0; i < plan.lists(); i++) {
                if (plan.term(i) == vectors.term(wanted.term())) {
                    factors.put(wanted.term().utf8ToString(), plan.factor(i));
                }
            }
        }
        assertThat(factors).hasSize(query.size());
        int[] sums = new int[DOCUMENTS];
        for (int number = 0; number < DOCUMENTS; number++) {
            int document = number;
            VECTORS[number].asMap().forEach((term, weight) -> {
                int level = Math.clamp(Math.round(SparseWorld.kept(weight) * vectors.levelsPerWeight()), 1, 255);
                sums[document] += factors.getOrDefault(term, 0) * level;
            });
        }
        assertThat(IntStream.of(sums).max().orElseThrow()).isBetween(1, WindowKernels.GREATEST_SUM);
        return sums;
    }

    @Test
    void sumsAreThoseOfAPlainLoopToTheBit() throws IOException {
        for (DirectoryReader reader : List.of(mapped, unmapped)) {
            SparseVectors vectors = vectors(reader);
            for (int q = 0; q < 10; q++) {
                List<TermWeight> query = TermWeight.of(WORLD.of(1_000_001 + q), "query");
                int[] expected = expected(vectors, query, QueryPlan.of(vectors, query, 1));
                for (WindowKernels kernels : List.of(WindowKernels.scalar(), WindowKernels.preferred())) {
                    QueryPlan plan = QueryPlan.of(vectors, query, 1);
                    int[] found = new int[DOCUMENTS];
                    WindowSums sums = new WindowSums(kernels, DOCUMENTS);
                    for (int window = 0; window < WindowSums.windows(DOCUMENTS); window++) {
                        for (int i = 0; i < plan.lists(); i++) {
                            plan.list(i).add(window, plan.factor(i), sums);
                        }
                        int first = window * WindowKernels.WINDOW;
                        sums.drain(WindowSums.blocks(window, DOCUMENTS), 0, (document, sum) -> {
                            found[first + document] = sum;
                            return 0;
                        });
                    }
                    assertThat(found).as("query %d", q).isEqualTo(expected);
                }
            }
        }
    }

    private static String done(Query query) throws IOException {
        IndexSearcher searcher = new IndexSearcher(mapped);
        return ((HitsQuery) searcher.rewrite(query)).done(mapped.leaves().getFirst());
    }

    private static SparseQuery query(int q, int limit, @Nullable Query filter) {
        return new SparseQuery("field", WORLD.of(1_000_001 + q), limit, SparseSearch.exact(), filter);
    }

    /** Documents and scores of the oracle, the best first. */
    private static List<ScoreDoc> best(SparseVector query, IntStream accepted) {
        return accepted.mapToObj(number -> new ScoreDoc(number, SparseWorld.score(query, VECTORS[number])))
                .filter(hit -> hit.score > 0)
                .sorted((a, b) -> a.score == b.score ? a.doc - b.doc : Float.compare(b.score, a.score))
                .toList();
    }

    private static void assertSame(SparseVector query, ScoreDoc[] hits, IntStream accepted, int limit) {
        assertSame(best(query, accepted), hits, limit);
    }

    private static void assertSame(List<ScoreDoc> best, ScoreDoc[] hits, int limit) {
        assertThat(hits.length).isEqualTo(Math.min(limit, best.size()));
        for (int i = 0; i < hits.length; i++) {
            assertThat(hits[i].score).as("score %d", i).isEqualTo(best.get(i).score);
            assertThat(hits[i].doc).as("document %d", i).isEqualTo(best.get(i).doc);
        }
    }

    @Test
    void findsTheBestOfAllWindowsInTheirOrder() throws IOException {
        for (int q = 0; q < 20; q++) {
            List<ScoreDoc> best = best(WORLD.of(1_000_001 + q), IntStream.range(0, DOCUMENTS));
            for (DirectoryReader reader : List.of(mapped, unmapped)) {
                for (int limit : new int[] {1, 10, 1000}) {
                    assertSame(best, new IndexSearcher(reader).search(query(q, limit, null), limit).scoreDocs, limit);
                }
            }
        }
        assertThat(done(query(1, 10, null))).contains("windows=3", "direct=0");
    }

    @Test
    void passesOverWindowsOfWhichNothingIsAccepted() throws IOException {
        for (int q = 0; q < 5; q++) {
            Query filter = IntPoint.newRangeQuery("number", 33_000, 60_000);
            assertThat(done(query(q, 10, filter))).contains("windows=1, ", "direct=0");
            ScoreDoc[] hits = new IndexSearcher(mapped).search(query(q, 10, filter), 10).scoreDocs;
            assertSame(WORLD.of(1_000_001 + q), hits, IntStream.rangeClosed(33_000, 60_000), 10);
        }
    }

    @Test
    void scoresTheFewThatAreAcceptedByTheirRecords() throws IOException {
        Query two = new TermQuery(new Term("tag", "two"));
        for (int q = 0; q < 20; q++) {
            assertThat(done(query(q, 10, two))).contains("windows=0, ", "direct=2");
            ScoreDoc[] hits = new IndexSearcher(mapped).search(query(q, 10, two), 10).scoreDocs;
            assertSame(WORLD.of(1_000_001 + q), hits, IntStream.of(40_000, 40_007), 10);
        }
    }

    /** More than a window costs, and fewer than it pays to go through all sums for. */
    @Test
    void looksUpTheSumsOfWhatIsAccepted() throws IOException {
        Query fortieth = new TermQuery(new Term("tag", "fortieth"));
        for (int q = 0; q < 20; q++) {
            assertThat(done(query(q, 10, fortieth))).contains("windows=3, ", "direct=0");
            ScoreDoc[] hits = new IndexSearcher(mapped).search(query(q, 10, fortieth), 10).scoreDocs;
            assertSame(
                    WORLD.of(1_000_001 + q),
                    hits,
                    IntStream.range(0, DOCUMENTS).filter(number -> number % 40 == 7),
                    10);
        }
    }

    /** One window of which all are accepted, and one of which few are. */
    @Test
    void choosesWindowByWindow() throws IOException {
        Query filter = IntPoint.newRangeQuery("number", 32_750, 60_000);
        assertThat(done(query(1, 10, filter))).contains("windows=1, ", "direct=18");
        ScoreDoc[] hits = new IndexSearcher(mapped).search(query(1, 10, filter), 10).scoreDocs;
        assertSame(WORLD.of(1_000_002), hits, IntStream.rangeClosed(32_750, 60_000), 10);
    }

    /** What one segment has found keeps the documents of the next from being scored. */
    @Test
    void segmentsShareOneThreshold() throws IOException {
        IndexWriterConfig config = new IndexWriterConfig()
                .setCodec(SparseWorld.codec("field", 0.05))
                .setMergePolicy(NoMergePolicy.INSTANCE);
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, config)) {
            for (int number = 0; number < 1000; number++) {
                Document document = new Document();
                float weight = number < 500 ? 2.5f + number / 1000f : 1 + number / 2000f;
                SparseVector vector = SparseVector.of(Map.of("a", weight, "b", 1f));
                document.add(new SparseVectorField("field", vector));
                writer.addDocument(document);
                if (number == 499) {
                    writer.flush();
                }
            }
            try (DirectoryReader reader = DirectoryReader.open(writer)) {
                SparseVector asked = SparseVector.of(Map.of("a", 2f, "b", .1f));
                HitsQuery hits = (HitsQuery) new IndexSearcher(reader).rewrite(new SparseQuery("field", asked, 10));
                // Of the hundred candidates those whose sums leave a place among the hits open.
                assertThat(hits.done(reader.leaves().get(0))).matches(".*scored=[2-4][0-9]]");
                // The outliers alone.
                assertThat(hits.done(reader.leaves().get(1))).matches(".*scored=1[0-9]]");
                assertThat(hits.size()).isEqualTo(10);
            }
        }
    }
}
