package io.retrieval4j.modelbased;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.representation.DenseVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DynamicRetrieverTest {

    private static final long SEED = 20261130;

    private static final Map<String, DenseVector> START = Map.of("a", DenseVector.of(1, 0), "b", DenseVector.of(0, 1));

    @Test
    void aStepByHand() {
        // Dot products 1 and 0, so probabilities e / (e + 1) and its complement; b is wanted, so both rows move by the
        // first.
        double probability = Math.E / (Math.E + 1);
        DynamicRetriever trained = DynamicRetriever.train(
                START,
                List.of(new TrainingExample(DenseVector.of(1, 0), Set.of("b", "unknown"))),
                new TrainingPlan(1, .5, 1, 0, SEED));
        assertThat(trained.rows().get("a").values()[0]).isCloseTo((float) (1 - .5 * probability), within(1e-6f));
        assertThat(trained.rows().get("b").values()[0]).isCloseTo((float) (.5 * probability), within(1e-6f));
        assertThat(trained.rows().get("b").values()[1]).isEqualTo(1);
        // Pulled back all the way, nothing was learned.
        assertThat(DynamicRetriever.train(
                                START,
                                List.of(new TrainingExample(DenseVector.of(1, 0), Set.of("b"))),
                                new TrainingPlan(3, .5, 1, 1, SEED))
                        .rows())
                .isEqualTo(START);
    }

    @Test
    void whatQueriesAskForIsFoundEvenWhereVectorsSayNothing() {
        Random random = new Random(SEED);
        Map<String, DenseVector> documents = new HashMap<>();
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            documents.put("d" + i, vector(random));
            examples.add(new TrainingExample(vector(random), Set.of("d" + i)));
        }
        DynamicRetriever trained = DynamicRetriever.train(documents, examples, new TrainingPlan(30, .05, 10, 0, SEED));
        for (TrainingExample example : examples) {
            assertThat(Set.copyOf(trained.retrieve(example.query(), 1).ids()))
                    .as("seed %d", SEED)
                    .isEqualTo(example.relevant());
        }
    }

    private static DenseVector vector(Random random) {
        float[] values = new float[32];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() / Math.sqrt(values.length));
        }
        return new DenseVector(values);
    }

    @Test
    void whatIsWrongIsSaid() {
        TrainingPlan plan = TrainingPlan.usual(SEED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DynamicRetriever.train(START, List.of(), plan))
                .withMessageContaining("nothing to learn from");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DynamicRetriever.train(
                        START, List.of(new TrainingExample(DenseVector.of(1), Set.of("a"))), plan))
                .withMessage("the query of an example has 1 dimensions, other documents have 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainingExample(DenseVector.of(1), Set.of()))
                .withMessageContaining("teaches nothing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainingPlan(0, 1, 1, 0, 1))
                .withMessageContaining("0 epochs");
    }
}
