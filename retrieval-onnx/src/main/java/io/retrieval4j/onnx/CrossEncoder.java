package io.retrieval4j.onnx;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.graph.Graph;
import io.retrieval4j.onnx.graph.Output;
import io.retrieval4j.onnx.graph.RunsInOrder;
import io.retrieval4j.onnx.model.ModelDescription.CrossEncoding;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.model.PairTemplate;
import io.retrieval4j.onnx.model.PairTruncation;
import io.retrieval4j.onnx.states.GraphModel;
import io.retrieval4j.onnx.states.ModelFiles;
import io.retrieval4j.onnx.states.TakenIds;
import io.retrieval4j.onnx.states.Texts;
import io.retrieval4j.onnx.token.BatchPlan;
import io.retrieval4j.onnx.token.TokenBatch;
import io.retrieval4j.onnx.token.Tokens;
import io.retrieval4j.onnx.tokenizer.PairReader;
import io.retrieval4j.onnx.tokenizer.PairTokenizer;
import io.retrieval4j.onnx.tokenizer.TemplateTokenizer;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A model that reads query and document together and gives their relevance: the most exact of the rerankers here, and the
 * dearest, since nothing of a document can be computed before the query is known. Meant for some ten to hundred documents
 * of a cheaper retriever.
 *
 * <p>Rodrigo Nogueira and Kyunghyun Cho, Passage Re-ranking with BERT, 2019, arXiv:1901.04085; as
 * {@code sentence_transformers.CrossEncoder} saves such models. Language models that are asked whether the document is
 * relevant, and answer yes or no, are cross-encoders too; their graphs give the logits of all tokens, which for a vocabulary
 * of 150,000 takes 1.2 MB a token while a batch runs: {@code maxTokens} is to be what documents need.
 *
 * <p>Pairs longer than {@link #maxTokens()} are cut as {@link Builder#truncation} says. Pairs are sorted by length and go
 * through the model in batches.
 *
 * <p>Safe for concurrent use: calls share one session and its threads. An interrupted thread ends a call by
 * {@link CancellationException}, with its interrupt status kept; the model stops before its graph's next node.
 */
@SuppressWarnings("exports") // Callers may do without JSpecify.
public final class CrossEncoder implements AutoCloseable {

    private static final int USUAL_MAX_TOKENS = 512;

    private final PairReader tokenizer;
    private final Graph graph;
    private final TakenIds taken;
    private final Relevance relevance;
    private final int paddingId;
    private final int maxTokens;
    private final int batchTokens;

    private CrossEncoder(
            PairReader tokenizer,
            Graph graph,
            TakenIds taken,
            Relevance relevance,
            int paddingId,
            int maxTokens,
            int batchTokens) {
        this.tokenizer = tokenizer;
        this.graph = graph;
        this.taken = taken;
        this.relevance = relevance;
        this.paddingId = paddingId;
        this.maxTokens = maxTokens;
        this.batchTokens = batchTokens;
    }

    /**
     * Begins with a model's folder as it was downloaded; what it says is the default of every setting.
     *
     * @throws IllegalArgumentException if the folder holds a model of another kind
     */
    public static Builder builder(ModelFolder folder) {
        if (!(folder.description() instanceof CrossEncoding description)) {
            throw new IllegalArgumentException(folder.path() + " holds no cross-encoder, but a model of the kind "
                    + folder.description().getClass().getSimpleName()
                    + "; the config.json of a cross-encoder names an architecture that ends in "
                    + "ForSequenceClassification");
        }
        return new Builder(folder, description);
    }

    /** Opens a model's folder with its own settings. */
    public static CrossEncoder open(ModelFolder folder, Execution execution) {
        return builder(folder).execution(execution).build();
    }

    /** Tokens of a pair that are read, special tokens included. */
    public int maxTokens() {
        return maxTokens;
    }

    /**
     * The relevance of each document to the query, in their order.
     *
     * @return what the model's activation gives: 0 to 1 behind a sigmoid and for models of two labels, any number behind
     *     the identity
     * @throws CancellationException if the thread is interrupted, its status kept
     * @throws IllegalStateException if closed
     */
    public float[] score(String query, List<? extends String> documents) {
        Objects.requireNonNull(query, "the query is null");
        Tokens[] pairs = new Tokens[documents.size()];
        for (int i = 0; i < pairs.length; i++) {
            Texts.requireNotInterrupted(0, documents);
            pairs[i] = taken.require(tokenizer.tokenize(query, Texts.require(documents, i)), graph.name());
        }
        float[] scores = new float[pairs.length];
        int[] lengths = Arrays.stream(pairs).mapToInt(Tokens::count).toArray();
        try (RunsInOrder<int[]> runs = new RunsInOrder<>(graph, (batch, logits) -> {
            for (int row = 0; row < batch.length; row++) {
                scores[batch[row]] = relevance.of(logits, row, graph.name());
            }
        })) {
            int started = 0;
            for (int[] batch : BatchPlan.of(lengths, batchTokens)) {
                Texts.requireNotInterrupted(started, documents);
                runs.start(
                        batch,
                        TokenBatch.of(
                                Arrays.stream(batch).mapToObj(i -> pairs[i]).toList(), paddingId));
                started += batch.length;
            }
            runs.finish();
        }
        return scores;
    }

    /**
     * Reranks by {@link #score}, with the text that the given function has for a document's id; valid until this is closed.
     *
     * @param texts a document's text by its id; null where there is none, which is an {@link IllegalArgumentException} on
     *     reranking that names the document
     */
    public Reranker<String> reranker(Function<? super String, ? extends @Nullable String> texts) {
        return (query, ranking) -> {
            List<String> documents = new ArrayList<>(ranking.size());
            for (Hit hit : ranking) {
                String text = texts.apply(hit.id());
                if (text == null) {
                    throw new IllegalArgumentException(
                            "document '" + hit.id() + "' is to be reranked, but has no text");
                }
                documents.add(text);
            }
            float[] scores = score(query, documents);
            Ranking.Builder reranked = Ranking.builder(scores.length);
            for (int i = 0; i < scores.length; i++) {
                reranked.add(ranking.hits().get(i).id(), scores[i]);
            }
            return reranked.build();
        };
    }

    /** What makes tokens of a pair. */
    static PairReader reader(CrossEncoding description, TokenizerFile file, int maxTokens) {
        String prompt = description.prompt();
        if (description.template().isPresent()) {
            PairTemplate template = description.template().get();
            return TemplateTokenizer.open(file, maxTokens, (query, document) -> template.of(prompt, query, document));
        }
        boolean longestFirst = description.truncation() == PairTruncation.LONGEST_FIRST;
        return PairTokenizer.open(file, maxTokens, longestFirst, prompt);
    }

    /** Waits for batches under way, then frees the model. A second call does nothing. */
    @Override
    public void close() {
        try (tokenizer;
                graph) {}
    }

    /** What a model needs told. Not safe for concurrent use. */
    public static final class Builder extends EncoderBuilder<CrossEncoder, Builder> {

        private final ModelFolder folder;
        private CrossEncoding description;

        private Builder(ModelFolder folder, CrossEncoding description) {
            super(description.maxTokens());
            this.folder = folder;
            this.description = description;
        }

        @Override
        Builder self() {
            return this;
        }

        /** What makes a score of a model's logits; by default what the folder says. */
        public Builder scoring(CrossEncoding.Scoring choice) {
            this.description = description.withScoring(choice);
            return this;
        }

        /** How query and document stand in one text; by default what the folder says, or that they do not. */
        public Builder template(PairTemplate choice) {
            this.description = description.withTemplate(choice);
            return this;
        }

        /**
         * Which text of a pair is cut where both together are too long and no template joins them; {@link
         * PairTruncation#LONGEST_FIRST} by default, as in sentence-transformers.
         */
        public Builder truncation(PairTruncation choice) {
            this.description = description.withTruncation(choice);
            return this;
        }

        /**
         * What is put before the query, space included, or, where the folder has a template, what that writes out in its
         * place: of rerankers that answer yes or no the instruction. By default the folder's default prompt, or "".
         */
        public Builder prompt(String text) {
            this.description = description.withPrompt(text);
            return this;
        }

        /**
         * Loads both files and runs the model once or twice, on one token.
         *
         * @throws IllegalArgumentException if a file is missing or not what it is to be, if the two do not belong together,
         *     or if the model has more labels or fewer than the scoring takes
         */
        @Override
        public CrossEncoder build() {
            ModelFiles files = ModelFiles.of(folder, execution()).withInputs(inputs());
            TokenizerFile file = files.readTokenizer();
            int limit = maxTokens().orElse(file.truncation().orElse(USUAL_MAX_TOKENS));
            PairReader tokenizer = reader(description, file, limit);
            try {
                Graph graph = Graph.open(files.graph(), List.of(wanted()), files.inputs(), execution());
                try {
                    TakenIds taken = TakenIds.of(file, graph);
                    GraphModel.warmUp(file, graph, limit, execution());
                    Relevance relevance = Relevance.of(description.scoring(), taken.width(), graph.name());
                    return new CrossEncoder(
                            tokenizer,
                            graph,
                            taken,
                            relevance,
                            file.paddingId(),
                            limit,
                            execution().batchTokens());
                } catch (RuntimeException e) {
                    graph.close();
                    throw e;
                }
            } catch (RuntimeException e) {
                tokenizer.close();
                throw e;
            }
        }

        private Output.Wanted wanted() {
            return description.scoring() instanceof CrossEncoding.Scoring.Answer(int yes, OptionalInt no, var _)
                    ? Output.Wanted.nextLogits(output(), no.isPresent() ? List.of(yes, no.getAsInt()) : List.of(yes))
                    : Output.Wanted.textLogits(output());
        }
    }
}
