package io.retrieval4j.benchmarks.passage;

import static io.retrieval4j.benchmarks.passage.PassageIndex.PASSAGE;
import static io.retrieval4j.benchmarks.passage.PassageIndex.SECTION;
import static io.retrieval4j.benchmarks.passage.PassageIndex.WHOLE;

import io.retrieval4j.eval.Measures;
import io.retrieval4j.eval.collection.BeirFolder;
import io.retrieval4j.eval.experiment.Experiment;
import io.retrieval4j.eval.experiment.ExperimentBuilder;
import io.retrieval4j.lucene.IndexStatistics.FieldStatistics;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.Snapshot;
import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.MiniLm;
import io.retrieval4j.passage.SentenceWindows;
import io.retrieval4j.pipeline.Pipeline;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares documents found whole with documents found by passages and sections, by words and by vectors. */
@Command(
        name = "long-documents",
        mixinStandardHelpOptions = true,
        description = "Joins documents of a collection in BEIR's form to long ones, and compares ways to find them.")
public final class LongDocumentsCommand implements Callable<Integer> {

    @Option(names = "--beir", paramLabel = "DIR", required = true, description = "corpus, queries and qrels/test.tsv")
    private Path beir = Path.of("");

    @Option(names = "--index", paramLabel = "DIR", required = true, description = "keeps the index here")
    private Path folder = Path.of("");

    @Option(names = "--joined", description = "documents that make a long one; default: ${DEFAULT-VALUE}")
    private int joined = 8;

    @Option(names = "--window", description = "sentences of a passage; default: ${DEFAULT-VALUE}")
    private int window = 3;

    @Option(names = "--stride", description = "sentences from one to the next; default: ${DEFAULT-VALUE}")
    private int stride = 2;

    @Option(names = "--section", description = "sentences of a section; default: ${DEFAULT-VALUE}")
    private int section = 10;

    @Option(names = "--seed", description = "of what is joined with what; default: ${DEFAULT-VALUE}")
    private long seed = 42;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        JoinedCollection collection = JoinedCollection.read(new BeirFolder(beir), joined, seed);
        try (BiEncoder encoder = MiniLm.open();
                RetrievalIndex index = new PassageIndex(
                                encoder,
                                new SentenceWindows(section, section, Locale.ENGLISH),
                                new SentenceWindows(window, stride, Locale.ENGLISH))
                        .openOrBuild(folder, collection.documents())) {
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            out.printf(
                    Locale.ROOT,
                    "%d documents of %.0f tokens%n",
                    collection.documents().size(),
                    collection.documents().values().stream()
                            .mapToInt(text -> encoder.tokenSpans(text).size())
                            .average()
                            .orElse(0));
            write(index, out);
            LongDocumentPipelines pipelines = new LongDocumentPipelines(index, encoder.queryEncoder());
            compare(collection, pipelines.byWords(), out);
            compare(collection, pipelines.byVectors(), out);
            out.printf(Locale.ROOT, "%nSearches of passages a query: %.3f%n", pipelines.searchesOfPassages());
            out.flush();
        }
        return 0;
    }

    private static void write(RetrievalIndex index, PrintWriter out) {
        try (Snapshot snapshot = index.snapshot()) {
            for (String granularity : List.of(WHOLE, SECTION, PASSAGE)) {
                FieldStatistics vectors = snapshot.statistics().field(PassageIndex.vectorsOf(granularity));
                out.printf(
                        Locale.ROOT,
                        "%s: %d, vectors and graph %.1f MB, words %d%n",
                        granularity,
                        vectors.count().documents(),
                        vectors.bytes().orElse(0) / 1e6,
                        snapshot.statistics().field(granularity).count().tokens());
            }
        }
    }

    /** Prints a table; the first pipeline is what the others are compared with. */
    private static void compare(JoinedCollection collection, Map<String, Pipeline<String>> pipelines, PrintWriter out) {
        ExperimentBuilder experiment = Experiment.builder("Long documents")
                .topics(collection.topics())
                .judgedBy(collection.qrels())
                .measures(List.of(Measures.nDCG.at(10), Measures.RR.at(10), Measures.R.at(100)))
                .depth(100)
                .baseline(pipelines.keySet().iterator().next());
        pipelines.forEach(experiment::pipeline);
        out.println(experiment.build().run().table());
        out.flush();
    }
}
