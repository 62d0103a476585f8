package io.retrieval4j.benchmarks.lateinteraction;

import io.retrieval4j.benchmarks.lateinteraction.data.NoisyCopies;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixCodec;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixField;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixQuery;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

/**
 * Token matrices in a Lucene index as residuals of some bits, merged into one segment. Passages are added in an order that mixes
 * originals and copies, as documents of a collection come.
 */
final class LuceneIndexed implements SearchUnderTest {

    private static final double[] RECALLS = {.9, .93, .95, .98, .99};
    private static final String TOKENS = "tokens";
    private static final String PASSAGE = "passage";
    private static final int BUFFER_MEGABYTES = 512;

    private final int bits;

    LuceneIndexed(int bits) {
        this.bits = bits;
    }

    /** Four bits are the library's default. */
    @Override
    public String name() {
        return bits == 4 ? "retrieval4j" : "retrieval4j-" + bits + "bits";
    }

    @Override
    public Opened open(NoisyCopies passages, int count, Path folder) throws IOException {
        Directory directory = new MMapDirectory(folder);
        if (!DirectoryReader.indexExists(directory)) {
            build(passages, count, directory);
        }
        DirectoryReader reader = DirectoryReader.open(directory);
        Map<String, Search> settings = new LinkedHashMap<>();
        for (double recall : RECALLS) {
            settings.put(
                    String.format(Locale.ROOT, "target recall %s", recall),
                    search(reader, TokenMatrixSearch.approximate(recall)));
        }
        return new Opened() {
            @Override
            public Map<String, Search> settings() {
                return settings;
            }

            @Override
            public void close() throws IOException {
                reader.close();
                directory.close();
            }
        };
    }

    private void build(NoisyCopies passages, int count, Directory directory) throws IOException {
        long tokens = 0;
        for (int i = 0; i < count; i++) {
            tokens += passages.tokens(i);
        }
        IndexWriterConfig config = new IndexWriterConfig()
                .setCodec(new TokenMatrixCodec(Map.of(TOKENS, new TokenEncoding.Residual(bits).expecting(tokens))))
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setMergeScheduler(new SerialMergeScheduler());
        long begin = System.nanoTime();
        long making = 0;
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (int i = 0; i < count; i++) {
                int passage = (int) ((long) i * step(count) % count);
                long start = System.nanoTime();
                TokenMatrix matrix = passages.matrix(passage);
                making += System.nanoTime() - start;
                Document document = new Document();
                document.add(new TokenMatrixField(TOKENS, matrix));
                document.add(new NumericDocValuesField(PASSAGE, passage));
                writer.addDocument(document);
            }
            long added = System.nanoTime() - begin;
            writer.forceMerge(1);
            writer.commit();
            double indexing = (System.nanoTime() - begin - making) / 1e9;
            System.err.printf(
                    Locale.ROOT,
                    "%d passages: made in %.1f s, indexed in %.1f s, %.0f tokens/s; the last merge took %.1f s%n",
                    count,
                    making / 1e9,
                    indexing,
                    tokens / indexing,
                    (System.nanoTime() - begin - added) / 1e9);
        }
    }

    /** A step through {@code count} numbers that meets each once, near the golden section, so that neighbours lie apart. */
    private static int step(int count) {
        int step = Math.max(1, (int) (count * 0.618));
        while (gcd(step, count) != 1) {
            step++;
        }
        return step;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static Search search(DirectoryReader reader, TokenMatrixSearch how) {
        IndexSearcher searcher = new IndexSearcher(reader);
        return (query, k) -> {
            ScoreDoc[] hits = searcher.search(new TokenMatrixQuery(TOKENS, query, k, how, null), k).scoreDocs;
            int[] found = new int[hits.length];
            for (int i = 0; i < hits.length; i++) {
                NumericDocValues numbers = MultiDocValues.getNumericValues(reader, PASSAGE);
                numbers.advanceExact(hits[i].doc);
                found[i] = (int) numbers.longValue();
            }
            return found;
        };
    }
}
