package io.retrieval4j.benchmarks.quickstart;

import io.retrieval4j.Hit;
import io.retrieval4j.benchmarks.Logs;
import io.retrieval4j.benchmarks.experiment.Families;
import io.retrieval4j.benchmarks.experiment.Family;
import io.retrieval4j.benchmarks.experiment.FamilyExperiment;
import io.retrieval4j.benchmarks.experiment.IndexedCollection;
import io.retrieval4j.benchmarks.experiment.ResultTable;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds the concept that a description means, with every family, and shows how well each does. */
@Command(
        name = "reverse-dictionary",
        mixinStandardHelpOptions = true,
        description = "Searches WordNet's definitions by description: quality, latency and examples.")
public final class ReverseDictionary implements Callable<Integer> {

    private static final int DEFAULT_CONCEPTS = 30_000;
    private static final int ALL = Integer.MAX_VALUE;

    private static final List<String> EXAMPLES = List.of(
            "instrument that measures earthquakes",
            "colourful bird that can repeat human words",
            "to spend the cold months asleep");

    @Option(names = "--index", required = true, paramLabel = "DIR", description = "keeps the index here between runs")
    private Path indexes = Path.of(".");

    @Option(names = "--query", paramLabel = "TEXT", description = "answers this description only")
    private String query = "";

    @Option(
            names = "--all",
            arity = "0..1",
            fallbackValue = "true",
            description = "all of WordNet's concepts; default: the " + DEFAULT_CONCEPTS + " most frequent")
    private boolean all;

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] arguments) {
        Logs.sayOnceWhatMakesFast();
        System.exit(new CommandLine(new ReverseDictionary()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        List<Concept> concepts = WordNet.mostFrequent(all ? ALL : DEFAULT_CONCEPTS);
        DefinitionCollection collection = DefinitionCollection.of(concepts);
        try (Families models = new Families()) {
            List<Family> families = models.named(Families.indexed());
            // What is in the index is in the folder's name, so that another choice builds another index.
            Path folder = indexes.resolve(concepts.size() + "-" + String.join("-", Families.indexed()));
            try (RetrievalIndex index = IndexedCollection.openOrBuild(
                    folder, collection, families, Schema.builder(), (passage, document) -> {})) {
                Examples examples = new Examples(families, index, byId(concepts), out);
                if (query.isBlank()) {
                    out.printf(
                            Locale.ROOT,
                            "%nA reverse dictionary: %,d definitions of WordNet 3.1, %d descriptions%n%n",
                            collection.size(),
                            collection.queries().size());
                    out.println(ResultTable.of(FamilyExperiment.run(collection, index, families)));
                    EXAMPLES.forEach(examples::show);
                } else {
                    examples.show(query);
                }
                out.flush();
            }
        }
        return 0;
    }

    private static Map<String, Concept> byId(List<Concept> concepts) {
        return concepts.stream().collect(Collectors.toMap(Concept::id, Function.identity()));
    }

    /** Shows what each family finds. */
    private record Examples(
            List<Family> families, RetrievalIndex index, Map<String, Concept> concepts, PrintWriter out) {

        private static final int SHOWN = 3;

        void show(String description) {
            out.printf(Locale.ROOT, "\"%s\"%n", description);
            for (Family family : families) {
                for (Hit hit : family.retriever(index).retrieve(description, SHOWN)) {
                    Concept concept = Objects.requireNonNull(concepts.get(hit.id()));
                    String name = hit.rank() == 1 ? family.name() : "";
                    out.printf(
                            Locale.ROOT,
                            "  %-16s %d. %s: %s%n",
                            name,
                            hit.rank(),
                            concept.words(", "),
                            concept.definition());
                }
            }
            out.println();
        }
    }
}
