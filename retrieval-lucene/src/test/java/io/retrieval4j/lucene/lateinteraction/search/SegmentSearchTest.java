package io.retrieval4j.lucene.lateinteraction.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.hits.HitsQuery;
import io.retrieval4j.lucene.lateinteraction.Matrices;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixCodec;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixField;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much is done in a segment: what is counted, what is read, what ties cost. */
class SegmentSearchTest {

    private static final Matrices MATRICES = new Matrices(16, 60, 91);

    private static IndexWriterConfig config(TokenEncoding encoding) {
        return new IndexWriterConfig()
                .setRAMBufferSizeMB(256)
                .setCodec(new TokenMatrixCodec(Map.of("tokens", encoding)));
    }

    private static List<String> ids(IndexSearcher searcher, Query query) throws IOException {
        List<String> ids = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(query, 1000).scoreDocs) {
            ids.add(searcher.storedFields().document(hit.doc).get("id"));
        }
        return ids;
    }

    private static String done(IndexSearcher searcher, Query query) throws IOException {
        return ((HitsQuery) searcher.rewrite(query))
                .done(searcher.getIndexReader().leaves().getFirst());
    }

    /** {@code others} documents without tokens behind each that has some. */
    private static DirectoryReader sparse(Directory directory, int documents, int others) throws IOException {
        try (IndexWriter writer = new IndexWriter(directory, config(new TokenEncoding.Residual(4).scannedBelow(1)))) {
            for (int id = 0; id < documents; id++) {
                Document document = new Document();
                document.add(new StringField("id", Integer.toString(id), Store.YES));
                document.add(new TokenMatrixField("tokens", MATRICES.of(id)));
                writer.addDocument(document);
                for (int other = 0; other < others; other++) {
                    writer.addDocument(new Document());
                }
            }
            writer.forceMerge(1);
        }
        return DirectoryReader.open(directory);
    }

    /** Ten thousand documents with tokens among 660,000, in the small: the others made every search read fewer lists, or none. */
    @Test
    void documentsWithoutTheFieldChangeNothing() throws IOException {
        try (Directory alone = new ByteBuffersDirectory();
                Directory among = new ByteBuffersDirectory();
                DirectoryReader few = sparse(alone, 500, 0);
                DirectoryReader many = sparse(among, 500, 65)) {
            IndexSearcher ofFew = new IndexSearcher(few);
            IndexSearcher ofMany = new IndexSearcher(many);
            for (int q = 0; q < 20; q++) {
                TokenMatrixQuery query = new TokenMatrixQuery("tokens", MATRICES.of(10_001 + q), 10).byLists();
                assertThat(done(ofMany, query)).isEqualTo(done(ofFew, query)).contains("accepted=500");
                assertThat(done(ofMany, query)).matches(".*lists=[1-9].*");
                assertThat(ids(ofMany, query)).isEqualTo(ids(ofFew, query)).hasSize(10);
            }
        }
    }

    /**
     * A query with too many documents near its hits had four times as many looked at, so that targets whose usual efforts are
     * less than the query needs took more than higher ones.
     */
    @Test
    void aQueryHasAsManyDocumentsLookedAtAsAreNearItsHitsWhateverTheTarget() throws IOException {
        int documents = 6_000;
        int needed = 0;
        try (Directory directory = new ByteBuffersDirectory();
                DirectoryReader reader = sparse(directory, documents, 0)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            for (int q = 0; q < 40; q++) {
                TokenMatrix query = MATRICES.of(20_001 + q);
                for (double target : new double[] {.9, .95}) {
                    int usual = CandidateBudget.forRecall(target, query.rows(), documents)
                            .refined();
                    int looked = refined(searcher, query, target);
                    if (looked > usual && looked < 2 * usual) {
                        needed++;
                        assertThat(looked)
                                .as("query %d, target %s", q, target)
                                .isLessThanOrEqualTo(refined(searcher, query, .98));
                    }
                }
            }
        }
        assertThat(needed).isPositive();
    }

    private static int refined(IndexSearcher searcher, TokenMatrix query, double target) throws IOException {
        String done =
                done(searcher, new TokenMatrixQuery("tokens", query, 10, TokenMatrixSearch.approximate(target), null));
        return Integer.parseInt(done.replaceAll(".*refined=(\\d+).*", "$1"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {.9, .95, .99})
    void aFilterNeverMakesItReadMoreEntriesOfListsThanASegmentHasDocuments(double target) {
        for (int documents : new int[] {100_000, 1_000_000, 10_000_000, 30_000_000}) {
            int tokens = 70 * documents;
            for (int accepted = 1; accepted < documents; accepted += 1 + accepted / 3) {
                CandidateBudget effort =
                        CandidateBudget.forRecall(target, 7, accepted).forHits(10);
                if (!SegmentSearch.allAtOnce(documents, tokens, accepted, effort, SegmentSearch.DIRECT)) {
                    assertThat(SegmentSearch.entries(documents, tokens, accepted, effort))
                            .as("entries for %d of %d documents", accepted, documents)
                            .isLessThanOrEqualTo(Math.max(documents, effort.entries()));
                }
            }
        }
    }

    /** Half of all documents are one text, which the query finds: they are compared once, and the ids decide. */
    @Test
    void tiesAtTheLastPlaceCostNoFurtherSearch() throws IOException {
        int documents = 60_000;
        TokenMatrix same = new TokenMatrix(new float[] {1, 0, 0, 1}, 2);
        TokenMatrix other = new TokenMatrix(new float[] {.5f, .5f}, 2);
        try (Directory directory = new ByteBuffersDirectory()) {
            try (IndexWriter writer = new IndexWriter(directory, config(new TokenEncoding.Float32()))) {
                for (int i = 0; i < documents; i++) {
                    String id = Integer.toString(100_000 + (int) (i * 7919L % documents));
                    Document document = new Document();
                    document.add(new StringField("id", id, Store.YES));
                    document.add(new SortedDocValuesField("id", new BytesRef(id)));
                    document.add(new TokenMatrixField("tokens", i % 2 == 0 ? same : other));
                    writer.addDocument(document);
                    if (i == 40_000) {
                        writer.flush();
                    }
                }
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                TokenMatrixQuery query =
                        new TokenMatrixQuery("tokens", same, 10, TokenMatrixSearch.exact(), null).withTiesBy("id");
                HitsQuery hits = (HitsQuery) searcher.rewrite(query);
                // Each document is compared once, in whichever segment it lies.
                assertThat(reader.leaves())
                        .allMatch(leaf -> hits.done(leaf)
                                .contains("scored=" + leaf.reader().maxDoc() + "]"));
                List<String> expected = Stream.iterate(documents - 1, i -> i - 1)
                        .limit(documents)
                        .map(i -> Integer.toString(100_000 + i))
                        .filter(id -> isSame(Integer.parseInt(id) - 100_000, documents))
                        .limit(10)
                        .toList();
                assertThat(ids(searcher, hits)).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    private static boolean isSame(int id, int documents) {
        // The document that was given the id is that of the inverse of 7919.
        int inverse = BigInteger.valueOf(7919)
                .modInverse(BigInteger.valueOf(documents))
                .intValueExact();
        return (long) id * inverse % documents % 2 == 0;
    }
}
