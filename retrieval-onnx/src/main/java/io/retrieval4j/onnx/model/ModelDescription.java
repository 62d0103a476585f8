package io.retrieval4j.onnx.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What a model is, by the kind of its output, with everything that is particular to it. */
public sealed interface ModelDescription {

    /**
     * A bi-encoder: one vector a text.
     *
     * @param query the form of queries
     * @param document the form of documents
     * @param maxTokens where texts are cut, special tokens included; empty where the folder does not say
     * @param table the vectors of tokens where they are looked up; empty where a graph makes them
     * @param pooling one or several, whose vectors are joined end to end in this order
     * @param promptPooled whether the prompt's tokens take part in pooling
     * @param layers applied after pooling, in order
     * @param normalised whether vectors are scaled to length 1 at the end
     */
    record Dense(
            TextForm query,
            TextForm document,
            OptionalInt maxTokens,
            Optional<TokenTable> table,
            List<Pooling> pooling,
            boolean promptPooled,
            List<Layer> layers,
            boolean normalised)
            implements ModelDescription {

        public Dense {
            pooling = List.copyOf(pooling);
            layers = List.copyOf(layers);
            if (pooling.isEmpty()) {
                throw new IllegalArgumentException("a bi-encoder has at least one pooling");
            }
        }

        /** One with a graph. */
        public Dense(
                TextForm query,
                TextForm document,
                OptionalInt maxTokens,
                List<Pooling> pooling,
                boolean promptPooled,
                List<Layer> layers,
                boolean normalised) {
            this(query, document, maxTokens, Optional.empty(), pooling, promptPooled, layers, normalised);
        }
    }

    /**
     * Late interaction: a vector for each token.
     *
     * @param query how queries are encoded
     * @param document how documents are encoded
     * @param projection applied to each token's vector, in order; empty where the graph has done it
     * @param dimension of the vectors that come out, where the folder says it; checked when the model is loaded
     * @param normalised whether vectors are scaled to length 1
     */
    record LateInteraction(Side query, Side document, List<Layer> projection, OptionalInt dimension, boolean normalised)
            implements ModelDescription {

        public LateInteraction {
            projection = List.copyOf(projection);
        }

        /**
         * One side of late interaction.
         *
         * @param form the form of the text
         * @param maxTokens where texts are cut, marker and special tokens included; empty where the folder does not say
         * @param marker the id put behind the first token
         * @param expansion whether short texts are filled up
         * @param rows which vectors come out; those of special tokens always where there is a marker or expansion
         */
        public record Side(
                TextForm form, OptionalInt maxTokens, OptionalInt marker, Expansion expansion, TokenRows rows) {

            public Side {
                if (maxTokens.orElse(1) < 1) {
                    throw new IllegalArgumentException("maxTokens is " + maxTokens.getAsInt() + "; the least is 1");
                }
                if (rows.special() == TokenRows.Special.LEFT_OUT
                        && !(marker.isEmpty() && expansion instanceof Expansion.None)) {
                    throw new IllegalArgumentException(
                            "a marker or mask tokens are put in, so special tokens are to have vectors");
                }
                if (expansion instanceof Expansion.MaskTokens && maxTokens.isEmpty()) {
                    throw new IllegalArgumentException(
                            "texts are to be filled up with mask tokens, but maxTokens does not say how far");
                }
            }

            /** This side, cut at so many tokens and, where it is filled up, filled up to these. */
            public Side cutAt(int count) {
                return new Side(form, OptionalInt.of(count), marker, expansion, rows);
            }

            /** A side of a model that puts nothing into texts. */
            public static Side plain(TextForm form, TokenRows rows) {
                return new Side(form, OptionalInt.empty(), OptionalInt.empty(), new Expansion.None(), rows);
            }
        }

        /** Whether short texts are filled up with mask tokens, whose vectors take part. */
        public sealed interface Expansion {

            /** They are not. */
            record None() implements Expansion {}

            /**
             * They are, up to a length.
             *
             * @param id the mask token's
             * @param attended whether the text's own tokens attend to them
             * @param padding a token that a text may spell and that then counts as the mask token, if there is one
             * @param length that texts are filled up to; {@code maxTokens} of their side where empty
             */
            record MaskTokens(int id, boolean attended, OptionalInt padding, OptionalInt length) implements Expansion {

                /** Up to {@code maxTokens} of their side; no other token counts as one. */
                public MaskTokens(int id, boolean attended) {
                    this(id, attended, OptionalInt.empty(), OptionalInt.empty());
                }
            }
        }
    }

