package io.retrieval4j.benchmarks.lateinteraction;

import io.retrieval4j.benchmarks.experiment.Progress;
import io.retrieval4j.benchmarks.lateinteraction.data.JudgedQuery;
import io.retrieval4j.benchmarks.lateinteraction.data.NoisyCopies;
import io.retrieval4j.benchmarks.lateinteraction.data.QueryForm;
import io.retrieval4j.benchmarks.lateinteraction.data.TokenFile;
import io.retrieval4j.benchmarks.lateinteraction.data.WorkFolder;
import io.retrieval4j.benchmarks.lateinteraction.result.ExactOracle;
import io.retrieval4j.benchmarks.lateinteraction.result.ExactRanking;
import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Computes what every system is compared with. A size is computed from the next smaller one that is there, so a pass over a
 * million passages that was preceded by one over 300,000 scores the other 700,000.
 */
@Command(
        name = "exact",
        mixinStandardHelpOptions = true,
        description = "Computes the exact best 100 passages of each query, in both forms, at each size.")
final class ExactCommand implements Callable<Integer> {

    /** Sizes above this one have the first {@value #FEW} queries alone: a million takes a quarter of a minute a query. */
    private static final int LARGE = 300_000;

    private static final int FEW = 32;

    @Mixin
    private final WorkOption work = new WorkOption();

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "N",
            description = "numbers of passages, ascending; default: ${DEFAULT-VALUE}")
    private List<Integer> sizes = List.of(28_606, 100_000, 300_000, 1_000_000);

    @Option(names = "--threads", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
    private int threads = 1;

    @Override
    public Integer call() throws IOException {
        WorkFolder folder = work.folder();
        NoisyCopies copies = folder.copies();
        List<String> ids =
                JudgedQuery.read(folder.queries()).stream().map(JudgedQuery::id).toList();
        int before = 0;
        for (int size : sizes) {
            if (!Files.exists(folder.exact(QueryForm.LONG, size))) {
                compute(folder, copies, ids.subList(0, size > LARGE ? FEW : ids.size()), before, size);
            }
            before = size;
        }
        return 0;
    }

    private void compute(WorkFolder folder, NoisyCopies copies, List<String> ids, int from, int to) throws IOException {
        List<MaxSim> queries = new ArrayList<>();
        List<ExactRanking> known = new ArrayList<>();
        for (QueryForm form : QueryForm.values()) {
            TokenFile vectors = folder.open(folder.queries(form));
            Map<String, ExactRanking> smaller = from == 0 ? Map.of() : ExactRanking.read(folder.exact(form, from));
            for (int i = 0; i < ids.size(); i++) {
                TokenMatrix matrix = vectors.matrix(i);
                queries.add(MaxSim.of(matrix.values(), matrix.dimension()));
                known.add(smaller.getOrDefault(ids.get(i), new ExactRanking(new int[0], new float[0])));
            }
        }
        List<ExactRanking> best;
        try (ProgressBar bar = Progress.bar("Exact, " + to, to - from)) {
            best = new ExactOracle(copies, queries, threads).extend(known, from, to, bar);
        }
        int next = 0;
        for (QueryForm form : QueryForm.values()) {
            Map<String, ExactRanking> byQuery = new LinkedHashMap<>();
            for (String id : ids) {
                byQuery.put(id, best.get(next++));
            }
            ExactRanking.write(byQuery, folder.exact(form, to));
        }
    }
}
