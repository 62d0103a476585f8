package io.retrieval4j.lucene.sparse.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.sparse.SparseVectorField;
import io.retrieval4j.lucene.sparse.SparseWorld;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The approximate search where much of what takes part is wanted. Terms are independent of each other, so that what a filter leaves, or what
 * is far down, is a hit by light terms as often as by heavy ones.
 */
class DeepSparseSearchTest {

    private static final long SEED = 20_261_130;
    private static final int DOCUMENTS = 20_000;
    private static final int QUERIES = 20;
    private static final int DEEP = 1000;

    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();

    @BeforeEach
    void write() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        try (IndexWriter writer =
                new IndexWriter(directory, new IndexWriterConfig().setCodec(SparseWorld.codec("terms", .05)))) {
            for (int i = 0; i < DOCUMENTS; i++) {
                Document document = new Document();
                document.add(new SparseVectorField("terms", text(random, 10)));
                document.add(new IntPoint("number", i));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
    }

    @AfterEach
    void close() throws IOException {
        directory.close();
    }

    private static SparseVector text(SplittableRandom random, int terms) {
        Map<String, Float> weights = new HashMap<>();
        for (int i = 0; i < terms; i++) {
            int term = (int) (2000 * Math.pow(random.nextDouble(), 4));
            weights.put("t" + term, .1f + (float) Math.abs(random.nextGaussian()));
        }
        return SparseVector.of(weights);
    }

    @Test
    void whatAFilterLeavesIsSearchedExactlyWhereItIsLittle() throws IOException {
        assertThat(recall(10, DOCUMENTS / 20, DEEP)).isEqualTo(1);
        // It would not be found.
        assertThat(recall(10, DOCUMENTS / 20, 0)).isLessThan(1);
    }

    @Test
    void rankingsThatAreDeepAreExact() throws IOException {
        assertThat(recall(DOCUMENTS / 50, DOCUMENTS, DEEP)).isEqualTo(1);
        assertThat(recall(DOCUMENTS / 50, DOCUMENTS, 0)).isLessThan(1);
    }

    @Test
    void fewOfManyAreNot() throws IOException {
        assertThat(recall(10, DOCUMENTS / 2, DEEP))
                .isEqualTo(recall(10, DOCUMENTS / 2, 0))
                .isLessThan(1);
    }

    private double recall(int limit, int accepted, int deep) throws IOException {
        double found = 0;
        // The same queries each time.
        SplittableRandom asked = new SplittableRandom(SEED + 1);
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            Query filter = IntPoint.newRangeQuery("number", 0, accepted - 1);
            for (int q = 0; q < QUERIES; q++) {
                SparseVector query = text(asked, 12);
                int[] exact = search(searcher, query, limit, SparseSearch.exact(), filter, deep);
                int[] approximate = search(searcher, query, limit, SparseSearch.approximate(.8), filter, deep);
                found += (double) IntStream.of(approximate)
                                .filter(hit -> Arrays.stream(exact).anyMatch(one -> one == hit))
                                .count()
                        / exact.length;
            }
        }
        return found / QUERIES;
    }

    private static int[] search(
            IndexSearcher searcher, SparseVector query, int limit, SparseSearch by, Query filter, int deep)
            throws IOException {
        SparseQuery search = new SparseQuery("terms", query, limit, by, filter).within(new PlanLimits(0, 0, deep));
        ScoreDoc[] hits = searcher.search(search, limit).scoreDocs;
        return Arrays.stream(hits).mapToInt(hit -> hit.doc).toArray();
    }
}
