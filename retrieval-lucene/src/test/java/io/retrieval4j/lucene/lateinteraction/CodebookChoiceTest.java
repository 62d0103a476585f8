package io.retrieval4j.lucene.lateinteraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.InfoStream;
import org.junit.jupiter.api.Test;

/** Which codebook a segment gets, and what is encoded anew. */
class CodebookChoiceTest {

    private static final int DIMENSION = 24;
    private static final Matrices MATRICES = new Matrices(DIMENSION, 20, 42);
    // Some 15 tokens a document.
    private static final TokenEncoding.Residual ENCODING =
            TokenEncoding.residual().scannedBelow(4096);

    /** What the format says of each segment. */
    private static final class Reports extends InfoStream {

        private static final Pattern REPORT =
                Pattern.compile("segment (\\w+): .* (\\d+) tokens copied, (\\d+) encoded by codebook (\\w+) .*");

        private final List<Report> reports = new ArrayList<>();

        @Override
        public synchronized void message(String component, String message) {
            Matcher matcher = REPORT.matcher(message);
            assertThat(matcher.matches()).as(message).isTrue();
            reports.add(
                    new Report(Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)), matcher.group(4)));
        }

        @Override
        public boolean isEnabled(String component) {
            return component.equals(TokenMatrixFormat.NAME);
        }

        @Override
        public void close() {}
    }

    private record Report(long copied, long encoded, String codebook) {}

    private static IndexWriterConfig config(TokenEncoding encoding, Reports reports) {
        return TokenMatrixFormatTest.config(encoding)
                .setInfoStream(reports)
                .setMergeScheduler(new SerialMergeScheduler());
    }

    private static List<TokenMatrices> segments(Directory directory) throws IOException {
        List<TokenMatrices> segments = new ArrayList<>();
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                segments.add(TokenMatrices.of(leaf.reader(), "tokens"));
            }
        }
        return segments;
    }

    @Test
    void aFlushAdoptsTheWritersCodebookAndOneThatGoesOnAdoptsTheIndexs() throws IOException {
        try (Directory directory = new ByteBuffersDirectory()) {
            IndexWriterConfig config = config(ENCODING, new Reports()).setMergePolicy(NoMergePolicy.INSTANCE);
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                Worlds.add(writer, 0, 200, MATRICES::of);
                writer.flush();
                Worlds.add(writer, 200, 600, MATRICES::of);
                writer.flush();
                Worlds.add(writer, 600, 1000, MATRICES::of);
            }
            config = config(ENCODING, new Reports()).setMergePolicy(NoMergePolicy.INSTANCE);
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                Worlds.add(writer, 1000, 1400, MATRICES::of);
            }
            List<TokenMatrices> segments = segments(directory);
            assertThat(segments).hasSize(4);
            assertThat(segments.getFirst()).isInstanceOf(PlainMatrices.class);
            // Held once, as well.
            ResidualMatrices first = (ResidualMatrices) segments.get(1);
            assertThat(((ResidualMatrices) segments.get(2)).codebook()).isSameAs(first.codebook());
            assertThat(((ResidualMatrices) segments.get(3)).codebook()).isSameAs(first.codebook());
        }
    }

    @Test
    void aFlushOfOtherVectorsThanTheCodebooksDoesNotAdoptIt() throws IOException {
        Matrices others = new Matrices(DIMENSION, 20, 43);
        try (Directory directory = new ByteBuffersDirectory()) {
            IndexWriterConfig config = config(ENCODING, new Reports()).setMergePolicy(NoMergePolicy.INSTANCE);
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                Worlds.add(writer, 0, 400, MATRICES::of);
                writer.flush();
                Worlds.add(writer, 400, 800, others::of);
            }
            List<TokenMatrices> segments = segments(directory);
            assertThat(((ResidualMatrices) segments.get(1)).codebook().identity())
                    .isNotEqualTo(
                            ((ResidualMatrices) segments.get(0)).codebook().identity());
        }
    }

    @Test
    void twoHundredFlushesOfAnIndexThatIsToGrowTrainOnceAndCopyEverAfter() throws IOException {
        Reports reports = new Reports();
        int perFlush = 40;
        try (Directory directory = new ByteBuffersDirectory()) {
            IndexWriterConfig config = config(ENCODING.expecting(200_000), reports);
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                for (int flush = 0; flush < 200; flush++) {
                    Worlds.add(writer, flush * perFlush, (flush + 1) * perFlush, MATRICES::of);
                    writer.flush();
                }
                writer.forceMerge(1);
            }
            Checks.assertClean(directory);
            long tokens = segments(directory).getFirst().tokens();
            Set<String> codebooks = new HashSet<>();
            long copied = 0;
            long encoded = 0;
            for (Report report : reports.reports) {
                codebooks.add(report.codebook());
                copied += report.copied();
                encoded += report.encoded();
            }
            assertThat(codebooks).hasSize(1);
            // Each vector from what was given, once.
            assertThat(encoded).isEqualTo(tokens);
            assertThat(copied).isGreaterThan(tokens);
        }
    }

    @Test
    void aMergeOfSegmentsWhoseCodebooksHaveDriftedApartFindsWhatFloatsFind() throws IOException {
        Matrices others = new Matrices(DIMENSION, 300, 43);
        Matrices some = new Matrices(DIMENSION, 300, 42);
        IntFunction<TokenMatrix> drifting = number -> number < 1500 ? some.of(number) : others.of(number);
        List<TokenMatrix> queries = IntStream.range(100_001, 100_040)
                .mapToObj(number -> number % 2 == 0 ? some.of(number) : others.of(number))
                .filter(query -> query.rows() > 0)
                .toList();
        Reports reports = new Reports();
        try (Directory directory = new ByteBuffersDirectory()) {
            try (IndexWriter writer = new IndexWriter(directory, config(ENCODING, reports))) {
                Worlds.add(writer, 0, 1500, drifting);
                writer.flush();
                Worlds.add(writer, 1500, 3000, drifting);
                writer.forceMerge(1);
            }
            assertThat(reports.reports.stream().map(Report::codebook).distinct())
                    .hasSize(3);
            double exact = Worlds.recall(directory, 3000, drifting, queries, TokenMatrixSearch.exact());
            double pruned = Worlds.recall(directory, 3000, drifting, queries, TokenMatrixSearch.approximate());
            assertThat(exact).isGreaterThanOrEqualTo(.93);
            assertThat(pruned).isGreaterThanOrEqualTo(.93 * exact);
        }
    }
}
