package io.retrieval4j.onnx;

import io.retrieval4j.onnx.states.GraphModel;
import io.retrieval4j.onnx.states.Reading;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.representation.Representation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several representations of a text from one run of a model: its vector, its token matrix and its contextual terms, for
 * indexes that hold more than one. The encoders share a model, as {@link LateInteractionEncoder#untrained} and
 * {@link ContextualEncoder#untrained} share a bi-encoder's; what they make is what each makes alone.
 *
 * <p>Encoders whose texts have the same form and arrangement share a run; others have one of their own.
 *
 * <p>Safe for concurrent use, and interrupted as the encoders are; valid until they are closed. Memory is that of the
 * representations of {@value #PORTION} texts, beside the model's.
 */
public final class JointEncoder {

    /** Texts that are encoded before they are handed on. */
    private static final int PORTION = GraphModel.WINDOW;

    private final List<TextEncoder<?>> encoders;
    private final TokenModel model;

    private JointEncoder(List<TextEncoder<?>> encoders, TokenModel model) {
        this.encoders = encoders;
        this.model = model;
    }

    /** What was made of a text. */
    public static final class Encoded {

        private final List<TextEncoder<?>> encoders;
        private final List<Representation> representations;
        private final boolean cut;

        private Encoded(List<TextEncoder<?>> encoders, List<Representation> representations, boolean cut) {
            this.encoders = encoders;
            this.representations = representations;
            this.cut = cut;
        }

        /**
         * What the given encoder makes of the text.
         *
         * @throws IllegalArgumentException if it is none of those that encoded together
         */
        @SuppressWarnings("unchecked") // Put there by the reading of the same encoder.
        public <R extends Representation> R of(TextEncoder<R> encoder) {
            int place = encoders.indexOf(encoder);
            if (place < 0) {
                throw new IllegalArgumentException(
                        "the encoder is none of the " + encoders.size() + " of this joint one");
            }
            return (R) representations.get(place);
        }

        /** Whether the text was longer than the model takes, and lost its end. */
        public boolean cut() {
            return cut;
        }
    }

    /** Receives what was made of each text, in their order. */
    @FunctionalInterface
    public interface EncodedConsumer {

        /**
         * Receives a text's.
         *
         * @param text its place among the texts, from 0
         * @param encoded what was made of it
         */
        void accept(int text, Encoded encoded);
    }

    /** Is told how far a call is. */
    @FunctionalInterface
    public interface Progress {

        /**
         * Is told after a portion.
         *
         * @param done texts that were handed on
         * @param cut those among them that were longer than the model takes
         * @param total all texts of the call
         */
        void report(int done, int cut, int total);
    }

    /**
     * Joins encoders.
     *
     * @throws IllegalArgumentException if they do not share one model
     */
    public static JointEncoder of(TextEncoder<?>... encoders) {
        if (encoders.length == 0) {
            throw new IllegalArgumentException("there are no encoders to join");
        }
        TokenModel model = model(encoders[0]);
        for (TextEncoder<?> encoder : encoders) {
            if (!model.equals(model(encoder))) {
                throw new IllegalArgumentException(
                        "the encoders do not share one model; of a bi-encoder's model are those "
                                + "that LateInteractionEncoder.untrained and ContextualEncoder.untrained make of it");
            }
        }
        return new JointEncoder(List.of(encoders), model);
    }

    private static TokenModel model(TextEncoder<?> encoder) {
        return switch (encoder) {
            case BiEncoder dense -> dense.model();
            case LateInteractionEncoder tokens -> tokens.model();
            case ContextualEncoder terms -> terms.model();
            case SparseEncoder sparse -> sparse.model();
        };
    }

    private static Reading<? extends Representation> reading(TextEncoder<?> encoder, boolean query) {
        return switch (encoder) {
            case BiEncoder dense -> dense.reading(query);
            case LateInteractionEncoder tokens -> tokens.reading(query);
            case ContextualEncoder terms -> terms.reading(query);
            case SparseEncoder sparse -> sparse.reading(query);
        };
    }

    /** Encodes queries. */
    public List<Encoded> encodeQueries(List<? extends String> texts) {
        List<Encoded> all = new ArrayList<>(texts.size());
        encode(true, texts, (_, encoded) -> all.add(encoded), (_, _, _) -> {});
        return List.copyOf(all);
    }

    /** Encodes documents. */
    public List<Encoded> encodeDocuments(List<? extends String> texts) {
        List<Encoded> all = new ArrayList<>(texts.size());
        encodeDocuments(texts, (_, encoded) -> all.add(encoded), (_, _, _) -> {});
        return List.copyOf(all);
    }

    /**
     * Encodes documents, and hands them on as they are done, a portion at a time and on the calling thread.
     *
     * @param progress is told after each portion
     */
    public void encodeDocuments(List<? extends String> texts, EncodedConsumer consumer, Progress progress) {
        encode(false, texts, consumer, progress);
    }

    private void encode(boolean query, List<? extends String> texts, EncodedConsumer consumer, Progress progress) {
        Map<Reading.Input, List<Integer>> byInput = new LinkedHashMap<>();
        List<Reading<? extends Representation>> readings = new ArrayList<>();
        for (TextEncoder<?> encoder : encoders) {
            Reading<? extends Representation> reading = reading(encoder, query);
            byInput.computeIfAbsent(reading.input(), _ -> new ArrayList<>()).add(readings.size());
            readings.add(reading);
        }
        int cut = 0;
        for (int start = 0; start < texts.size(); start += PORTION) {
            List<? extends String> portion = texts.subList(start, Math.min(start + PORTION, texts.size()));
            Representation[][] made = new Representation[portion.size()][readings.size()];
            boolean[] cutHere = new boolean[portion.size()];
            byInput.forEach((input, places) -> model.encode(input, portion, (text, states) -> {
                cutHere[text] |= states.tokens().cut();
                places.forEach(
                        place -> made[text][place] = readings.get(place).maker().apply(states));
            }));
            for (int text = 0; text < made.length; text++) {
                consumer.accept(start + text, new Encoded(encoders, Arrays.asList(made[text]), cutHere[text]));
                cut += cutHere[text] ? 1 : 0;
            }
            progress.report(start + portion.size(), cut, texts.size());
        }
    }
}