    /**
     * COIL: a vector for each occurrence of a wordpiece, and optionally one for the text.
     *
     * @param query the form of queries
     * @param document the form of documents
     * @param maxTokens where texts are cut, special tokens included; empty where the folder does not say
     * @param tokenHead applied to each token's hidden states; absent in an untrained model, whose vectors are normalised
     * @param wholeHead applied to the first token's hidden states; absent in COIL-tok
     */
    record Contextual(
            TextForm query,
            TextForm document,
            OptionalInt maxTokens,
            Optional<Layer> tokenHead,
            Optional<Layer> wholeHead)
            implements ModelDescription {}

    /**
     * miniCOIL: a vector for each word of a vocabulary, and a weight for each other word.
     *
     * @param query the form of queries
     * @param document the form of documents
     * @param maxTokens where texts are cut, special tokens included; empty where the folder does not say
     * @param vocabulary JSON: {@code vocab}, a list of words whose numbers are their places from 1 on, and {@code stem_mapping},
     *     from the stem of a word to the word
     * @param stopWords one a line; empty for none
     * @param matrices an npy file: a matrix for each number of a word, 0 included
     * @param saturation how a word that occurs often counts in documents
     */
    record ContextualWords(
            TextForm query,
            TextForm document,
            OptionalInt maxTokens,
            Path vocabulary,
            Optional<Path> stopWords,
            Path matrices,
            Saturation saturation)
            implements ModelDescription {

        /**
         * BM25's factor for how often a word occurs in a text: {@code f * (k + 1) / (f + k * (1 - b + b * length / average))}.
         *
         * @param k how fast further occurrences cease to count, 0 or more
         * @param b how much the text's length matters, 0 to 1
         * @param averageLength of texts, in words that count, above 0
         */
        public record Saturation(double k, double b, double averageLength) {

            /** Of the model as it is published. */
            public static final Saturation PUBLISHED = new Saturation(1.2, 0.75, 150);

            public Saturation {
                if (!(k >= 0 && b >= 0 && b <= 1 && averageLength > 0)) {
                    throw new IllegalArgumentException("k is " + k + ", b " + b + " and the average length "
                            + averageLength + "; k is to be 0 or more, b from 0 to 1, the length above 0");
                }
            }

            /** The factor of a word that occurs so often in a text of such a length in words that count. */
            public float factor(int occurrences, int length) {
                return (float) (occurrences * (k + 1) / (occurrences + k * (1 - b + b * length / averageLength)));
            }
        }
    }

    /**
     * Learned sparse: a weight for each term.
     *
     * @param query how queries are weighted
     * @param document how documents are weighted
     * @param maxTokens where texts are cut, special tokens included; empty where the folder does not say
     */
    record Sparse(Weighting query, Weighting document, OptionalInt maxTokens) implements ModelDescription {

        /** Where weights come from. */
        public sealed interface Weighting {

            /**
             * From the logits over the vocabulary of a masked language model, as SPLADE has it.
             *
             * @param form the form of the text
             * @param pooling over the text's tokens
             * @param logarithms how often {@code log(1 + x)} is applied to the positive part: 1, or 2 in documents of
             *     inference-free models
             */
            record Logits(TextForm form, TermPooling pooling, int logarithms) implements Weighting {}

            /**
             * From a head that gives each token of the text a weight, as uniCOIL and BGE-M3 have it.
             *
             * @param form the form of the text
             * @param head the last layer has one output
             * @param pooling of the weights of a term that occurs again
             */
            record Occurrences(TextForm form, List<Layer> head, TermPooling pooling) implements Weighting {

                public Occurrences {
                    head = List.copyOf(head);
                }
            }

            /**
             * From a head that gives each word the weight of its first wordpiece, as documents have it in DeepImpact. Terms
             * are whole words; of a word that occurs again the first occurrence counts.
             *
             * @param form the form of the text
             * @param head the last layer has one output
             * @param skipped words that are no terms
             */
            record Words(TextForm form, List<Layer> head, Set<String> skipped) implements Weighting {

                public Words {
                    head = List.copyOf(head);
                    skipped = Set.copyOf(skipped);
                }
            }

