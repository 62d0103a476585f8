package io.retrieval4j.lucene.sparse;

import io.retrieval4j.lucene.segment.KilledProcess;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.TieredMergePolicy;

/** Merges all the time. */
final class KilledSparseIndexer {

    static final SparseWorld WORLD = new SparseWorld(300, 40, 99);

    private KilledSparseIndexer() {}

    public static void main(String[] arguments) throws IOException {
        TieredMergePolicy merging = new TieredMergePolicy();
        merging.setSegmentsPerTier(3);
        KilledProcess.run(Path.of(arguments[0]), SparseIndexes.config().setMergePolicy(merging), number -> {
            Document document = new Document();
            document.add(new SparseVectorField(SparseIndexes.FIELD, WORLD.of(number)));
            return document;
        });
    }
}
