package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.lucene.segment.KilledProcess;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.TieredMergePolicy;

/** Segments are small and codebooks soon outgrown, so that it trains and encodes anew all the time. */
final class KilledIndexer {

    static final Matrices MATRICES = new Matrices(16, 30, 99);

    private KilledIndexer() {}

    public static void main(String[] arguments) throws IOException {
        TieredMergePolicy merging = new TieredMergePolicy();
        merging.setSegmentsPerTier(3);
        KilledProcess.run(
                Path.of(arguments[0]),
                TokenMatrixFormatTest.config(TokenEncoding.residual().scannedBelow(300))
                        .setMergePolicy(merging),
                number -> {
                    Document document = new Document();
                    document.add(new TokenMatrixField("tokens", MATRICES.of(number)));
                    return document;
                });
    }
}
