package io.retrieval4j.docs;

import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.binary.BinaryRetriever;
import io.retrieval4j.binary.IterativeQuantization;
import io.retrieval4j.cutoff.CumulativeConfidence;
import io.retrieval4j.cutoff.CutoffPolicy;
import io.retrieval4j.diversity.MaximalMarginalRelevance;
import io.retrieval4j.diversity.Xquad;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Measures;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.fuse.CrossValidation;
import io.retrieval4j.eval.learn.CutRun;
import io.retrieval4j.eval.learn.CutoffTraining;
import io.retrieval4j.eval.learn.LastLayerFit;
import io.retrieval4j.eval.learn.LetorFile;
import io.retrieval4j.eval.learn.ProbabilityFit;
import io.retrieval4j.eval.learn.RankingCalibrationError;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.fuse.CombMax;
import io.retrieval4j.fuse.normalise.Zmuv;
import io.retrieval4j.learningtorank.LearnedFusion;
import io.retrieval4j.learningtorank.LearnedModel;
import io.retrieval4j.learningtorank.LightGbm;
import io.retrieval4j.learningtorank.XgBoost;
import io.retrieval4j.modelbased.DynamicRetriever;
import io.retrieval4j.modelbased.TrainingExample;
import io.retrieval4j.modelbased.TrainingPlan;
import io.retrieval4j.pipeline.FeatureTable;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.pipeline.stage.Feature;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.score.DenseScorer;
import io.retrieval4j.score.Similarity;
import io.retrieval4j.uncertainty.LogisticCalibration;
import io.retrieval4j.uncertainty.RiskAwareReranker;
import io.retrieval4j.uncertainty.SampledScorer;
import io.retrieval4j.uncertainty.ScoreSamples;
import io.retrieval4j.uncertainty.StochasticLastLayer;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** What docs/learning-to-rank.md and docs/cutoff-diversity.md show. */
final class LearnedExamples {

    private LearnedExamples() {}

    static FeatureTable table(
            Pipeline<String> words, Reranker<String> byTokens, Map<String, String> topics, Qrels qrels, Path file)
            throws IOException {
        List<Feature<String>> features =
                List.of(new Feature<>("bm25", Feature.CANDIDATES), new Feature<>("tokens", byTokens));
        FeatureTable table = FeatureTable.of(words.limit(100), features, List.copyOf(topics.values()));
        try (Writer out = Files.newBufferedWriter(file)) {
            LetorFile.write(table, List.copyOf(topics.keySet()), qrels, out);
        }
        return table;
    }

    static Pipeline<String> learned(Pipeline<String> words, List<Feature<String>> features, Path model)
            throws IOException {
        LearnedModel trees = LightGbm.read(model);
        return words.limit(100).score(features, trees);
    }

    static Pipeline<String> inOrder(Pipeline<String> words, List<Feature<String>> features, Path model)
            throws IOException {
        LearnedModel trees = XgBoost.read(model);
        List<String> names = features.stream().map(Feature::name).toList();
        return words.limit(100).score(features, trees.on(names));
    }

    static Pipeline<String> fused(Pipeline<String> words, Pipeline<String> vectors, LearnedModel model) {
        return Pipeline.fuse(new LearnedFusion(model).after(new Zmuv()), List.of(words, vectors));
    }

    static Pipeline<String> diverse(Pipeline<String> vectors, Map<String, DenseVector> documents) {
        return vectors.limit(50)
                .rerank(MaximalMarginalRelevance.of(documents::get, new DenseScorer(Similarity.COSINE), .7));
    }

    static Pipeline<String> covering(Pipeline<String> words, Reranker<String> relevance) {
        return words.limit(50).rerank(Xquad.of(query -> List.of(query.split(" and ", -1)), relevance, .5));
    }

    static Pipeline<String> confident(Pipeline<String> words) {
        return words.rerank(new CumulativeConfidence(.9, 1.5, 20));
    }

    static CutoffPolicy trained(Run run, Qrels qrels) {
        CutoffTraining training = CutoffTraining.of(run, qrels, Measures.setF, 100);
        return training.regression(10, 1);
    }

    static double crossValidated(Run run, Qrels qrels, Measure measure) {
        CrossValidation validation = CrossValidation.of(
                judged ->
                        new CutRun(CutoffTraining.of(run, judged, measure, 100).fixed()),
                List.of(run),
                qrels,
                2,
                42);
        return Evaluator.of(qrels).evaluate(validation.run(), measure).mean(measure);
    }

    static Pipeline<String> joined(
            Pipeline<String> books, Pipeline<String> letters, Run booksRun, Run lettersRun, Qrels qrels) {
        LogisticCalibration ofBooks = ProbabilityFit.of(booksRun, qrels, 1);
        LogisticCalibration ofLetters = ProbabilityFit.of(lettersRun, qrels, 1);
        return Pipeline.fuse(new CombMax(), List.of(books.rerank(ofBooks), letters.rerank(ofLetters)))
                .atLeast(.1);
    }

    static Pipeline<String> careful(
            Pipeline<String> vectors, LastLayerFit fit, BiFunction<String, String, float[]> hidden) {
        StochasticLastLayer layer = fit.layer(100, 42);
        SampledScorer<String> scorer = (query, ranking) -> ranking.ids().stream()
                .map(id -> layer.sample(hidden.apply(query, id)))
                .toList();
        return vectors.limit(100).rerank(new RiskAwareReranker<>(scorer, .25));
    }

    static double calibration(Map<String, Map<String, ScoreSamples>> samples, Qrels qrels) {
        return RankingCalibrationError.of(samples, qrels, 10);
    }

    static Retriever<DenseVector> inBits(Map<String, DenseVector> documents) {
        List<float[]> sample =
                documents.values().stream().map(DenseVector::values).toList();
        IterativeQuantization codes = IterativeQuantization.fit(sample, 2, 42);
        return BinaryRetriever.of(codes, documents, Similarity.COSINE, 100);
    }

    static Pipeline<String> withRows(
            QueryEncoder<String, DenseVector> encoder,
            Map<String, DenseVector> documents,
            List<TrainingExample> examples) {
        DynamicRetriever trained = DynamicRetriever.train(documents, examples, TrainingPlan.usual(42));
        return Pipeline.retrieve(Retriever.encoded(encoder, trained), 100);
    }

    static Ranking asked(Retriever<DenseVector> retriever) {
        return retriever.retrieve(DenseVector.of(1, .5f), 2);
    }
}
