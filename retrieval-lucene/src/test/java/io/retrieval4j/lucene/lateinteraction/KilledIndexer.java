package io.retrieval4j.lucene.lateinteraction;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * A program that adds documents to an index, numbered from how many there are on, and says after each commit how many are
 * committed, until it is killed. Its segments are small and its codebooks soon outgrown, so that it trains and encodes anew
 * all the time.
 */
final class KilledIndexer {

    static final Matrices MATRICES = new Matrices(16, 30, 99);
    private static final int BATCH = 15;

    private KilledIndexer() {}

    public static void main(String[] arguments) throws IOException {
        TieredMergePolicy merging = new TieredMergePolicy();
        merging.setSegmentsPerTier(3);
        IndexWriterConfig config = TokenMatrixFormatTest.config(
                        TokenEncoding.residual().scannedBelow(300))
                .setMergePolicy(merging);
        try (Directory directory = FSDirectory.open(Path.of(arguments[0]));
                IndexWriter writer = new IndexWriter(directory, config)) {
            int committed;
            try (DirectoryReader reader = DirectoryReader.open(writer)) {
                committed = reader.numDocs();
            }
            while (true) {
                for (int i = 0; i < BATCH; i++) {
                    Document document = new Document();
                    document.add(new StringField("id", Integer.toString(committed + i), Store.YES));
                    document.add(new TokenMatrixField("tokens", MATRICES.of(committed + i)));
                    writer.addDocument(document);
                }
                writer.commit();
                committed += BATCH;
                System.out.println(committed);
            }
        }
    }
}
