package io.retrieval4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.eval.Measures;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.learn.LastLayerFit;
import io.retrieval4j.learningtorank.LinearModel;
import io.retrieval4j.modelbased.TrainingExample;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.pipeline.stage.Feature;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.uncertainty.ScoreSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples do what the manual says. */
class LearnedExamplesTest {

    private static final Map<String, DenseVector> DOCUMENTS = Map.of(
            "a",
            DenseVector.of(1, 0),
            "b",
            DenseVector.of(.9f, .1f),
            "c",
            DenseVector.of(0, 1),
            "d",
            DenseVector.of(-1, .5f));

    private static final Pipeline<String> WORDS =
            Pipeline.retrieve((query, limit) -> Ranking.of(Map.of("a", 9, "b", 8, "c", 3), limit), 100);

    private static final Reranker<String> BY_TOKENS =
            (query, ranking) -> ranking.rescored(hit -> hit.id().equals("c") ? 5 : 1);

    private static final Qrels QRELS = Qrels.of(Map.of("1", Map.of("c", 1), "2", Map.of("a", 1)));

    private static final Run RUN = Run.of(Map.of("1", Map.of("c", 9, "a", 4), "2", Map.of("a", 9, "b", 8, "c", 7)));

    private static final String MODEL = """
            tree
            version=v4
            num_class=1
            num_tree_per_iteration=1
            feature_names=bm25 tokens

            Tree=0
            num_leaves=2
            num_cat=0
            split_feature=1
            threshold=2
            decision_type=8
            left_child=-1
            right_child=-2
            leaf_value=0 1
            is_linear=0

            end of trees
            """;

    @TempDir
    private Path folder;

    @Test
    void featuresAreWrittenAndModelsRead() throws IOException {
        Path file = folder.resolve("features.txt");
        LearnedExamples.table(WORDS, BY_TOKENS, Map.of("1", "whales"), QRELS, file);
        assertThat(Files.readString(file))
                .startsWith("0 qid:1 1:9.0 2:1.0 # 1 a\n")
                .contains("1 qid:1 1:3.0 2:5.0 # 1 c\n");
        List<Feature<String>> features =
                List.of(new Feature<>("bm25", Feature.CANDIDATES), new Feature<>("tokens", BY_TOKENS));
        Path model = Files.writeString(folder.resolve("model.txt"), MODEL);
        assertThat(LearnedExamples.learned(WORDS, features, model)
                        .retrieve("whales", 1)
                        .ids())
                .containsExactly("c");
        assertThat(LearnedExamples.fused(WORDS, WORDS, new LinearModel(List.of("x", "y"), List.of(1.0, 1.0), 0))
                        .retrieve("whales", 1)
                        .ids())
                .containsExactly("a");
    }

    @Test
    void rankingsAreMadeDiverseAndCut() {
        assertThat(LearnedExamples.diverse(WORDS, DOCUMENTS)
                        .retrieve("whales", 3)
                        .ids())
                .startsWith("a");
        assertThat(LearnedExamples.covering(WORDS, BY_TOKENS)
                        .retrieve("whales and ships", 2)
                        .ids())
                .contains("c");
        assertThat(LearnedExamples.confident(WORDS).retrieve("whales", 10).ids())
                .containsExactly("a", "b");
        assertThat(LearnedExamples.trained(RUN, QRELS).cutoff(Ranking.of(Map.of("x", 9, "y", 4), 2)))
                .isBetween(1, 2);
        assertThat(LearnedExamples.crossValidated(RUN, QRELS, Measures.setF)).isBetween(0.0, 1.0);
    }

    @Test
    void scoresAreMadeProbabilitiesAndSampled() {
        assertThat(LearnedExamples.joined(WORDS, WORDS, RUN, RUN, QRELS)
                        .retrieve("whales", 9)
                        .ids())
                .startsWith("a");
        LastLayerFit fit = new LastLayerFit(List.of(1.0, 1.0), List.of(.1, .1), 0);
        assertThat(LearnedExamples.careful(WORDS, fit, (query, id) -> new float[] {id.equals("a") ? 1 : 0, 0})
                        .retrieve("whales", 1)
                        .ids())
                .containsExactly("a");
        assertThat(LearnedExamples.calibration(
                        Map.of("1", Map.of("c", ScoreSamples.of(1, 1), "a", ScoreSamples.of(0, 2))),
                        Qrels.of(Map.of("1", Map.of("c", 1, "a", 0)))))
                .isCloseTo(.5, within(1e-12));
        assertThat(LearnedExamples.withRows(
                                queries -> queries.stream()
                                        .map(query -> DenseVector.of(1, 0))
                                        .toList(),
                                DOCUMENTS,
                                List.of(new TrainingExample(DenseVector.of(1, 0), Set.of("c"))))
                        .retrieve("whales", 1)
                        .ids())
                .containsExactly("c");
        assertThat(LearnedExamples.asked(LearnedExamples.inBits(DOCUMENTS)).ids())
                .containsExactly("b", "a");
    }
}
