package io.retrieval4j.benchmarks.contextual;

import io.retrieval4j.benchmarks.experiment.Progress;
import io.retrieval4j.lucene.contextual.ContextualField;
import io.retrieval4j.lucene.contextual.ContextualFormat;
import io.retrieval4j.lucene.contextual.search.ContextualQuery;
import io.retrieval4j.lucene.contextual.search.ContextualSearch;
import io.retrieval4j.lucene.segment.FieldCodec;
import io.retrieval4j.representation.ContextualTerms;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
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
                "Measures COIL's lists: size, building, exhaustive and approximate search of one segment, one thread.")
public final class ContextualCommand implements Callable<Integer> {

    private static final int HITS = 10;
    private static final int ROUNDS = 4;

    @Option(
            names = "--pool",
            required = true,
            paramLabel = "DIR",
            description = "the pool in BEIR's form, with queries")
    private Path pool = Path.of(".");

    @Option(names = "--work", required = true, paramLabel = "DIR", description = "keeps vectors and indexes")
    private Path work = Path.of(".");

    @Option(names = "--passages", paramLabel = "N", description = "real ones; default: ${DEFAULT-VALUE}")
    private int passages = 4_000;

    @Option(names = "--documents", paramLabel = "N", description = "made ones; default: ${DEFAULT-VALUE}")
    private int documents = 1_000_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PoolTerms terms = PoolTerms.of(work.resolve("terms-" + passages), pool, passages);
        Path folder = work.resolve("index-" + passages + "-" + documents);
        if (!Files.exists(folder)) {
            build(folder, new MadePassages(terms.passages(), documents), out);
        }
        try (Directory directory = FSDirectory.open(folder);
                DirectoryReader reader = DirectoryReader.open(directory)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            report(searcher, terms.queries(), out);
        }
        out.flush();
        return 0;
    }

    private void build(Path folder, MadePassages made, PrintWriter out) throws IOException {
        Files.createDirectories(folder);
        IndexWriterConfig config = new IndexWriterConfig()
                .setCodec(new FieldCodec(Map.of("terms", new ContextualFormat())))
                .setRAMBufferSizeMB(512)
                .setUseCompoundFile(false);
        long occurrences = 0;
        long making = 0;
        long began = System.nanoTime();
        try (Directory directory = FSDirectory.open(folder);
                IndexWriter writer = new IndexWriter(directory, config);
                ProgressBar bar = Progress.bar("Indexing", documents)) {
            for (int i = 0; i < documents; i++) {
                long before = System.nanoTime();
                ContextualTerms terms = made.of(i);
                making += System.nanoTime() - before;
                occurrences += terms.terms().size();
                Document document = new Document();
                document.add(new ContextualField("terms", terms));
                writer.addDocument(document);
                bar.step();
            }
            writer.forceMerge(1);
        }
        double seconds = (System.nanoTime() - began - making) / 1e9;
        long bytes = 0;
        try (Directory directory = FSDirectory.open(folder)) {
            for (String file : directory.listAll()) {
                bytes += directory.fileLength(file);
            }
        }
        out.printf(
                Locale.ROOT,
                "%,d documents, %,d occurrences: %.0f s with all merges, %,.0f occurrences a second, %.1f bytes an"
                        + " occurrence%n",
                documents,
                occurrences,
                seconds,
                occurrences / seconds,
                bytes / (double) occurrences);
        out.flush();
    }

    private void report(IndexSearcher searcher, List<ContextualTerms> queries, PrintWriter out) throws IOException {
        Map<String, ContextualSearch> searches = new LinkedHashMap<>();
        searches.put("exhaustive", ContextualSearch.exhaustive());
        for (double target : new double[] {.9, .95, .98, .99}) {
            searches.put("approximate " + target, ContextualSearch.approximate(target));
        }
        List<Float> last = new ArrayList<>();
        for (ContextualTerms query : queries) {
            ScoreDoc[] hits = searcher.search(query(query, ContextualSearch.exhaustive()), HITS).scoreDocs;
            last.add(hits.length < HITS ? 0 : hits[HITS - 1].score);
        }
        out.printf(Locale.ROOT, "%-18s %10s %10s %10s %10s%n", "search", "median ms", "p99 ms", "mean ms", "recall@10");
        for (Map.Entry<String, ContextualSearch> search : searches.entrySet()) {
            double[] times = new double[queries.size()];
            Arrays.fill(times, Double.MAX_VALUE);
            double found = 0;
            for (int round = 0; round < ROUNDS; round++) {
                found = 0;
                for (int q = 0; q < times.length; q++) {
                    Query query = query(queries.get(q), search.getValue());
                    long began = System.nanoTime();
                    ScoreDoc[] hits = searcher.search(query, HITS).scoreDocs;
                    times[q] = Math.min(times[q], (System.nanoTime() - began) / 1e6);
                    for (ScoreDoc hit : hits) {
                        found += hit.score >= last.get(q) ? 1.0 / HITS : 0;
                    }
                }
            }
            double mean = Arrays.stream(times).average().orElse(0);
            Arrays.sort(times);
            out.printf(
                    Locale.ROOT,
                    "%-18s %10.2f %10.2f %10.2f %10.3f%n",
                    search.getKey(),
                    times[times.length / 2],
                    times[(int) (.99 * times.length)],
                    mean,
                    found / times.length);
            out.flush();
        }
    }

    private static Query query(ContextualTerms terms, ContextualSearch search) {
        return new ContextualQuery("terms", terms, HITS, search, null);
    }
}
