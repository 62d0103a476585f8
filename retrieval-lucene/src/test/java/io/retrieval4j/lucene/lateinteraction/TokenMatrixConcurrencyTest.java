package io.retrieval4j.lucene.lateinteraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.lucene.lateinteraction.search.MatrixScores;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixQuery;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.MaxSimScorer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.Test;

/** Threads that add and delete, merges beside them, and searches of what is there at each moment. */
class TokenMatrixConcurrencyTest {

    private static final int DIMENSION = 16;
    private static final Matrices MATRICES = new Matrices(DIMENSION, 30, 5);
    private static final int WRITERS = 3;
    private static final int DOCUMENTS = 300;

    @Test
    void searchesAreRightWhileSegmentsAreWrittenMergedAndEncoded()
            throws IOException, InterruptedException, ExecutionException {
        ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
        merges.setMaxMergesAndThreads(4, 3);
        TieredMergePolicy merging = new TieredMergePolicy();
        merging.setSegmentsPerTier(2);
        IndexWriterConfig config = TokenMatrixFormatTest.config(
                        TokenEncoding.residual().scannedBelow(400))
                .setMergeScheduler(merges)
                .setMergePolicy(merging)
                .setMaxBufferedDocs(12);
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, config);
                ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int thread = 0; thread < WRITERS; thread++) {
                int first = thread * DOCUMENTS;
                writing.add(threads.submit(() -> write(writer, first)));
            }
            Future<?> searching = threads.submit(() -> {
                do {
                    search(writer);
                } while (!writing.stream().allMatch(Future::isDone));
                return null;
            });
            for (Future<?> task : writing) {
                task.get();
            }
            searching.get();
            writer.forceMerge(1);
            Set<Integer> expected = new HashSet<>();
            for (int id = 0; id < WRITERS * DOCUMENTS; id++) {
                if (id % 10 != 7 && MATRICES.of(id).rows() > 0) {
                    expected.add(id);
                }
            }
            assertThat(search(writer)).isEqualTo(expected);
            writer.commit();
            Checks.assertClean(directory);
        }
    }

    private static Void write(IndexWriter writer, int first) throws IOException {
        for (int id = first; id < first + DOCUMENTS; id++) {
            Document document = new Document();
            document.add(new StringField("id", Integer.toString(id), Store.YES));
            document.add(new TokenMatrixField("tokens", MATRICES.of(id)));
            writer.addDocument(document);
            if (id % 10 == 9) {
                writer.deleteDocuments(new Term("id", Integer.toString(id - 2)));
            }
        }
        return null;
    }

    /** Checks every score of a search of all documents, and gives back what was found. */
    private static Set<Integer> search(IndexWriter writer) throws IOException {
        TokenMatrix query = MATRICES.of(100_003);
        Set<Integer> found = new HashSet<>();
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            int all = WRITERS * DOCUMENTS;
            for (ScoreDoc hit : searcher.search(
                            new TokenMatrixQuery("tokens", query, all, TokenMatrixSearch.exact(), null), all)
                    .scoreDocs) {
                int id = Integer.parseInt(
                        searcher.storedFields().document(hit.doc).get("id"));
                float exact = new MaxSimScorer().score(query, MATRICES.of(id));
                // Four bits keep a cosine of .98 a token; what a mixed-up document would score is far off.
                assertThat(MatrixScores.maxSim(hit.score) / query.rows())
                        .as("document %d", id)
                        .isCloseTo(exact / query.rows(), within(.08f));
                assertThat(found.add(id)).as("document %d is found once", id).isTrue();
            }
        }
        return found;
    }
}
