package io.retrieval4j.benchmarks.sparse;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

/** A collection in an index of Lucene's, one segment or some. */
final class SparseIndex implements AutoCloseable {

    /** Shares of the documents that have a tag of their name, to filter by. */
    static final double[] SHARES = {.9, .5, .3, .1, .01, .001};

    static final String TAG = "tag";
    private static final String NUMBER = "number";
    private static final int BUFFER_MEGABYTES = 512;

    private final Directory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    private SparseIndex(Directory directory, DirectoryReader reader) {
        this.directory = directory;
        this.reader = reader;
        this.searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);
    }

    /**
     * Opens an index, or builds it by one thread, saying how long that took.
     *
     * @param segments how many
     */
    static SparseIndex open(SparseSystem system, VectorFile texts, int segments, Path folder) throws IOException {
        Directory directory = new MMapDirectory(folder);
        if (!DirectoryReader.indexExists(directory)) {
            long begin = System.nanoTime();
            long beginOfThread = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            build(system, texts, segments, directory);
            double ofThread = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - beginOfThread) / 1e9;
            double seconds = (System.nanoTime() - begin) / 1e9;
            double bytes = 0;
            for (String file : directory.listAll()) {
                bytes += Files.size(folder.resolve(file));
            }
            System.out.printf(
                    Locale.ROOT,
                    "built %s, %d documents, %d segments: %.1f s, %.1f s of its thread's processor time, %.0f bytes a"
                            + " document%n",
                    system,
                    texts.size(),
                    segments,
                    seconds,
                    ofThread,
                    bytes / texts.size());
        }
        return new SparseIndex(directory, DirectoryReader.open(directory));
    }

    private static void build(SparseSystem system, VectorFile texts, int segments, Directory directory)
            throws IOException {
        IndexWriterConfig config = new IndexWriterConfig()
                .setCodec(system.codec())
                .setUseCompoundFile(false)
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setMergeScheduler(new SerialMergeScheduler());
        if (segments > 1) {
            config.setMergePolicy(NoMergePolicy.INSTANCE).setRAMBufferSizeMB(4 * BUFFER_MEGABYTES - 1);
        }
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (int text = 0; text < texts.size(); text++) {
                writer.addDocument(document(system, texts, text));
                if (segments > 1 && (text + 1) % ((texts.size() + segments - 1) / segments) == 0) {
                    writer.flush();
                }
            }
            if (segments == 1) {
                writer.forceMerge(1);
            }
        }
    }

    private static Document document(SparseSystem system, VectorFile texts, int text) {
        Document document = new Document();
        system.add(texts.vector(text), document);
        document.add(new NumericDocValuesField(NUMBER, text));
        for (double share : SHARES) {
            // The fractional parts of multiples of an irrational number are spread evenly.
            if (text * 0.6180339887498949 % 1 < share) {
                document.add(new StringField(TAG, Double.toString(share), Store.NO));
            }
        }
        return document;
    }

    /** This without the documents that have a share's tag; what lies in the directory stays as it is. */
    SparseIndex without(SparseSystem system, double share) throws IOException {
        IndexWriterConfig config =
                new IndexWriterConfig().setCodec(system.codec()).setMergePolicy(NoMergePolicy.INSTANCE);
        IndexWriter writer = new IndexWriter(directory, config);
        try {
            writer.deleteDocuments(new Term(TAG, Double.toString(share)));
            return new SparseIndex(directory, DirectoryReader.open(writer));
        } finally {
            writer.rollback();
        }
    }

    IndexSearcher searcher() {
        return searcher;
    }

    /** The collection's number of a document. */
    int number(int document) throws IOException {
        NumericDocValues numbers = MultiDocValues.getNumericValues(reader, NUMBER);
        numbers.advanceExact(document);
        return (int) numbers.longValue();
    }

    /** Closes what {@link #without} gave. */
    void closeReader() throws IOException {
        reader.close();
    }

    @Override
    public void close() throws IOException {
        closeReader();
        directory.close();
    }
}
