package io.retrieval4j.benchmarks.contextual;

import io.retrieval4j.benchmarks.experiment.Progress;
import io.retrieval4j.lucene.contextual.ContextualField;
import io.retrieval4j.lucene.contextual.ContextualFormat;
import io.retrieval4j.lucene.segment.FieldCodec;
import io.retrieval4j.representation.ContextualTerms;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** Builds an index of made passages, and says how long that took and how large it is. */
final class ContextualIndex {

    static final String FIELD = "terms";
    static final String TAG = "tag";

    /** Shares of the documents that have a tag of their name, to filter by. */
    static final double[] SHARES = {.9, .5, .3, .1, .01, .001};

    private ContextualIndex() {}

    /**
     * Builds.
     *
     * @param segments how many; several are not merged
     */
    static void build(Path folder, MadePassages made, int documents, int segments, PrintWriter out) throws IOException {
        Files.createDirectories(folder);
        IndexWriterConfig config = new IndexWriterConfig()
                .setCodec(new FieldCodec(Map.of(FIELD, new ContextualFormat())))
                .setRAMBufferSizeMB(segments > 1 ? 2000 : 512)
                .setUseCompoundFile(false);
        if (segments > 1) {
            config.setMergePolicy(NoMergePolicy.INSTANCE);
        }
        long occurrences = 0;
        long making = 0;
        long began = System.nanoTime();
        try (Directory directory = FSDirectory.open(folder);
                IndexWriter writer = new IndexWriter(directory, config);
                ProgressBar bar = Progress.bar("Indexing", documents)) {
            for (int i = 0; i < documents; i++) {
                long before = System.nanoTime();
                ContextualTerms terms = made.of(i);
                making += System.nanoTime() - before;
                occurrences += terms.terms().size();
                writer.addDocument(document(terms, i));
                if (segments > 1 && (i + 1) % ((documents + segments - 1) / segments) == 0) {
                    writer.flush();
                }
                bar.step();
            }
            if (segments == 1) {
                writer.forceMerge(1);
            }
        }
        double seconds = (System.nanoTime() - began - making) / 1e9;
        long bytes = 0;
        try (Directory directory = FSDirectory.open(folder)) {
            for (String file : directory.listAll()) {
                bytes += directory.fileLength(file);
            }
        }
        out.printf(
                Locale.ROOT,
                "%,d documents, %,d occurrences: %.0f s with all merges, %,.0f occurrences a second, %.1f bytes an"
                        + " occurrence%n",
                documents,
                occurrences,
                seconds,
                occurrences / seconds,
                bytes / (double) occurrences);
        out.flush();
    }

    private static Document document(ContextualTerms terms, int number) {
        Document document = new Document();
        document.add(new ContextualField(FIELD, terms));
        for (double share : SHARES) {
            // The fractional parts of multiples of an irrational number are spread evenly.
            if (number * 0.6180339887498949 % 1 < share) {
                document.add(new StringField(TAG, Double.toString(share), Store.NO));
            }
        }
        return document;
    }

    /** The index without the documents that have a share's tag; what lies in the directory stays as it is. */
    static DirectoryReader without(Directory directory, double share) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig()
                .setCodec(new FieldCodec(Map.of(FIELD, new ContextualFormat())))
                .setMergePolicy(NoMergePolicy.INSTANCE);
        IndexWriter writer = new IndexWriter(directory, config);
        try {
            writer.deleteDocuments(new Term(TAG, Double.toString(share)));
            return DirectoryReader.open(writer);
        } finally {
            writer.rollback();
        }
    }
}