            /**
             * Each word once, with weight 1, without running the model, as queries have it in DeepImpact.
             *
             * @param form the form of the text
             * @param skipped words that are no terms
             */
            record UniqueWords(TextForm form, Set<String> skipped) implements Weighting {

                public UniqueWords {
                    skipped = Set.copyOf(skipped);
                }
            }

            /**
             * From a table by token, without running the model: inference-free queries. A term counts once. No special
             * tokens are put around the text.
             *
             * @param form the form of the text
             * @param table {@code idf.json}, or a safetensors file with a tensor {@code weight} by token id
             * @param maxTokens where texts are cut; empty where the folder does not say: not at all
             */
            record Table(TextForm form, Path table, OptionalInt maxTokens) implements Weighting {}
        }

        /** How the weights that tokens give a term become one. */
        public enum TermPooling {
            /** The largest. */
            MAX,
            /** All added up. */
            SUM
        }
    }

    /**
     * A cross-encoder: a score for a query and a document read together.
     *
     * @param maxTokens where pairs are cut, special tokens included; empty where the folder does not say
     * @param truncation which text of a pair is cut, where there is no template
     * @param prompt put before the query, or where the template has it; "" for none
     * @param template how query and document stand in one text; empty where the tokenizer joins them
     * @param scoring how what the model gives becomes one score
     */
    record CrossEncoding(
            OptionalInt maxTokens,
            PairTruncation truncation,
            String prompt,
            Optional<PairTemplate> template,
            Scoring scoring)
            implements ModelDescription {

        /** One that has neither prompt nor template, and whose longer text is cut. */
        public CrossEncoding(OptionalInt maxTokens, Scoring scoring) {
            this(maxTokens, PairTruncation.LONGEST_FIRST, "", Optional.empty(), scoring);
        }

        /** The same, cut elsewhere. */
        public CrossEncoding withMaxTokens(int count) {
            return new CrossEncoding(OptionalInt.of(count), truncation, prompt, template, scoring);
        }

        /** The same, with another text cut. */
        public CrossEncoding withTruncation(PairTruncation choice) {
            return new CrossEncoding(maxTokens, choice, prompt, template, scoring);
        }

        /** The same behind another prompt. */
        public CrossEncoding withPrompt(String text) {
            return new CrossEncoding(maxTokens, truncation, text, template, scoring);
        }

        /** The same with query and document in a text. */
        public CrossEncoding withTemplate(PairTemplate other) {
            return new CrossEncoding(maxTokens, truncation, prompt, Optional.of(other), scoring);
        }

        /** The same, scored otherwise. */
        public CrossEncoding withScoring(Scoring choice) {
            return new CrossEncoding(maxTokens, truncation, prompt, template, choice);
        }

        /** What makes a score of a pair's logits, of which there is one for each label, or for each term of a vocabulary. */
        public sealed interface Scoring {

            /** The activation of the only label. */
            record Activated(Activation activation) implements Scoring {}

            /**
             * The probability, by softmax, of one of several labels.
             *
             * @param label the one that means relevant, from 0
             */
            record Probability(int label) implements Scoring {

                public Probability {
                    if (label < 0) {
                        throw new IllegalArgumentException("label " + label + " is below 0, the first");
                    }
                }
            }

            /**
             * The answer of a language model to whether the document is relevant: the activation of how much likelier its
             * next token is yes than no, as the logits behind the text's last token have it.
             *
             * @param yes id of the token that means relevant
             * @param no id of the one that means not; where empty, the logit of {@code yes} counts alone
             */
            record Answer(int yes, OptionalInt no, Activation activation) implements Scoring {

                public Answer {
                    if (yes < 0 || no.orElse(0) < 0) {
                        throw new IllegalArgumentException(
                                "the tokens' ids are " + yes + " and " + no + "; the least is 0");
                    }
                }
            }
        }
    }

    /**
     * An encoder-decoder: a text for a text.
     *
     * @param maxTokens where inputs are cut, special tokens included; empty where the folder does not say
     * @param startId the token that the decoder is given first
     * @param ends tokens that end an output
     * @param forcedFirst the token that every output begins with, where there is one
     * @param forcedLast the token that ends an output which reaches its greatest length, where there is one
     */
    record Generation(
            OptionalInt maxTokens, int startId, Set<Integer> ends, OptionalInt forcedFirst, OptionalInt forcedLast)
            implements ModelDescription {

        public Generation {
            ends = Set.copyOf(ends);
        }
    }
}
