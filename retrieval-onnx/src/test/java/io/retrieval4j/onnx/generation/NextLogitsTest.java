package io.retrieval4j.onnx.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.onnx.Fixture;
import io.retrieval4j.onnx.graph.DecoderFiles;
import io.retrieval4j.onnx.graph.DecoderGraph;
import io.retrieval4j.onnx.graph.DecoderGraph.Encoded;
import io.retrieval4j.onnx.resource.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A decoder that remembers answers as one that rereads, whatever is asked in whatever order. */
class NextLogitsTest {

    private static final int START = 0;
    private static final int WIDTH = 16;

    /** What the generator of the fixtures lets a graph differ by from its original. */
    private static final float OF_THE_LARGEST = 2e-5f;

    private static Source graph(Fixture fixture, String name) {
        return new Source.OnDisk(fixture.folder().resolve(name + ".onnx"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5", "bart"})
    void rememberingAnswersAsRereadingDoes(String name) {
        Fixture fixture = Fixture.of("seq2seq/" + name);
        Source decoder = graph(fixture, "decoder_model");
        try (DecoderGraph whole = DecoderGraph.open(new DecoderFiles.Whole(decoder), Fixture.execution());
                DecoderGraph pair = DecoderGraph.open(
                        new DecoderFiles.Pair(decoder, graph(fixture, "decoder_with_past_model")),
                        Fixture.execution());
                DecoderGraph merged = DecoderGraph.open(
                        new DecoderFiles.Merged(graph(fixture, "decoder_model_merged")), Fixture.execution())) {
            for (long seed = 1; seed <= 6; seed++) {
                compare(new Random(seed), seed, whole, pair, merged);
            }
        }
    }

    private static void compare(Random random, long seed, DecoderGraph whole, DecoderGraph... others) {
        Encoded text = text(random);
        List<List<List<Integer>>> questions = questions(random);
        try (NextLogits expected = NextLogits.of(whole, text, START)) {
            assertThat(expected).isInstanceOf(Rereading.class);
            for (DecoderGraph other : others) {
                try (NextLogits actual = NextLogits.of(other, text, START)) {
                    assertThat(actual).isInstanceOf(Remembering.class);
                    for (List<List<Integer>> question : questions) {
                        float[] wanted = expected.after(question);
                        float[] given = actual.after(question);
                        assertThat(given).as("seed %d, %s", seed, question).hasSameSizeAs(wanted);
                        float tolerance = OF_THE_LARGEST * Math.max(1, largest(wanted));
                        for (int i = 0; i < wanted.length; i++) {
                            assertThat(given[i])
                                    .as("seed %d, logit %d of %s", seed, i, question)
                                    .isCloseTo(wanted[i], within(tolerance));
                        }
                    }
                }
            }
        }
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static Encoded text(Random random) {
        int length = 1 + random.nextInt(9);
        float[] states = new float[length * WIDTH];
        for (int i = 0; i < states.length; i++) {
            states[i] = (float) random.nextGaussian();
        }
        return new Encoded(states, length, WIDTH);
    }

    /** Mostly continuations of what was asked before, in another order and number; else something else. */
    private static List<List<List<Integer>>> questions(Random random) {
        List<List<List<Integer>>> questions = new ArrayList<>();
        List<List<Integer>> before = List.of(List.of());
        questions.add(before);
        for (int i = 0; i < 25; i++) {
            int rows = 1 + random.nextInt(5);
            List<List<Integer>> parents = before;
            List<List<Integer>> question = switch (random.nextInt(8)) {
                case 0 -> List.of(List.of());
                case 1 -> {
                    int length = 1 + random.nextInt(6);
                    yield Stream.generate(() -> tokens(random, length))
                            .limit(rows)
                            .toList();
                }
                default ->
                    Stream.generate(() -> continued(parents.get(random.nextInt(parents.size())), random))
                            .limit(rows)
                            .toList();
            };
            questions.add(question);
            before = question;
        }
        return questions;
    }

    private static List<Integer> tokens(Random random, int length) {
        return Stream.generate(() -> random.nextInt(300)).limit(length).toList();
    }

    private static List<Integer> continued(List<Integer> beginning, Random random) {
        List<Integer> longer = new ArrayList<>(beginning);
        longer.add(random.nextInt(300));
        return List.copyOf(longer);
    }
}
