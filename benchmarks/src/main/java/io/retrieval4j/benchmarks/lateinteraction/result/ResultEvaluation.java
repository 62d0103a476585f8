package io.retrieval4j.benchmarks.lateinteraction.result;

import io.retrieval4j.benchmarks.lateinteraction.data.JudgedQuery;
import io.retrieval4j.benchmarks.lateinteraction.data.NoisyCopies;
import io.retrieval4j.benchmarks.lateinteraction.data.QueryForm;
import io.retrieval4j.benchmarks.lateinteraction.data.TokenFile;
import io.retrieval4j.benchmarks.lateinteraction.data.WorkFolder;
import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Measures;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.experiment.Latencies;
import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares answers with the exact rankings and, where the passages are the pool's own, with the judgements. */
public final class ResultEvaluation {

    private final WorkFolder work;
    private final NoisyCopies copies;
    private final List<JudgedQuery> queries;
    private final List<String> ids;
    private final Map<String, Qrels> qrels;

    public ResultEvaluation(WorkFolder work, Path pool) throws IOException {
        this.work = work;
        this.copies = work.copies();
        this.queries = JudgedQuery.read(work.queries());
        this.ids = Files.readAllLines(work.ids());
        this.qrels = JudgedQuery.YEARS.stream()
                .collect(Collectors.toMap(year -> year, year -> JudgedQuery.qrels(pool, year)));
    }

    public Result evaluate(Answers answers) throws IOException {
        QueryForm form = QueryForm.valueOf(answers.form().toUpperCase(Locale.ROOT));
        Map<String, ExactRanking> exact = ExactRanking.read(work.exact(form, answers.passages()));
        TokenFile vectors = work.open(work.queries(form));
        double recall = 0;
        double relative = 0;
        for (int i = 0; i < exact.size(); i++) {
            ExactRanking best = Objects.requireNonNull(exact.get(queries.get(i).id()));
            List<Integer> found = answers.hits().get(i);
            recall += recall(best, found);
            relative += sum(scores(vectors.matrix(i), found)) / sum(Arrays.copyOf(best.scores(), Answers.K));
        }
        Latencies latencies = new Latencies(answers.milliseconds().stream()
                .flatMap(round -> round.subList(0, exact.size()).stream())
                .mapToLong(milliseconds -> Math.round(milliseconds * 1e6))
                .toArray());
        return new Result(
                answers,
                exact.size(),
                recall / exact.size(),
                relative / exact.size(),
                answers.passages() <= copies.originals() ? ndcg(answers) : null,
                latencies.milliseconds(.5),
                latencies.milliseconds(.99));
    }

    private static double recall(ExactRanking best, List<Integer> found) {
        long both = IntStream.of(best.passages())
                .limit(Answers.K)
                .filter(found::contains)
                .count();
        return both / (double) Math.min(Answers.K, best.passages().length);
    }

    private float[] scores(TokenMatrix query, List<Integer> found) {
        MaxSim prepared = MaxSim.of(query.values(), query.dimension());
        float[] scores = new float[found.size()];
        for (int i = 0; i < scores.length; i++) {
            TokenMatrix passage = copies.matrix(found.get(i));
            scores[i] = prepared.score(TokenVectors.floats(passage.values(), passage.dimension()), 0, passage.rows());
        }
        return scores;
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    private List<Double> ndcg(Answers answers) {
        return JudgedQuery.YEARS.stream()
                .map(year -> {
                    Map<String, Map<String, Double>> run = new LinkedHashMap<>();
                    for (int i = 0; i < queries.size(); i++) {
                        if (queries.get(i).year().equals(year)) {
                            run.put(queries.get(i).id(), ranked(answers.hits().get(i)));
                        }
                    }
                    return Evaluator.of(Objects.requireNonNull(qrels.get(year)))
                            .evaluate(Run.of(run), List.of(Measures.nDCG.at(Answers.K)))
                            .mean(Measures.nDCG.at(Answers.K));
                })
                .toList();
    }

    private Map<String, Double> ranked(List<Integer> found) {
        Map<String, Double> scores = new LinkedHashMap<>();
        for (int i = 0; i < found.size(); i++) {
            scores.put(ids.get(found.get(i)), (double) -i);
        }
        return scores;
    }
}
