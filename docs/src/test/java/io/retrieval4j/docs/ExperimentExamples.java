package io.retrieval4j.docs;

import static io.retrieval4j.eval.Measures.AP;
import static io.retrieval4j.eval.Measures.R;
import static io.retrieval4j.eval.Measures.nDCG;
import static io.retrieval4j.eval.junit.RelevanceAssertions.assertThat;

import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.experiment.Experiment;
import io.retrieval4j.eval.experiment.ExperimentResult;
import io.retrieval4j.eval.fuse.CoordinateAscent;
import io.retrieval4j.eval.fuse.CrossValidation;
import io.retrieval4j.eval.report.HtmlReport;
import io.retrieval4j.fuse.CombSum;
import io.retrieval4j.fuse.WeightedSum;
import io.retrieval4j.fuse.normalise.Zmuv;
import io.retrieval4j.pipeline.OnFailure;
import io.retrieval4j.pipeline.Pipeline;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The pieces of code that docs/experiments.md shows. */
final class ExperimentExamples {

    private ExperimentExamples() {}

    static String compare(
            Pipeline<String> words, Pipeline<String> vectors, Map<String, String> topics, Qrels qrels, Path folder)
            throws IOException {
        Pipeline<String> both = Pipeline.fuse(new CombSum().after(new Zmuv()), List.of(words, vectors));
        ExperimentResult result = Experiment.builder("Release 7")
                .topics(topics)
                .judgedBy(qrels)
                .measures(List.of(nDCG.at(10), R.at(100)))
                .pipeline("words", words)
                .pipeline("vectors", vectors)
                .pipeline("both", both, "sum of z-scores")
                .baseline("words")
                .figure("index bytes", "vectors", 1_234_567)
                .onFailure(OnFailure.GO_ON)
                .keptIn(folder.resolve("runs"), "catalogue of 30 November")
                .build()
                .run();
        try (Writer out = Files.newBufferedWriter(folder.resolve("report.html"))) {
            new HtmlReport().write(result.report(), out);
        }
        return result.table();
    }

    static void assertOn(Pipeline<String> pipeline, Map<String, String> topics, Qrels qrels) {
        assertThat(pipeline, topics)
                .ranks("earthquake", "seismograph", 1)
                .on(qrels)
                .measuredBy(nDCG.at(10))
                .isAtLeast(.65);
    }

    static CoordinateAscent learn(Qrels qrels, List<Run> runs) {
        return CoordinateAscent.over(
                weights -> new WeightedSum(weights).after(new Zmuv()), runs, Evaluator.of(qrels), AP, 3, 42);
    }

    static double honestMean(Qrels qrels, List<Run> runs) {
        CrossValidation validation =
                CrossValidation.of(judged -> learn(judged, runs).fusion(), runs, qrels, 5, 42);
        return Evaluator.of(qrels).evaluate(validation.run(), AP).mean(AP);
    }
}
