package io.retrieval4j.docs;

import static io.retrieval4j.eval.Measures.AP;
import static io.retrieval4j.eval.Measures.nDCG;

import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.collection.BeirFolder;
import io.retrieval4j.eval.collection.CorpusDocument;
import io.retrieval4j.eval.collection.catalogue.Catalogue;
import io.retrieval4j.eval.fuse.FusedRun;
import io.retrieval4j.eval.report.HtmlReport;
import io.retrieval4j.eval.report.Report;
import io.retrieval4j.eval.significance.Compared;
import io.retrieval4j.eval.significance.Comparison;
import io.retrieval4j.eval.significance.Evaluated;
import io.retrieval4j.eval.significance.Tests;
import io.retrieval4j.fuse.ReciprocalRankFusion;
import io.retrieval4j.fuse.WeightedSum;
import io.retrieval4j.fuse.normalise.MinMax;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The pieces of code that docs/evaluation.md shows. */
final class EvaluationExamples {

    private EvaluationExamples() {}

    static void compare(Qrels qrels, Run baseline, Run first, Run second) {
        Evaluator evaluator = Evaluator.of(qrels);
        Comparison comparison = Comparison.of(
                new Evaluated("baseline", evaluator.evaluate(baseline, nDCG.at(10))),
                List.of(
                        new Evaluated("first", evaluator.evaluate(first, nDCG.at(10))),
                        new Evaluated("second", evaluator.evaluate(second, nDCG.at(10)))),
                Tests.usual(42));
        for (Compared run : comparison.compare(nDCG.at(10))) {
            System.out.println(run.name() + " " + run.mean() + " " + run.difference() + " " + run.findings());
        }
    }

    static void report(Qrels qrels, Map<String, Run> runs, Path page) throws IOException {
        Report report = Report.of("Release 7", qrels, runs, List.of(nDCG.at(10), AP), Tests.usual(42));
        try (Writer out = Files.newBufferedWriter(page)) {
            new HtmlReport().write(report, out);
        }
    }

    static List<Run> fuse(Run lexical, Run dense) {
        Run byRank = FusedRun.of(new ReciprocalRankFusion(60), List.of(lexical, dense));
        Run byScore = FusedRun.of(new WeightedSum(List.of(.4, .6)).after(new MinMax()), List.of(lexical, dense));
        return List.of(byRank, byScore);
    }

    static long fetchAndCount(Path cache) {
        Path folder = Catalogue.named("beir/scifact")
                .fetch(cache, (file, done, total) -> System.err.println(file + " " + done + " of " + total));
        try (Stream<CorpusDocument> documents = new BeirFolder(folder.resolve("scifact")).documents()) {
            return documents.count();
        }
    }
}
