package io.retrieval4j.lucene.lateinteraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.lucene.codebook.Codebook;
import io.retrieval4j.lucene.codebook.CodebookFile;
import io.retrieval4j.lucene.codebook.CodebookTraining;
import io.retrieval4j.lucene.lateinteraction.search.MatrixScores;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixQuery;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.lucene.segment.DamagedFiles;
import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.MaxSimScorer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Extremes, damage and odd merges. */
class TokenMatrixFaultsTest {

    private static final int DIMENSION = 24;
    private static final Matrices MATRICES = new Matrices(DIMENSION, 20, 42);
    private static final TokenEncoding CODES = TokenEncoding.residual().scannedBelow(500);

    @TempDir
    Path folder;

    private static List<TokenEncoding> encodings() {
        return TokenMatrixFormatTest.encodings().toList();
    }

    private static Document document(String id, TokenMatrix matrix) {
        Document document = new Document();
        document.add(new StringField("id", id, Store.YES));
        document.add(new TokenMatrixField("tokens", matrix));
        return document;
    }

    private static TokenMatrix ofTokens(int tokens) {
        float[] rows = new float[tokens * DIMENSION];
        int filled = 0;
        for (int number = 1; filled < tokens; number++) {
            TokenMatrix some = MATRICES.of(1000 * tokens + number);
            int taken = Math.min(some.rows(), tokens - filled);
            System.arraycopy(some.values(), 0, rows, filled * DIMENSION, taken * DIMENSION);
            filled += taken;
        }
        return new TokenMatrix(rows, DIMENSION);
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void documentsOfNoneOneAndTenThousandTokensAndAQueryOfThreeHundred(TokenEncoding encoding) throws IOException {
        int[] lengths = {0, 1, 10_000, 0, 300, 2};
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, TokenMatrixFormatTest.config(encoding))) {
            for (int i = 0; i < lengths.length; i++) {
                writer.addDocument(document(Integer.toString(i), ofTokens(lengths[i])));
            }
            writer.forceMerge(1);
            TokenMatrix query = ofTokens(299);
            try (DirectoryReader reader = DirectoryReader.open(writer)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                for (TokenMatrixSearch search : List.of(TokenMatrixSearch.exact(), TokenMatrixSearch.approximate())) {
                    ScoreDoc[] hits =
                            searcher.search(new TokenMatrixQuery("tokens", query, 10, search, null), 10).scoreDocs;
                    assertThat(hits).as("%s", search).hasSize(4);
                    for (ScoreDoc hit : hits) {
                        int id = Integer.parseInt(
                                searcher.storedFields().document(hit.doc).get("id"));
                        float exact = new MaxSimScorer().score(query, ofTokens(lengths[id]));
                        // Of two bits a token keeps a cosine of .85 or so; the score of 300 tokens is their mean's.
                        assertThat(MatrixScores.maxSim(hit.score) / exact)
                                .as("document of %d tokens, %s", lengths[id], search)
                                .isCloseTo(1, within(.2f));
                    }
                }
            }
        }
    }

    /** Two segments, merged into one and encoded. */
    private void index() throws IOException {
        try (Directory directory = FSDirectory.open(folder);
                IndexWriter writer = new IndexWriter(directory, TokenMatrixFormatTest.config(CODES))) {
            for (int id = 0; id < 200; id++) {
                if (id % 7 != 3) {
                    writer.addDocument(document(Integer.toString(id), MATRICES.of(id)));
                } else {
                    writer.addDocument(new Document());
                }
            }
            writer.forceMerge(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tmm", "tmd", "tmi"})
    void aFileThatWasCutOffIsNamed(String extension) throws IOException {
        index();
        DamagedFiles.of(folder, TokenMatrixFormat.NAME, extension).assertACutIsNamed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tmm", "tmd", "tmi"})
    void aFileWithAFlippedBitIsNamed(String extension) throws IOException {
        index();
        DamagedFiles.of(folder, TokenMatrixFormat.NAME, extension).assertAFlippedBitIsNamed();
    }

    @Test
    void aCodebookOfAnotherDimensionIsRefused() throws IOException {
        float[] sample = new float[64 * 8];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = (float) new Random(i).nextGaussian();
        }
        Codebook codebook = CodebookTraining.train(sample, 8, 4, 64);
        try (Directory directory = new ByteBuffersDirectory()) {
            try (IndexOutput out = directory.createOutput("hand.made", IOContext.DEFAULT)) {
                CodebookFile.write(codebook, out);
            }
            try (IndexInput in = directory.openInput("hand.made", IOContext.DEFAULT)) {
                assertThat(CodebookFile.read(in, 8, CodebookFile.VERSION).sameAs(codebook))
                        .isTrue();
            }
            try (IndexInput in = directory.openInput("hand.made", IOContext.DEFAULT)) {
                assertThatThrownBy(() -> CodebookFile.read(in, 24, CodebookFile.VERSION))
                        .isInstanceOf(CorruptIndexException.class)
                        .hasMessageContaining("8 dimensions")
                        .hasMessageContaining("24")
                        .hasMessageContaining("hand.made");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void mergesSegmentsThatLackTheFieldOrLostAllTheirDocuments(TokenEncoding encoding) throws IOException {
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, TokenMatrixFormatTest.config(encoding))) {
            for (int id = 0; id < 120; id++) {
                writer.addDocument(document("a" + id, MATRICES.of(id)));
            }
            writer.flush();
            for (int id = 0; id < 20; id++) {
                Document without = new Document();
                without.add(new StringField("id", "b" + id, Store.YES));
                writer.addDocument(without);
            }
            writer.flush();
            for (int id = 0; id < 20; id++) {
                Document gone = document("c" + id, MATRICES.of(id));
                gone.add(new StringField("gone", "yes", Store.NO));
                writer.addDocument(gone);
            }
            writer.flush();
            writer.deleteDocuments(new Term("gone", "yes"));
            writer.forceMerge(1);
            assertThat(count(writer, 1)).isEqualTo(140);
            List<String> found = hits(writer);
            assertThat(found).hasSize(118).allMatch(id -> id.startsWith("a"));
            // And when none of what is left has tokens.
            for (int id = 0; id < 120; id++) {
                writer.deleteDocuments(new Term("id", "a" + id));
            }
            writer.forceMerge(1);
            assertThat(count(writer, 1)).isEqualTo(20);
            assertThat(hits(writer)).isEmpty();
            writer.commit();
            check(writer);
        }
    }

    @Test
    void softDeletedDocumentsAreNotFoundBeforeAndAfterAMerge() throws IOException {
        IndexWriterConfig config = TokenMatrixFormatTest.config(CODES)
                .setSoftDeletesField("deleted")
                .setMergePolicy(NoMergePolicy.INSTANCE);
        try (Directory directory = new ByteBuffersDirectory()) {
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                for (int id = 0; id < 150; id++) {
                    writer.addDocument(document("a" + id, MATRICES.of(id)));
                }
                writer.flush();
                for (int id = 0; id < 50; id++) {
                    writer.softUpdateDocument(
                            new Term("id", "a" + id),
                            document("b" + id, MATRICES.of(id)),
                            new NumericDocValuesField("deleted", 1));
                }
                writer.commit();
                assertSoftlyDeleted(writer);
            }
            IndexWriterConfig merging = TokenMatrixFormatTest.config(CODES).setSoftDeletesField("deleted");
            try (IndexWriter writer = new IndexWriter(directory, merging)) {
                writer.forceMerge(1);
                assertSoftlyDeleted(writer);
                writer.commit();
                check(writer);
            }
        }
    }

    private static void assertSoftlyDeleted(IndexWriter writer) throws IOException {
        List<String> hits = hits(writer);
        assertThat(hits).doesNotHaveDuplicates().contains("a51", "b1", "b49").doesNotContain("a1", "a49");
        // Document 0 of each kind, and 100, have no tokens.
        assertThat(hits).hasSize(150 - 2);
    }

    private static int count(IndexWriter writer, int segments) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            assertThat(reader.leaves()).hasSize(segments);
            return reader.numDocs();
        }
    }

    private static List<String> hits(IndexWriter writer) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            List<String> ids = new ArrayList<>();
            var query = new TokenMatrixQuery("tokens", MATRICES.of(7), 1000, TokenMatrixSearch.exact(), null);
            for (ScoreDoc hit : searcher.search(query, 1000).scoreDocs) {
                ids.add(searcher.storedFields().document(hit.doc).get("id"));
            }
            return ids;
        }
    }

    private static void check(IndexWriter writer) throws IOException {
        Checks.assertClean(writer.getDirectory());
    }
}
