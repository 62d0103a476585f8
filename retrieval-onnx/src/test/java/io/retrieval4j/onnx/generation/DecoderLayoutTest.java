package io.retrieval4j.onnx.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.onnx.Fixture;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.model.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A decoder with a past gives what the decoder without one gives, and folders whose graphs do not fit are refused. */
class DecoderLayoutTest {

    private static final String WHOLE = "decoder_model.onnx";
    private static final String WITH_PAST = "decoder_with_past_model.onnx";
    private static final String MERGED = "decoder_model_merged.onnx";

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @EnumSource(
            value = DecoderLayout.class,
            names = {"PAIR", "MERGED"})
    void aPastChangesNeitherTokensNorScores(DecoderLayout layout) {
        List<Decoding> decodings = List.of(
                new Decoding.Greedy(30),
                new Decoding.Beam(5, 5, 0.6, 20),
                new Decoding.Beam(2, 1, 1, 1),
                new Decoding.Sampled(10, 6, 5, 20));
        for (String name : List.of("t5", "bart")) {
            Fixture fixture = Fixture.of("seq2seq/" + name);
            try (SequenceToSequence without = DecoderLayout.WHOLE.open(fixture, temporary);
                    SequenceToSequence with = layout.open(fixture, temporary)) {
                for (Decoding decoding : decodings) {
                    for (String text : Fixture.texts(fixture.entries("inputs"))) {
                        String what = name + ", " + decoding + " of '" + text + "'";
                        List<Generated> expected = without.generate(text, decoding);
                        List<Generated> actual = with.generate(text, decoding);
                        assertThat(actual).as(what).hasSameSizeAs(expected);
                        for (int i = 0; i < actual.size(); i++) {
                            assertThat(actual.get(i).ids())
                                    .as(what)
                                    .isEqualTo(expected.get(i).ids());
                            assertThat(actual.get(i).score())
                                    .as(what)
                                    .isCloseTo(expected.get(i).score(), within((double) Fixture.SCORE));
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DecoderLayout.class,
            names = {"PAIR", "MERGED"})
    @Timeout(60)
    void anInterruptedThreadLeavesGenerationAndTheModelServesOthers(DecoderLayout layout) throws InterruptedException {
        try (SequenceToSequence model = layout.open(Fixture.of("seq2seq/t5"), temporary)) {
            List<Generated> before = model.generate("sky", new Decoding.Beam(3, 3, 1, 8));
            for (int delay = 1; delay < 30; delay += 7) {
                Throwable[] thrown = new Throwable[1];
                Thread caller = Thread.ofPlatform().start(() -> {
                    try {
                        model.generate("the sky is blue", new Decoding.Sampled(10, 1_000_000, 1, 500));
                    } catch (CancellationException e) {
                        thrown[0] = e;
                    }
                });
                Thread.sleep(delay);
                caller.interrupt();
                caller.join();
                assertThat(thrown[0]).as("interrupted after %d ms", delay).isInstanceOf(CancellationException.class);
            }
            assertThat(model.generate("sky", new Decoding.Beam(3, 3, 1, 8))).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(DecoderLayout.class)
    void callsAtOnceDoNotDisturbEachOther(DecoderLayout layout) {
        Fixture fixture = Fixture.of("seq2seq/bart");
        List<String> texts = Fixture.texts(fixture.entries("inputs"));
        try (SequenceToSequence model = layout.open(fixture, temporary)) {
            Decoding decoding = new Decoding.Beam(4, 4, 1, 16);
            List<List<Generated>> oneByOne =
                    texts.stream().map(text -> model.generate(text, decoding)).toList();
            List<List<Generated>> atOnce = Collections.nCopies(4, texts).parallelStream()
                    .flatMap(List::stream)
                    .map(text -> model.generate(text, decoding))
                    .toList();
            for (int i = 0; i < atOnce.size(); i++) {
                assertThat(atOnce.get(i)).as("call %d", i).isEqualTo(oneByOne.get(i % texts.size()));
            }
        }
    }

    @Test
    void theGraphWithAPastIsOfThePrecisionOfTheOneWithout() throws IOException {
        Path folder = DecoderLayout.WHOLE.folder(Fixture.of("seq2seq/t5"), temporary);
        copy(folder, WHOLE, "decoder_model_quantized.onnx");
        copy(folder, "encoder_model.onnx", "encoder_model_quantized.onnx");
        // No model; it is of another precision and so is not opened.
        Files.writeString(folder.resolve(WITH_PAST), "none");
        ModelFolder model = ModelFolder.read(folder);
        try (SequenceToSequence quantised =
                SequenceToSequence.open(model, Fixture.execution().withPrecisions(Precision.INT8))) {
            assertThat(quantised.generate("sky", new Decoding.Greedy(3))).hasSize(1);
        }
        assertThatThrownBy(() -> SequenceToSequence.open(model, Fixture.execution()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(WITH_PAST);
    }

    @Test
    void graphsThatDoNotFitAreRefused() throws IOException {
        Path folder = DecoderLayout.PAIR.folder(Fixture.of("seq2seq/bart"), temporary);
        copy(folder, WITH_PAST, "kept.onnx");
        copy(folder, WHOLE, WITH_PAST);
        assertThatThrownBy(() -> SequenceToSequence.open(ModelFolder.read(folder), Fixture.execution()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(WITH_PAST)
                .hasMessageContaining("takes no past of the tokens so far");
        copy(folder, "kept.onnx", WITH_PAST);
        copy(folder, "kept.onnx", WHOLE);
        assertThatThrownBy(() -> SequenceToSequence.open(ModelFolder.read(folder), Fixture.execution()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(WHOLE)
                .hasMessageContaining("of one export");
        copy(folder, "kept.onnx", MERGED);
        assertThatThrownBy(() -> SequenceToSequence.open(ModelFolder.read(folder), Fixture.execution()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(MERGED)
                .hasMessageContaining("use_cache_branch");
    }

    private static void copy(Path folder, String from, String to) throws IOException {
        Files.copy(folder.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
    }
}
