package io.retrieval4j.benchmarks.lateinteraction.rescore;

import io.retrieval4j.kernel.Kernels;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Rescorer;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The ten best of {@value #CANDIDATES} candidates by MaxSim, on one thread: documents of 120 tokens of 128 dimensions, a query
 * of 32, an index of 5,000 documents in one segment, mapped. Candidates change from call to call, so that what is read is the
 * index, and not what the call before left in the caches.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx2g"})
public class LuceneRescoreBenchmark {

    static final int CANDIDATES = 1000;
    private static final int LISTS = 16;
    private static final int TOP = 10;
    private static final String FIELD = "tokens";

    /** Which way. */
    @Param("lucene")
    String rescoring = "lucene";

    @Param("5000")
    int documents = 5000;

    @Param("120")
    int documentTokens = 120;

    @Param("32")
    int queryTokens = 32;

    @Param("128")
    int dims = 128;

    private final Random random = new Random(42);
    private Path folder;
    private DirectoryReader reader;
    private IndexSearcher searcher;
    private Rescorer rescorer;
    private int[][] candidates;
    private int next;

    /** Makes the index and lists of candidates. */
    @Setup
    public void setUp() throws IOException {
        TokenRescoring way = TokenRescoring.named(rescoring);
        folder = Files.createTempDirectory("retrieval4j-rescore");
        Directory directory = FSDirectory.open(folder);
        IndexWriterConfig config = new IndexWriterConfig();
        way.configure(config, FIELD);
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (int i = 0; i < documents; i++) {
                Document document = new Document();
                document.add(way.field(FIELD, matrix(documentTokens)));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
        rescorer = way.rescorer(FIELD, matrix(queryTokens));
        candidates = IntStream.range(0, LISTS)
                .mapToObj(_ -> random.ints(0, documents)
                        .distinct()
                        .limit(Math.min(CANDIDATES, documents))
                        .toArray())
                .toArray(int[][]::new);
    }

    private TokenMatrix matrix(int rows) {
        float[] values = new float[rows * dims];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        for (int row = 0; row < values.length; row += dims) {
            float norm = Kernels.scalar().norm(values, row, dims);
            for (int i = row; i < row + dims; i++) {
                values[i] /= norm;
            }
        }
        return new TokenMatrix(values, dims);
    }

    /** A thousand candidates. */
    @Benchmark
    public TopDocs rescore() throws IOException {
        int[] chosen = candidates[next++ % LISTS];
        ScoreDoc[] hits = new ScoreDoc[chosen.length];
        for (int i = 0; i < hits.length; i++) {
            hits[i] = new ScoreDoc(chosen[i], 1);
        }
        TotalHits total = new TotalHits(hits.length, TotalHits.Relation.EQUAL_TO);
        return rescorer.rescore(searcher, new TopDocs(total, hits), TOP);
    }

    /** Takes the index away. */
    @TearDown
    public void tearDown() throws IOException {
        Directory directory = reader.directory();
        IOUtils.close(reader, directory);
        IOUtils.rm(folder);
    }
}
