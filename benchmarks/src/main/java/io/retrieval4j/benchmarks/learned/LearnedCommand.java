package io.retrieval4j.benchmarks.learned;

import io.retrieval4j.eval.Measures;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.collection.BeirFolder;
import io.retrieval4j.eval.fuse.FusedRun;
import io.retrieval4j.eval.learn.LastLayerFit;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.report.Report;
import io.retrieval4j.eval.report.TableReport;
import io.retrieval4j.eval.significance.Tests;
import io.retrieval4j.fuse.CombSum;
import io.retrieval4j.fuse.normalise.Zmuv;
import io.retrieval4j.uncertainty.StochasticLastLayer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is learned from judgements, with and without. */
@Command(
        name = "learned",
        mixinStandardHelpOptions = true,
        description =
                "Learning to rank, cut-offs and calibrated indexes on the runs of the pool; codes, diversity and uncertainty on a"
                        + " collection's dense vectors.")
public final class LearnedCommand implements Callable<Integer> {

    @Option(names = "--pool", paramLabel = "DIR", description = "the pool's folder, with its runs and judgements")
    private @Nullable Path pool;

    @Option(
            names = "--beir",
            paramLabel = "DIR",
            description = "a collection's folder; its vectors are those of the default model")
    private @Nullable Path beir;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description =
                    "tables for the learners are written here, and their models read from here where they are; and indexes")
    private Path work = Path.of(".");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (pool != null) {
            onPool(Pool.read(pool));
        }
        if (beir != null) {
            onVectors(beir);
        }
        return 0;
    }

    private void onVectors(Path folder) throws IOException {
        BeirFolder collection = new BeirFolder(folder);
        Qrels test = collection.qrels("test");
        boolean trained = Stream.of("train.tsv", "train.tsv.gz")
                .map(folder.resolve("qrels")::resolve)
                .anyMatch(Files::exists);
        Qrels training = trained ? collection.qrels("train") : Qrels.of(Map.of());
        DenseStudy study = new DenseStudy(DenseVectors.encode(folder, List.of(test, training)), test);
        print(
                "codes, of which the nearest 100 are compared exactly",
                test,
                study.codes(),
                Measures.nDCG.at(10),
                Measures.R.at(100));
        print(
                "structures of an index",
                test,
                new IndexedCodes(study, work.resolve("structures"), out()).runs(),
                Measures.nDCG.at(10),
                Measures.R.at(100));
        Map<String, Run> diversified = study.diversified();
        print("diversity", test, diversified, Measures.nDCG.at(10));
        diversified.forEach(
                (name, run) -> out().println(name + ": mean cosine of the first ten " + study.likeness(run)));
        if (trained) {
            onTraining(new UncertaintyStudy(study, training), test);
            print(
                    "model-based",
                    test,
                    new ModelBasedStudy(study, training).runs(study.run(study.exact())),
                    Measures.nDCG.at(10),
                    Measures.R.at(100));
        }
    }

    private void onTraining(UncertaintyStudy study, Qrels test) throws IOException {
        Run exact = study.dense().run(study.dense().exact());
        LastLayerFit fit = study.fit();
        Map<String, StochasticLastLayer> layers = new LinkedHashMap<>();
        layers.put("Gaussian", study.gaussian(fit));
        layers.put("dropout .1", study.dropout(fit, .1));
        layers.put("dropout .3", study.dropout(fit, .3));
        Map<String, Run> runs = new LinkedHashMap<>(Map.of("dense", exact));
        layers.forEach((name, layer) -> runs.putAll(study.runs(exact, layer, name)));
        print("uncertainty", test, runs, Measures.nDCG.at(10), Measures.AP);
        layers.forEach((name, layer) -> out().println(name + ": ERCE " + study.error(exact, layer)));
        out().println("weights without draws: ERCE " + study.error(exact, study.dropout(fit, 0)));
        out().flush();
    }

    private void onPool(Pool runs) throws IOException {
        PoolRanking ranking = new PoolRanking(runs);
        if (Files.exists(work.resolve("fold-0.lightgbm.txt"))) {
            print("learning to rank", runs.qrels(), ranking.runs(work), Measures.nDCG.at(10), Measures.AP.rel(2));
        } else {
            Files.createDirectories(work);
            ranking.writeTables(work);
            out().println("Tables are written; train on them by benchmarks/peers/learning-to-rank/train.py.");
        }
        Measure f1 = Measures.setF.rel(2);
        print("cut-offs, SPLADE++", runs.qrels(), new PoolCutoffs(runs.best(), runs.qrels(), f1, 100).runs(), f1);
        Run fused = FusedRun.of(new CombSum().after(new Zmuv()), runs.runs());
        print("cut-offs, sum of z-scores", runs.qrels(), new PoolCutoffs(fused, runs.qrels(), f1, 100).runs(), f1);
        print(
                "two indexes",
                runs.qrels(),
                new PoolRouting(runs).runs(),
                Measures.nDCG.at(10),
                Measures.P.rel(2).at(10));
    }

    private void print(String title, Qrels qrels, Map<String, Run> runs, Measure... measures) throws IOException {
        new TableReport().write(Report.of(title, qrels, runs, List.of(measures), Tests.usual(42)), out());
        out().println();
        out().flush();
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
