package io.retrieval4j.lucene.lateinteraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.lucene.lateinteraction.search.MatrixScores;
import io.retrieval4j.lucene.lateinteraction.search.TokenAlignment;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixQuery;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixRescorer;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.MaxSimScorer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the index finds beside what comparing every matrix finds. */
class TokenMatrixQueryTest {

    private static final int DIMENSION = 32;
    private static final int DOCUMENTS = 3000;
    private static final Matrices GENERATOR = new Matrices(DIMENSION, 300, 17);
    private static final List<TokenMatrix> MATRICES =
            IntStream.range(0, DOCUMENTS).mapToObj(GENERATOR::of).toList();

    private final Directory directory = new ByteBuffersDirectory();

    @AfterEach
    void close() throws IOException {
        directory.close();
    }

    /** Every tenth document deleted, every hundredth tagged. */
    private IndexSearcher index(TokenEncoding encoding, int segments) throws IOException {
        try (IndexWriter writer = new IndexWriter(directory, TokenMatrixFormatTest.config(encoding))) {
            for (int id = 0; id < DOCUMENTS; id++) {
                Document document = new Document();
                document.add(new StringField("id", Integer.toString(id), Store.YES));
                document.add(new TokenMatrixField("tokens", MATRICES.get(id)));
                if (id % 100 == 1) {
                    document.add(new StringField("tag", "rare", Store.NO));
                }
                writer.addDocument(document);
                if (id % (DOCUMENTS / segments) == DOCUMENTS / segments - 1) {
                    writer.flush();
                }
            }
            for (int id = 0; id < DOCUMENTS; id += 10) {
                writer.deleteDocuments(new Term("id", Integer.toString(id)));
            }
        }
        return new IndexSearcher(DirectoryReader.open(directory));
    }

    private static TokenMatrix query(int number) {
        TokenMatrix matrix = GENERATOR.of(100_001 + number);
        return matrix.rows() > 0 ? matrix : query(number + 1);
    }

