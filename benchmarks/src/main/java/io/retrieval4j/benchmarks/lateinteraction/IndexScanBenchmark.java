package io.retrieval4j.benchmarks.lateinteraction;

import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixCodec;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixField;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixQuery;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.store.NIOFSDirectory;
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
 * An exact search of an index of one mapped segment beside MaxSim over the same vectors in an array, on one thread; also after
 * segments of memory of all kinds (of the heap, native, mapped) have gone through the same code, as they do in a process that has
 * indexes in directories of several kinds.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx3g"})
public class IndexScanBenchmark {

    private static final String FIELD = "tokens";
    private static final int MIXING = 30;

    /** How vectors lie. */
    @Param({"float16", "int8", "float32"})
    String encoding = "float16";

    /** Whether memory of all kinds goes first. */
    @Param({"false", "true"})
    boolean mixed;

    @Param("5000")
    int documents = 5000;

    @Param("80")
    int documentTokens = 80;

    @Param("32")
    int queryTokens = 32;

    @Param("128")
    int dims = 128;

    private float[] vectors = new float[0];
    private int[] starts = new int[0];
    private float[] scores = new float[0];
    private TokenMatrix query = new TokenMatrix(new float[1], 1);
    private MaxSim maxSim = MaxSim.of(new float[1], 1);
    private Path folder;
    private DirectoryReader reader;
    private IndexSearcher searcher;

    /** Makes the vectors and the index. */
    @Setup
    public void setUp() throws IOException {
        Random random = new Random(42);
        vectors = new float[documents * documentTokens * dims];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) random.nextGaussian();
        }
        starts =
                IntStream.rangeClosed(0, documents).map(i -> i * documentTokens).toArray();
        scores = new float[documents];
        float[] tokens = new float[queryTokens * dims];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = (float) random.nextGaussian();
        }
        query = new TokenMatrix(tokens, dims);
        maxSim = MaxSim.of(tokens, dims);
        folder = Files.createTempDirectory("retrieval4j-scan");
        Directory directory = new MMapDirectory(folder);
        write(directory, documents);
        if (mixed) {
            mix();
        }
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
    }

    private void write(Directory directory, int count) throws IOException {
        TokenEncoding how = switch (encoding) {
            case "float16" -> new TokenEncoding.Float16();
            case "int8" -> new TokenEncoding.Int8();
            case "float32" -> new TokenEncoding.Float32();
            default ->
                throw new IllegalArgumentException("encoding " + encoding + " is none of float16, int8, float32");
        };
        IndexWriterConfig config = new IndexWriterConfig().setCodec(new TokenMatrixCodec(Map.of(FIELD, how)));
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (int i = 0; i < count; i++) {
                float[] values = new float[documentTokens * dims];
                System.arraycopy(vectors, i * values.length, values, 0, values.length);
                Document document = new Document();
                document.add(new TokenMatrixField(FIELD, new TokenMatrix(values, dims)));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
    }

    private void mix() throws IOException {
        try (Directory heap = new ByteBuffersDirectory();
                Directory files = new NIOFSDirectory(folder);
                Directory pieces = new MMapDirectory(folder, 1 << 20);
                Directory mapped = new MMapDirectory(folder)) {
            write(heap, documents / 10);
            for (int round = 0; round < MIXING; round++) {
                for (Directory directory : new Directory[] {heap, files, pieces, mapped}) {
                    try (DirectoryReader open = DirectoryReader.open(directory)) {
                        new IndexSearcher(open).search(exact(), 10);
                    }
                }
                try (Arena arena = Arena.ofConfined()) {
                    sum(MemorySegment.ofArray(new byte[1 << 16]));
                    sum(arena.allocate(1 << 16));
                    sum(Arena.ofAuto().allocate(1 << 16));
                }
            }
        }
    }

    private static int sum(MemorySegment memory) {
        int sum = 0;
        for (long i = 0; i < memory.byteSize(); i += Short.BYTES) {
            sum += memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, i);
        }
        return sum;
    }

    private TokenMatrixQuery exact() {
        return new TokenMatrixQuery(FIELD, query, 10, TokenMatrixSearch.exact(), null);
    }

    /** The index. */
    @Benchmark
    public TopDocs index() throws IOException {
        return searcher.search(exact(), 10);
    }

    /** The array. */
    @Benchmark
    public float[] array() {
        maxSim.scores(TokenVectors.floats(vectors, dims), starts, scores);
        return scores;
    }

    /** Takes the index away. */
    @TearDown
    public void tearDown() throws IOException {
        Directory directory = reader.directory();
        IOUtils.close(reader, directory);
        IOUtils.rm(folder);
    }
}
