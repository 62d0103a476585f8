package io.retrieval4j.lucene.contextual;

import io.retrieval4j.lucene.segment.FieldCodec;
import io.retrieval4j.lucene.segment.KilledProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;

/** Merges all the time. */
final class KilledContextualIndexer {

    static final Occurrences OCCURRENCES = new Occurrences(9, 60, 20, 99);

    private KilledContextualIndexer() {}

    public static void main(String[] arguments) throws IOException {
        TieredMergePolicy merging = new TieredMergePolicy();
        merging.setSegmentsPerTier(3);
        IndexWriterConfig config = new IndexWriterConfig()
                .setCodec(new FieldCodec(Map.of("terms", new ContextualFormat())))
                .setMergePolicy(merging);
        KilledProcess.run(Path.of(arguments[0]), config, number -> {
            Document document = new Document();
            document.add(new ContextualField("terms", OCCURRENCES.of(number)));
            return document;
        });
    }
}
