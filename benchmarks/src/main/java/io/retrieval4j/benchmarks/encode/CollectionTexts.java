package io.retrieval4j.benchmarks.encode;

import io.retrieval4j.eval.collection.BeirFolder;
import io.retrieval4j.eval.collection.CorpusDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The texts that are encoded: title and text of a collection's documents. */
final class CollectionTexts {

    @Option(
            names = "--beir",
            paramLabel = "DIR",
            description = "folder with corpus.jsonl, plain or .gz; default: scifact in the folder of -Dretrieval.data")
    private @Nullable Path beir;

    @Option(
            names = "--documents",
            paramLabel = "COUNT",
            defaultValue = "2147483647",
            description = "how many documents, from the first; default: all")
    private int documents;

    List<String> read() {
        try (Stream<CorpusDocument> corpus = new BeirFolder(folder()).documents()) {
            return corpus.limit(documents).map(CorpusDocument::contents).toList();
        }
    }

    private Path folder() {
        if (beir != null) {
            return beir;
        }
        String data = System.getProperty("retrieval.data");
        if (data == null) {
            throw new IllegalArgumentException(
                    "no texts; name a folder in BEIR's form by --beir DIR, or the folder of scifact by -Dretrieval.data");
        }
        return Path.of(data, "scifact");
    }
}
