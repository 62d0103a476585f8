package io.retrieval4j.benchmarks.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.retrieval4j.eval.Measures;
import io.retrieval4j.eval.format.TrecRuns;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Evaluates families on a folder in BEIR's form. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description =
                "Indexes a collection in BEIR's form, searches it with every family, and prints quality and latency.")
public final class EvaluateCommand implements Callable<Integer> {

    @Option(
            names = "--beir",
            required = true,
            paramLabel = "DIR",
            description = "folder with corpus.jsonl, queries.jsonl and qrels/test.tsv, each plain or .gz")
    private Path beir = Path.of(".");

    @Option(names = "--queries", paramLabel = "FILE", description = "queries in place of the folder's")
    private @Nullable Path queries;

    @Option(
            names = "--qrels",
            paramLabel = "FILE",
            description = "judgements in place of the folder's, in BEIR's or TREC's form")
    private @Nullable Path qrels;

    @Option(
            names = "--families",
            split = ",",
            paramLabel = "NAME",
            description = "which families; default: those with a structure in the index, and the sparse model given")
    private @Nullable List<String> names;

    @Option(
            names = {"-m", "--measure"},
            paramLabel = "MEASURE",
            description = "such as nDCG@10, AP(rel=2)@100; several are allowed; default: nDCG@10, RR@10 and R@100")
    private List<String> measures = new ArrayList<>();

    @Option(
            names = "--depth",
            paramLabel = "DOCUMENTS",
            description = "how many documents a query is asked for; default: ${DEFAULT-VALUE}",
            defaultValue = "100")
    private int depth = Measured.USUAL.depth();

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description =
                    "also writes each family's run to this folder, NAME.run, in TREC's form; scores that tie are lowered by"
                            + " the least step that a 32-bit float has, so that every tool keeps the order that was judged")
    private @Nullable Path runs;

    @Option(names = "--json", paramLabel = "OUT", description = "also writes family -> measure -> value to this file")
    private @Nullable Path json;

    @Mixin
    private FamilyOptions options = new FamilyOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        options.inIndexFolder(this::evaluate);
        return 0;
    }

    private void evaluate(Path indexFolder) throws IOException {
        // What is mistyped is said before anything is indexed.
        Measured measured = measures.isEmpty()
                ? new Measured(Measured.USUAL.measures(), depth)
                : new Measured(measures.stream().map(Measures::parse).toList(), depth);
        BeirCollection collection = BeirCollection.read(beir, queries, qrels);
        try (Families models = options.families()) {
            List<Family> families = models.named(names == null ? models.names() : names);
            try (RetrievalIndex opened = IndexedCollection.openOrBuild(
                    indexFolder, collection, families, Schema.builder(), (passage, document) -> {})) {
                List<FamilyResult> results = FamilyExperiment.run(collection, opened, families, measured);
                PrintWriter out =
                        java.util.Objects.requireNonNull(spec).commandLine().getOut();
                out.printf(
                        Locale.ROOT,
                        "%s: %,d documents, %,d queries%n",
                        beir,
                        collection.size(),
                        collection.queries().size());
                out.print(ResultTable.of(results));
                out.flush();
                if (json != null) {
                    write(results, json);
                }
                if (runs != null) {
                    for (FamilyResult result : results) {
                        new TrecRuns().write(result.run().withDistinctScores(), runs.resolve(result.family() + ".run"));
                    }
                }
            }
        }
    }

    private static void write(List<FamilyResult> results, Path file) throws IOException {
        Map<String, Map<String, Object>> byFamily = new LinkedHashMap<>();
        results.forEach(result -> byFamily.put(result.family(), result.asMap()));
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), byFamily);
    }
}
