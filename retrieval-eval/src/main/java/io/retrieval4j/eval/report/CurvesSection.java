package io.retrieval4j.eval.report;

import io.retrieval4j.eval.Evaluation;
import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Measures;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.gain.Ndcg;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** Precision by recall, interpolated, and gain by rank, as means over the judged queries. */
record CurvesSection(Report report) {

    private static final int RECALL_STEPS = 20;
    private static final int DEEPEST = 30;

    void write(Appendable out) throws IOException {
        Evaluator evaluator = Evaluator.of(report.qrels());
        List<Run> runs = List.copyOf(report.runs().values());
        double[][] precision =
                runs.stream().map(run -> precision(evaluator, run)).toArray(double[][]::new);
        double[][] gain = runs.stream().map(run -> gain(evaluator, run)).toArray(double[][]::new);
        out.append("<section>\n<h2>Curves</h2>\n<p class=\"legend\">");
        int number = 0;
        for (String name : report.runs().keySet()) {
            out.append("<span>" + MeansSection.swatch(number++, name) + "</span> ");
        }
        out.append("</p>\n<div class=\"charts\">\n");
        new Chart(
                        "Precision by recall",
                        "recall (relevant: grade 1 or more), precision interpolated",
                        precision,
                        IntStream.rangeClosed(0, RECALL_STEPS)
                                .mapToObj(step -> step % 4 == 0 ? Double.toString(step / (double) RECALL_STEPS) : "")
                                .toArray(String[]::new))
                .write(out);
        new Chart(
                        "Gain by rank",
                        "k of nDCG@k",
                        gain,
                        IntStream.rangeClosed(1, DEEPEST)
                                .mapToObj(rank -> rank == 1 || rank % 5 == 0 ? Integer.toString(rank) : "")
                                .toArray(String[]::new))
                .write(out);
        out.append("</div>\n</section>\n");
    }

    private double[] gain(Evaluator evaluator, Run run) {
        List<Ndcg> measures =
                IntStream.rangeClosed(1, DEEPEST).mapToObj(Measures.nDCG::at).toList();
        Evaluation evaluation = evaluator.evaluate(run, measures);
        return measures.stream().mapToDouble(evaluation::mean).toArray();
    }

    private double[] precision(Evaluator evaluator, Run run) {
        double[] mean = new double[RECALL_STEPS + 1];
        for (String query : report.queries()) {
            double[] interpolated = interpolated(evaluator.judge(run, query));
            for (int step = 0; step <= RECALL_STEPS; step++) {
                mean[step] += interpolated[step] / report.queries().size();
            }
        }
        return mean;
    }

    /** At each recall, the highest precision at that recall or a higher one; 0 where it is not reached. */
    private static double[] interpolated(JudgedRanking ranking) {
        double[] precision = new double[RECALL_STEPS + 1];
        int relevant = ranking.relevant(1);
        int found = 0;
        for (int rank = 1; rank <= ranking.size(); rank++) {
            if (ranking.grade(rank) >= 1) {
                found++;
                // The last step that this many found documents reach.
                int step = found * RECALL_STEPS / relevant;
                precision[step] = Math.max(precision[step], (double) found / rank);
            }
        }
        for (int step = RECALL_STEPS - 1; step >= 0; step--) {
            precision[step] = Math.max(precision[step], precision[step + 1]);
        }
        return precision;
    }
}
