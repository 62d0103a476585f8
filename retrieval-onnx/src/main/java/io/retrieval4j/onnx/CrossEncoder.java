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
import io.retrieval4j.onnx.resource.Counts;
import io.retrieval4j.onnx.states.ModelFiles;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.onnx.token.BatchPlan;
import io.retrieval4j.onnx.token.TokenBatch;
import io.retrieval4j.onnx.token.Tokens;
import io.retrieval4j.onnx.tokenizer.PairTokenizer;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
 * {@code sentence_transformers.CrossEncoder} saves such models.
 *
 * <p>Pairs longer than {@link #maxTokens()} lose the end of the document; the query is cut only where it leaves the document
 * less than a quarter of the room. Pairs are sorted by length and go through the model in batches.
 *
 * <p>Safe for concurrent use: calls share one session and its threads. An interrupted thread ends a call by
 * {@link CancellationException}, with its interrupt status kept; the model stops before its graph's next node.
 */
public final class CrossEncoder implements AutoCloseable {

    private static final int USUAL_MAX_TOKENS = 512;

    private final PairTokenizer tokenizer;
    private final Graph graph;
    private final Relevance relevance;
    private final int paddingId;
    private final int maxTokens;
    private final int batchTokens;

    private CrossEncoder(
            PairTokenizer tokenizer, Graph graph, Relevance relevance, int paddingId, int maxTokens, int batchTokens) {
        this.tokenizer = tokenizer;
        this.graph = graph;
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
        Tokens[] pairs = new Tokens[documents.size()];
        for (int i = 0; i < pairs.length; i++) {
            String document = documents.get(i);
            if (document == null) {
                throw new NullPointerException("document " + i + " of " + pairs.length + " is null");
            }
            pairs[i] = tokenizer.tokenize(query, document);
        }
        float[] scores = new float[pairs.length];
        int[] lengths = Arrays.stream(pairs).mapToInt(Tokens::count).toArray();
        try (RunsInOrder<int[]> runs = new RunsInOrder<>(graph, (batch, logits) -> {
            for (int row = 0; row < batch.length; row++) {
                scores[batch[row]] = relevance.of(logits, row);
            }
        })) {
            int started = 0;
            for (int[] batch : BatchPlan.of(lengths, batchTokens)) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException(
                            "interrupted after " + started + " of " + pairs.length + " documents");
                }
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

    /** Waits for batches under way, then frees the model. A second call does nothing. */
    @Override
    public void close() {
        try (tokenizer;
                graph) {}
    }

    /** What a model needs told. Not safe for concurrent use. */
    public static final class Builder {

        private final ModelFolder folder;
        private CrossEncoding description;
        private Execution execution = Execution.defaults();
        private @Nullable String output;

        private Builder(ModelFolder folder, CrossEncoding description) {
            this.folder = folder;
            this.description = description;
        }

        /** What makes a score of a model's logits; by default what the folder says. */
        public Builder scoring(CrossEncoding.Scoring choice) {
            this.description = new CrossEncoding(description.maxTokens(), choice);
            return this;
        }

        /** Where pairs are cut, special tokens included; by default what the folder says, or 512. */
        public Builder maxTokens(int count) {
            int limit = Counts.requireAtLeastOne("maxTokens", count);
            this.description = new CrossEncoding(OptionalInt.of(limit), description.scoring());
            return this;
        }

        /** How the model is run; {@link Execution#defaults()} by default. */
        public Builder execution(Execution choice) {
            this.execution = choice;
            return this;
        }

        /** The graph's output that holds the logits, a row a pair; by default {@code logits}, or the only one with two axes. */
        public Builder output(String name) {
            this.output = name;
            return this;
        }

        /**
         * Loads both files and runs the model once, on one token.
         *
         * @throws IllegalArgumentException if a file is missing or not what it is to be, if the two do not belong together,
         *     or if the model has more labels or fewer than the scoring takes
         */
        public CrossEncoder build() {
            ModelFiles files = ModelFiles.of(folder, execution);
            TokenizerFile file = TokenizerFile.read(files.tokenizer());
            int limit = description.maxTokens().orElse(file.truncation().orElse(USUAL_MAX_TOKENS));
            PairTokenizer tokenizer = PairTokenizer.open(file, limit);
            try {
                Graph graph = Graph.open(files.graph(), Output.Wanted.textLogits(output), execution);
                try {
                    int labels = TokenModel.probe(file, graph);
                    TokenModel.warmUp(file, graph, limit, execution);
                    Relevance relevance = Relevance.of(description.scoring(), labels, graph.name());
                    return new CrossEncoder(
                            tokenizer, graph, relevance, file.paddingId(), limit, execution.batchTokens());
                } catch (RuntimeException e) {
                    graph.close();
                    throw e;
                }
            } catch (RuntimeException e) {
                tokenizer.close();
                throw e;
            }
        }
    }
}
