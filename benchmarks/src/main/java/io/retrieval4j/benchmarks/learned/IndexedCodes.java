package io.retrieval4j.benchmarks.learned;

import io.retrieval4j.Document;
import io.retrieval4j.eval.Run;
import io.retrieval4j.lucene.DenseRetriever;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.dense.DenseSearch;
import io.retrieval4j.lucene.dense.DenseStructure;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.DenseVector;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A field's structures side by side: what an index of each finds, takes and costs. */
record IndexedCodes(DenseStudy study, Path work, PrintWriter out) {

    private static final String FIELD = "vector";
    private static final int ROUNDS = 20;
    private static final int HITS = 100;

    /** The runs, by structure and search; a line for each is printed. Indexes stay in the work folder. */
    Map<String, Run> runs() throws IOException {
        Map<String, Run> runs = new LinkedHashMap<>();
        search(runs, "flat", DenseStructure.flat(), "exact", vectors -> vectors);
        search(runs, "hnsw", DenseStructure.hnsw(), "100 candidates", vectors -> vectors);
        search(runs, "quantised, 1 bit", DenseStructure.quantized(1), "100 candidates", vectors -> vectors);
        search(runs, "signs", DenseStructure.signs(), "100 candidates", vectors -> vectors);
        search(runs, "signs", DenseStructure.signs(), "400 candidates", by(400));
        int dimension = study.vectors().documents().values().iterator().next().dimension();
        for (int bits : new int[] {dimension, dimension / 2}) {
            String name = "ITQ, " + bits + " bits";
            search(runs, name, DenseStructure.itq(bits), "100 candidates", vectors -> vectors);
            search(runs, name, DenseStructure.itq(bits), "400 candidates", by(400));
        }
        return runs;
    }

    private static UnaryOperator<DenseRetriever> by(int candidates) {
        return vectors -> vectors.by(DenseSearch.hamming(candidates));
    }

    private void search(
            Map<String, Run> runs,
            String name,
            DenseStructure structure,
            String search,
            UnaryOperator<DenseRetriever> chosen)
            throws IOException {
        Path folder = work.resolve(name.replaceAll("\\W+", "-"));
        Map<String, DenseVector> documents = study.vectors().documents();
        int dimension = documents.values().iterator().next().dimension();
        Schema schema = Schema.builder()
                .field(Dense.of(FIELD, dimension).structuredAs(structure))
                .build();
        boolean there = Files.exists(folder);
        try (RetrievalIndex index = RetrievalIndex.open(folder, schema)) {
            if (!there) {
                long from = System.nanoTime();
                documents.forEach((id, vector) ->
                        index.add(Document.builder(id).set(FIELD, vector).build()));
                index.optimize();
                index.refresh();
                out.printf(Locale.ROOT, "%s: indexed in %.1f s%n", name, (System.nanoTime() - from) / 1e9);
            }
            DenseRetriever vectors = chosen.apply(index.dense(FIELD));
            String label = name + ", " + search;
            runs.put(label, study.run(vectors));
            out.printf(
                    Locale.ROOT,
                    "%s: %.0f bytes a document, %.0f microseconds of the thread a query (median)%n",
                    label,
                    (double) bytes(folder) / documents.size(),
                    microseconds(vectors));
            out.flush();
        }
    }

    /** Of all files: beside vectors there are but ids. */
    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private double microseconds(DenseRetriever vectors) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        List<DenseVector> queries =
                study.qrels().queries().stream().map(study::query).toList();
        double[] times = new double[ROUNDS * queries.size()];
        for (int round = -ROUNDS / 2; round < ROUNDS; round++) {
            for (int i = 0; i < queries.size(); i++) {
                long from = clock.getCurrentThreadCpuTime();
                vectors.retrieve(queries.get(i), HITS);
                if (round >= 0) {
                    times[round * queries.size() + i] = (clock.getCurrentThreadCpuTime() - from) / 1e3;
                }
            }
        }
        Arrays.sort(times);
        return times[times.length / 2];
    }
}
