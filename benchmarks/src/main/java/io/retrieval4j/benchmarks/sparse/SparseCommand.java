package io.retrieval4j.benchmarks.sparse;

import io.retrieval4j.lucene.sparse.search.SparseQuery;
import io.retrieval4j.lucene.sparse.search.SparseSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Times searches of sparse vectors, this library's beside Lucene's. */
@Command(
        name = "sparse",
        mixinStandardHelpOptions = true,
        description = "Encodes the pool, mixes larger collections of it, and times searches of sparse vectors beside"
                + " Lucene's FeatureField.")
public final class SparseCommand implements Callable<Integer> {

    private static final int OTHERS = 400;
    // Of the last, recall is that of the exact ranking's first hundred.
    private static final List<Integer> HITS = List.of(10, 100, 1000);

    @Option(names = "--work", required = true, paramLabel = "DIR", description = "where vectors and indexes are kept")
    private Path work = Path.of(".");

    @Option(
            names = "--pool",
            required = true,
            paramLabel = "DIR",
            description = "corpus.jsonl, queries.dl19.jsonl, queries.dl20.jsonl and qrels/, each plain or .gz")
    private Path pool = Path.of(".");

    @Option(names = "--model", required = true, paramLabel = "DIR", description = "a learned sparse model's folder")
    private Path model = Path.of(".");

    @Option(
            names = "--other-queries",
            required = true,
            paramLabel = "FILE",
            description = "id, tab, text: queries whose answers the pool mostly lacks; the first 400 are asked")
    private Path otherQueries = Path.of(".");

    @Option(
            names = "--collections",
            split = ",",
            paramLabel = "NAME",
            description = "mix, topic; default: ${DEFAULT-VALUE}")
    private List<Mixture> collections = List.of(Mixture.MIX);

    @Option(names = "--sizes", split = ",", paramLabel = "N", description = "documents; default: ${DEFAULT-VALUE}")
    private List<Integer> sizes = List.of(100_000);

    @Option(names = "--segments", paramLabel = "N", description = "of each index; default: ${DEFAULT-VALUE}")
    private int segments = 1;

    @Option(names = "--rounds", paramLabel = "N", description = "the best counts; default: ${DEFAULT-VALUE}")
    private int rounds = 5;

    @Option(names = "--without-lucene", description = "times this library alone")
    private boolean alone;

    @Option(names = "--filters", description = "times filters as well, and 30 of 100 documents deleted")
    private boolean filters;

    @Option(names = "--quality", description = "evaluates the rankings of the pool's own passages as well")
    private boolean quality;

    @Override
    public Integer call() throws IOException {
        Encoding encoding = Encoding.of(work, pool, model, otherQueries, OTHERS);
        encoding.judged().and(encoding.others()).in(work.resolve("queries.vectors"));
        if (quality) {
            PoolQuality.report(encoding, pool, work);
        }
        for (Mixture mixture : collections) {
            for (int size : sizes) {
                measure(encoding, mixture, size);
            }
        }
        GrowthPlot.write(work, work.resolve("plots"));
        return 0;
    }

    private void measure(Encoding encoding, Mixture mixture, int size) throws IOException {
        String name = mixture + "-" + size;
        VectorFile texts = MadeTexts.of(encoding.passages(), mixture, size, work.resolve(name + ".vectors"));
        Questions questions = Questions.of(encoding, texts, work.resolve(name + ".exact"));
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f terms each; milliseconds, median and 99th percentile, and recall%n",
                name,
                (double) texts.entries() / size);
        Report report = new Report(mixture, size, segments, questions);
        String suffix = name + (segments == 1 ? "" : "-in-" + segments);
        try (SparseIndex ours =
                SparseIndex.open(SparseSystem.RETRIEVAL4J, texts, segments, work.resolve("retrieval4j-" + suffix))) {
            measure(ours, report);
        }
        if (!alone) {
            try (SparseIndex lucenes = SparseIndex.open(
                    SparseSystem.FEATURE_FIELD, texts, segments, work.resolve("feature-field-" + suffix))) {
                for (int k : HITS) {
                    report.time(
                            "FeatureField", lucenes, k, 2, vector -> SparseSystem.FEATURE_FIELD.query(vector, k, null));
                }
            }
        }
        report.write(work);
    }

    private void measure(SparseIndex ours, Report report) throws IOException {
        report.warmUp(ours, vector -> SparseSystem.RETRIEVAL4J.query(vector, 10, null));
        for (int k : HITS) {
            report.time("exact", ours, k, rounds, vector -> SparseSystem.RETRIEVAL4J.query(vector, k, null));
        }
        for (double target : new double[] {.9, .95, .98}) {
            report.time(
                    "approximate " + target,
                    ours,
                    10,
                    rounds,
                    vector -> new SparseQuery("sparse", vector, 10, SparseSearch.approximate(target), null));
        }
        if (filters) {
            // Its directory is that of the index, which is closed by who opened it.
            SparseIndex rest = ours.without(SparseSystem.RETRIEVAL4J, .3);
            report.time(
                    "exact with 30 % deleted",
                    rest, 10, rounds, vector -> SparseSystem.RETRIEVAL4J.query(vector, 10, null));
            rest.closeReader();
        }
        for (double share : filters ? SparseIndex.SHARES : new double[0]) {
            Query filter = new TermQuery(new Term(SparseIndex.TAG, Double.toString(share)));
            report.time(
                    "exact filtered to " + share,
                    ours,
                    10,
                    rounds,
                    vector -> SparseSystem.RETRIEVAL4J.query(vector, 10, filter));
        }
    }
}