    private static List<Integer> exact(TokenMatrix query, int limit, IntPredicate passing) {
        float[] scores = new MaxSimScorer().scoreAll(query, MATRICES);
        return IntStream.range(0, DOCUMENTS)
                .filter(id ->
                        id % 10 != 0 && passing.test(id) && MATRICES.get(id).rows() > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer id) -> -scores[id]))
                .limit(limit)
                .toList();
    }

    private static float maxSim(TokenMatrix query, int id) {
        return new MaxSimScorer().score(query, MATRICES.get(id));
    }

    private static List<Integer> found(
            IndexSearcher searcher, TokenMatrix query, int limit, TokenMatrixSearch search, @Nullable Query filter)
            throws IOException {
        List<Integer> ids = new ArrayList<>();
        for (ScoreDoc hit :
                searcher.search(new TokenMatrixQuery("tokens", query, limit, search, filter), limit).scoreDocs) {
            ids.add(id(searcher, hit.doc));
        }
        return ids;
    }

    private static int id(IndexSearcher searcher, int document) throws IOException {
        return Integer.parseInt(searcher.storedFields().document(document).get("id"));
    }

    private static double recall(
            IndexSearcher searcher, TokenMatrixSearch search, @Nullable Query filter, IntPredicate passing)
            throws IOException {
        double recall = 0;
        for (int q = 0; q < 20; q++) {
            List<Integer> expected = exact(query(q), 10, passing);
            List<Integer> found = found(searcher, query(q), 10, search, filter);
            assertThat(found).hasSameSizeAs(expected);
            found.retainAll(expected);
            recall += found.size() / 200.0;
        }
        return recall;
    }

    @Test
    void theExactSearchOfFloatsFindsWhatComparingAllFinds() throws IOException {
        IndexSearcher searcher = index(new TokenEncoding.Float32(), 3);
        for (int q = 0; q < 20; q++) {
            assertThat(found(searcher, query(q), 10, TokenMatrixSearch.exact(), null))
                    .as("query %d", q)
                    .isEqualTo(exact(query(q), 10, _ -> true));
        }
    }

    @Test
    void theApproximateSearchOfCodesFindsNearlyWhatComparingAllFinds() throws IOException {
        IndexSearcher searcher = index(TokenEncoding.residual().scannedBelow(5000), 2);
        assertThat(recall(searcher, TokenMatrixSearch.approximate(), null, _ -> true))
                .isGreaterThan(0.9);
    }

    @Test
    void theApproximateSearchComesUpToTheExactOneOfTheSameCodes() throws IOException {
        IndexSearcher searcher = index(TokenEncoding.residual().scannedBelow(5000), 1);
        double shared = 0;
        for (int q = 0; q < 20; q++) {
            List<Integer> exact = found(searcher, query(q), 10, TokenMatrixSearch.exact(), null);
            List<Integer> found = found(searcher, query(q), 10, TokenMatrixSearch.approximate(0.99), null);
            found.retainAll(exact);
            shared += found.size() / 200.0;
        }
        assertThat(shared).isGreaterThan(0.99);
    }

    @Test
    void aFilterOfOneInAHundredLeavesAsManyHitsAsItHasDocuments() throws IOException {
        IndexSearcher searcher = index(TokenEncoding.residual().scannedBelow(5000), 1);
        Query rare = new TermQuery(new Term("tag", "rare"));
        assertThat(recall(searcher, TokenMatrixSearch.approximate(), rare, id -> id % 100 == 1))
                .isGreaterThan(0.9);
        assertThat(recall(searcher, TokenMatrixSearch.exact(), rare, id -> id % 100 == 1))
                .isGreaterThan(0.9);
    }

    @Test
    void scoresAreTheSameWhicheverWayAHitIsFound() throws IOException {
        IndexSearcher searcher = index(TokenEncoding.residual().scannedBelow(5000), 1);
        for (int q = 0; q < 10; q++) {
            TopDocs found = searcher.search(new TokenMatrixQuery("tokens", query(q), 10), 10);
            TopDocs exact =
                    searcher.search(new TokenMatrixQuery("tokens", query(q), 10, TokenMatrixSearch.exact(), null), 10);
            TopDocs again = new TokenMatrixRescorer("tokens", query(q)).rescore(searcher, found, 10);
            for (int i = 0; i < found.scoreDocs.length; i++) {
                assertThat(again.scoreDocs[i].doc).isEqualTo(found.scoreDocs[i].doc);
                assertThat(again.scoreDocs[i].score).isEqualTo(found.scoreDocs[i].score);
            }
            assertThat(found.scoreDocs[0].score).isEqualTo(exact.scoreDocs[0].score);
        }
    }

    @Test
    void theRescorerOrdersByMaxSimAndPutsDocumentsWithoutTokensLast() throws IOException {
        IndexSearcher searcher = index(new TokenEncoding.Float32(), 2);
        ScoreDoc[] all = IntStream.range(0, searcher.getIndexReader().maxDoc())
                .filter(doc -> doc % 13 == 0)
                .mapToObj(doc -> new ScoreDoc(doc, 1))
                .toArray(ScoreDoc[]::new);
        TokenMatrix query = query(3);
        TopDocs first = new TopDocs(new TotalHits(all.length, TotalHits.Relation.EQUAL_TO), all);
        TopDocs ordered = new TokenMatrixRescorer("tokens", query).rescore(searcher, first, all.length);
        float last = Float.POSITIVE_INFINITY;
        for (ScoreDoc hit : ordered.scoreDocs) {
            int id = id(searcher, hit.doc);
            assertThat(hit.score).isLessThanOrEqualTo(last);
            last = hit.score;
            if (MATRICES.get(id).rows() > 0) {
                assertThat(MatrixScores.maxSim(hit.score))
                        .as("document %d", id)
                        .isCloseTo(maxSim(query, id), within(1e-4f));
            } else {
                assertThat(hit.score).isZero();
            }
        }
    }

    @Test
    void anApproximateRescorerFindsNearlyTheHitsOfTheExactOneWithTheirScores() throws IOException {
        IndexSearcher searcher = index(TokenEncoding.residual().scannedBelow(5000), 2);
        ScoreDoc[] candidates = IntStream.range(0, searcher.getIndexReader().maxDoc())
                .filter(doc -> doc % 2 == 0)
                .mapToObj(doc -> new ScoreDoc(doc, 1))
                .toArray(ScoreDoc[]::new);
        TopDocs first = new TopDocs(new TotalHits(candidates.length, TotalHits.Relation.EQUAL_TO), candidates);
        int shared = 0;
        for (int q = 0; q < 20; q++) {
            TokenMatrix query = query(q);
            TopDocs exact = new TokenMatrixRescorer("tokens", query).rescore(searcher, first, candidates.length);
            Map<Integer, Float> scores = new HashMap<>();
            for (ScoreDoc hit : exact.scoreDocs) {
                scores.put(hit.doc, hit.score);
            }
            Set<Integer> best = new HashSet<>();
            for (int i = 0; i < 10; i++) {
                best.add(exact.scoreDocs[i].doc);
            }
            ScoreDoc[] found = new TokenMatrixRescorer("tokens", query, TokenMatrixSearch.approximate(0.9))
                    .rescore(searcher, first, 10)
                    .scoreDocs;
            assertThat(found).hasSize(10);
            for (ScoreDoc hit : found) {
                assertThat(hit.score).isEqualTo(scores.get(hit.doc));
                shared += best.contains(hit.doc) ? 1 : 0;
            }
        }
        assertThat(shared).isGreaterThan(190);
    }

    @Test
    void theAlignmentNamesTheTokensThatMakeTheScore() throws IOException {
        IndexSearcher searcher = index(new TokenEncoding.Float32(), 1);
        TokenMatrix query = query(5);
        ScoreDoc hit = searcher.search(new TokenMatrixQuery("tokens", query, 1), 1).scoreDocs[0];
        TokenAlignment alignment =
                TokenAlignment.of(searcher, "tokens", query, hit.doc).orElseThrow();
        assertThat(alignment.maxSim()).isCloseTo(MatrixScores.maxSim(hit.score), within(1e-4f));
        TokenMatrix document = MATRICES.get(id(searcher, hit.doc));
        for (int i = 0; i < query.rows(); i++) {
            float[] there = document.row(alignment.matches().get(i).documentToken());
            float dot = 0;
            for (int d = 0; d < DIMENSION; d++) {
                dot += query.row(i)[d] * there[d];
            }
            assertThat(dot).isCloseTo(alignment.matches().get(i).similarity(), within(1e-5f));
        }
    }

    @Test
    void explainsWhatWasDone() throws IOException {
        IndexSearcher searcher = index(TokenEncoding.residual().scannedBelow(5000), 1);
        Query query = new TokenMatrixQuery("tokens", query(1), 10);
        ScoreDoc hit = searcher.search(query, 1).scoreDocs[0];
        assertThat(searcher.explain(query, hit.doc).toString())
                .contains("maxSim")
                .contains("gathered=");
        assertThat(searcher.explain(query, hit.doc).getValue().floatValue()).isEqualTo(hit.score);
    }

    @Test
    void refusesAQueryOfAnotherDimensionAndOneThatIsNotFinite() throws IOException {
        IndexSearcher searcher = index(new TokenEncoding.Float32(), 1);
        TokenMatrix other = new TokenMatrix(new float[64], 64);
        assertThatThrownBy(() -> searcher.search(new TokenMatrixQuery("tokens", other, 1), 1))
                .hasMessageContaining("64")
                .hasMessageContaining("32")
                .hasMessageContaining("tokens");
        TokenMatrix bad = new TokenMatrix(new float[] {Float.NaN}, 1);
        assertThatThrownBy(() -> new TokenMatrixQuery("tokens", bad, 1)).hasMessageContaining("NaN");
    }
}
