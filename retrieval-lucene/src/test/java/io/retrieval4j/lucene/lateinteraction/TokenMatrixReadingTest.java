package io.retrieval4j.lucene.lateinteraction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.lucene.JavaProcess;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixQuery;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.store.NIOFSDirectory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Vectors read from directories of all kinds. */
class TokenMatrixReadingTest {

    private static final int DIMENSION = 24;
    private static final int DOCUMENTS = 400;
    private static final Matrices MATRICES = new Matrices(DIMENSION, 20, 42);

    @TempDir
    Path folder;

    static List<TokenEncoding> encodings() {
        return TokenMatrixFormatTest.encodings().toList();
    }

    private void write(TokenEncoding encoding) throws IOException {
        try (Directory directory = FSDirectory.open(folder);
                IndexWriter writer = new IndexWriter(directory, TokenMatrixFormatTest.config(encoding))) {
            Worlds.add(writer, 0, DOCUMENTS, MATRICES::of);
            writer.forceMerge(1);
        }
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void aScanAllocatesNothingForADocument(TokenEncoding encoding) throws Exception {
        write(encoding);
        // In a process of its own: after other tests the compiler no longer brings reads into their loop, and vectors
        // are objects.
        Process reads = JavaProcess.startCompiled(Reads.class, folder.toString());
        String said = new String(reads.getInputStream().readAllBytes(), UTF_8);
        assertThat(reads.waitFor()).as(said).isZero();
        assertThat(said).contains("mapped: ", "not mapped: ");
        // The calls that ask for it take some, and a read of a file that is not mapped takes a view of a buffer.
        assertThat(bytes("mapped", said)).as(said).isLessThanOrEqualTo(1000);
        assertThat(bytes("not mapped", said)).as(said).isLessThanOrEqualTo(400 * DOCUMENTS);
    }

    private static long bytes(String directory, String said) {
        return said.lines()
                .filter(line -> line.startsWith(directory + ": "))
                .mapToLong(line -> Long.parseLong(line.substring(directory.length() + 2)))
                .findFirst()
                .orElseThrow();
    }

    /** Reads all vectors of an index again and again, and prints the bytes that a round allocates. */
    static final class Reads {

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            System.out.println("mapped: " + allocated(new MMapDirectory(folder)));
            System.out.println("not mapped: " + allocated(new NIOFSDirectory(folder)));
        }

        private static long allocated(Directory directory) throws IOException {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            try (directory;
                    DirectoryReader reader = DirectoryReader.open(directory)) {
                TokenMatrices matrices = matrices(reader);
                TokenVectors.Reader vectors = matrices.vectors().reader();
                float[] rows = new float[32 * DIMENSION];
                // Vectors are objects until the compiler has come to their loop.
                long allocated = Long.MAX_VALUE;
                for (int round = 0; round < 500 && allocated > 0; round++) {
                    long before = threads.getCurrentThreadAllocatedBytes();
                    readAll(matrices, vectors, rows);
                    allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
                }
                return allocated;
            }
        }
    }

    private static TokenMatrices matrices(DirectoryReader reader) throws IOException {
        LeafReader leaf = reader.leaves().getFirst().reader();
        TokenMatrices matrices = TokenMatrices.of(leaf, "tokens");
        assertThat(matrices).isNotNull();
        return matrices;
    }

    private static void readAll(TokenMatrices matrices, TokenVectors.Reader vectors, float[] rows) {
        for (int ordinal = 0; ordinal < matrices.size(); ordinal++) {
            vectors.read(matrices.firstToken(ordinal), matrices.tokens(ordinal), rows);
        }
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void filesAcrossManyMappingsGiveTheSameHits(TokenEncoding encoding) throws IOException {
        write(encoding);
        TopDocs expected;
        try (Directory whole = new MMapDirectory(folder)) {
            expected = search(whole);
        }
        // The least that a mapping may be would be a page; files are some hundred KB.
        try (Directory pieces = new MMapDirectory(folder, 1 << 14);
                Directory none = new NIOFSDirectory(folder)) {
            for (Directory directory : List.of(pieces, none)) {
                TopDocs found = search(directory);
                assertThat(found.scoreDocs).hasSameSizeAs(expected.scoreDocs);
                for (int i = 0; i < expected.scoreDocs.length; i++) {
                    assertThat(found.scoreDocs[i].doc).isEqualTo(expected.scoreDocs[i].doc);
                    assertThat(found.scoreDocs[i].score).isEqualTo(expected.scoreDocs[i].score);
                }
                Checks.assertClean(directory);
            }
        }
    }

    private static TopDocs search(Directory directory) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            TokenMatrixQuery query =
                    new TokenMatrixQuery("tokens", MATRICES.of(100_007), 50, TokenMatrixSearch.approximate(), null);
            return new IndexSearcher(reader).search(query, 50);
        }
    }
}
