package io.retrieval4j.benchmarks.contextual;

import io.retrieval4j.lucene.contextual.search.ContextualSearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Searches contextual lists of many made passages, and says how long it takes and what it finds. */
@Command(
        name = "contextual",
        mixinStandardHelpOptions = true,
        description =
                "Measures COIL's lists: size, building, exhaustive, rank-safe and approximate search, one thread.")
public final class ContextualCommand implements Callable<Integer> {

    private static final int OTHERS = 200;

    @Option(
            names = "--pool",
            required = true,
            paramLabel = "DIR",
            description = "the pool in BEIR's form, with queries")
    private Path pool = Path.of(".");

    @Option(names = "--work", required = true, paramLabel = "DIR", description = "keeps vectors and indexes")
    private Path work = Path.of(".");

    @Option(
            names = "--other-queries",
            required = true,
            paramLabel = "FILE",
            description = "id, tab, text: queries whose answers the pool mostly lacks; the first 200 are asked")
    private Path otherQueries = Path.of(".");

    @Option(names = "--passages", paramLabel = "N", description = "real ones; default: ${DEFAULT-VALUE}")
    private int passages = 4_000;

    @Option(names = "--documents", paramLabel = "N", description = "made ones; default: ${DEFAULT-VALUE}")
    private int documents = 1_000_000;

    @Option(names = "--segments", paramLabel = "N", description = "of the index; default: ${DEFAULT-VALUE}")
    private int segments = 1;

    @Option(names = "--rounds", paramLabel = "N", description = "the best counts; default: ${DEFAULT-VALUE}")
    private int rounds = 4;

    @Option(names = "--filters", description = "times filters as well, and then with 30 of 100 documents deleted")
    private boolean filters;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            description = "writes passages and queries for other systems, and no more")
    private @Nullable Path export;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PoolTerms terms = PoolTerms.of(work.resolve("trained-terms-and-queries-" + passages), pool, passages, others());
        if (export != null) {
            export(export, terms);
            return 0;
        }
        Path folder = work.resolve("index-" + passages + "-" + documents + (segments == 1 ? "" : "-in-" + segments));
        if (!Files.exists(folder)) {
            ContextualIndex.build(folder, new MadePassages(terms.passages(), documents), documents, segments, out);
        }
        try (Directory directory = FSDirectory.open(folder)) {
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                report(reader, terms, out);
            }
            if (filters) {
                try (DirectoryReader reader = ContextualIndex.without(directory, .3)) {
                    out.printf(Locale.ROOT, "with %,d documents deleted%n", reader.numDeletedDocs());
                    report(new ContextualTiming(searcher(reader), terms.queries(), null, rounds), out);
                }
            }
        }
        out.flush();
        return 0;
    }

    private void export(Path folder, PoolTerms terms) throws IOException {
        Files.createDirectories(folder);
        TermsFile file = new TermsFile();
        file.write(folder.resolve("base.bin"), documents, new MadePassages(terms.passages(), documents)::of);
        file.write(folder.resolve("q.bin"), terms.queries().size(), terms.queries()::get);
        file.write(folder.resolve("qdev.bin"), terms.others().size(), terms.others()::get);
    }

    private List<String> others() throws IOException {
        try (Stream<String> lines = Files.lines(otherQueries)) {
            return lines.map(line -> line.split("\t", 2)[1]).limit(OTHERS).toList();
        }
    }

    private static IndexSearcher searcher(DirectoryReader reader) {
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);
        return searcher;
    }

    private void report(DirectoryReader reader, PoolTerms terms, PrintWriter out) throws IOException {
        IndexSearcher searcher = searcher(reader);
        out.printf(Locale.ROOT, "%d segments; median, 99th percentile and mean in milliseconds, recall@10%n", segments);
        List<GrowthPlot.Measured> measured = report(new ContextualTiming(searcher, terms.queries(), null, rounds), out);
        if (segments == 1) {
            GrowthPlot.keep(work, documents, measured);
            GrowthPlot.write(work, work.resolve("plots"));
        }
        out.println("queries without answers");
        report(new ContextualTiming(searcher, terms.others(), null, rounds), out);
        for (double share : filters ? ContextualIndex.SHARES : new double[0]) {
            Query filter = new TermQuery(new Term(ContextualIndex.TAG, Double.toString(share)));
            out.println("filter of " + share);
            report(new ContextualTiming(searcher, terms.queries(), filter, rounds), out);
        }
    }

    private static List<GrowthPlot.Measured> report(ContextualTiming timing, PrintWriter out) throws IOException {
        List<GrowthPlot.Measured> measured = new ArrayList<>();
        measured.add(timing.report("exhaustive", ContextualSearch.exhaustive(), out));
        measured.add(timing.report("rank-safe", ContextualSearch.rankSafe(), out));
        for (double target : new double[] {.9, .95, .98, .99}) {
            measured.add(timing.report("approximate " + target, ContextualSearch.approximate(target), out));
        }
        return measured;
    }
}
