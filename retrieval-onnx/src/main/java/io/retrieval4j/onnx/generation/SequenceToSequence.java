package io.retrieval4j.onnx.generation;

import io.retrieval4j.Reranker;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.graph.DecoderGraph;
import io.retrieval4j.onnx.graph.DecoderGraph.Encoded;
import io.retrieval4j.onnx.graph.Graph;
import io.retrieval4j.onnx.graph.Output;
import io.retrieval4j.onnx.model.ModelDescription.Generation;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.states.GraphModel;
import io.retrieval4j.onnx.states.ModelFiles;
import io.retrieval4j.onnx.states.TakenIds;
import io.retrieval4j.onnx.token.TokenBatch;
import io.retrieval4j.onnx.token.Tokens;
import io.retrieval4j.onnx.tokenizer.Tokenizer;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A model that reads a text and writes another, such as T5 or BART: for the expansion of documents by the queries that they
 * answer, for rewriting queries, and for ranking documents by how likely they make the query.
 *
 * <p>Colin Raffel et al., Exploring the Limits of Transfer Learning with a Unified Text-to-Text Transformer, JMLR 21, 2020,
 * arXiv:1910.10683. Its folder has {@code encoder_model.onnx} and {@code decoder_model.onnx}, as Optimum exports them; beside
 * the latter {@code decoder_with_past_model.onnx}, or {@code decoder_model_merged.onnx} in place of both, is used where it is
 * there. The tokens that the folder names to begin, to end, and to be forced at either place are kept to; other settings of its
 * {@code generation_config.json} (beams, penalties, lengths) are not, since {@link Decoding} states them.
 *
 * <p>Inputs longer than {@link #maxTokens()} lose their end. With {@code decoder_model.onnx} alone the decoder reads all
 * tokens so far for each new one, which is cheap for queries of some ten tokens and dear for long texts. With a graph that
 * takes a past it reads the new one, to the same texts and scores but for rounding; a call then holds, for each beam, the
 * keys and values of every layer, {@code 8 * layers * width} bytes a token of the input and of the text so far: 38 MB with
 * T5-base's 12 layers of 768 and 512 tokens.
 *
 * <p>Safe for concurrent use: calls share the sessions and their threads. An interrupted thread ends generation by
 * {@link CancellationException} before its next token, with its interrupt status kept.
 */
@SuppressWarnings("exports") // Callers may do without JSpecify.
public final class SequenceToSequence implements AutoCloseable {

    private static final int USUAL_MAX_TOKENS = 512;

    private final Tokenizer tokenizer;
    private final Graph encoder;
    private final TakenIds taken;
    private final DecoderGraph decoder;
    private final Generation description;
    private final int maxTokens;
    private final int paddingId;

    private SequenceToSequence(
            Tokenizer tokenizer,
            Graph encoder,
            TakenIds taken,
            DecoderGraph decoder,
            Generation description,
            int maxTokens,
            int paddingId) {
        this.tokenizer = tokenizer;
        this.encoder = encoder;
        this.taken = taken;
        this.decoder = decoder;
        this.description = description;
        this.maxTokens = maxTokens;
        this.paddingId = paddingId;
    }

    /**
     * Loads the encoder-decoder of a folder.
     *
     * @throws IllegalArgumentException if the folder holds a model of another kind, a file is missing or not what it is to
     *     be, or files do not belong together
     */
    public static SequenceToSequence open(ModelFolder folder, Execution execution) {
        if (!(folder.description() instanceof Generation description)) {
            throw new IllegalArgumentException(folder.path() + " holds no encoder-decoder, but a model of the kind "
                    + folder.description().getClass().getSimpleName()
                    + "; the config.json of an encoder-decoder has is_encoder_decoder");
        }
        TokenizerFile file = TokenizerFile.read(new Source.OnDisk(folder.tokenizer()), ModelFiles.settings(folder));
        int limit = description.maxTokens().orElse(file.truncation().orElse(USUAL_MAX_TOKENS));
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            Tokenizer tokenizer = Tokenizer.open(file, limit);
            opened.add(tokenizer);
            Source encoderFile = new Source.OnDisk(folder.graph("encoder_model", execution.precisions()));
            Graph encoder = Graph.open(encoderFile, Output.Wanted.tokenStates(null), execution);
            opened.add(encoder);
            TakenIds taken = TakenIds.of(file, encoder);
            GraphModel.warmUp(file, encoder, limit, execution);
            DecoderGraph decoder = DecoderGraph.open(FolderDecoder.of(folder, execution.precisions()), execution);
            return new SequenceToSequence(tokenizer, encoder, taken, decoder, description, limit, file.paddingId());
        } catch (RuntimeException e) {
            for (AutoCloseable resource : opened.reversed()) {
                try {
                    resource.close();
                } catch (Exception suppressed) {
                    e.addSuppressed(suppressed);
                }
            }
            throw e;
        }
    }

    /** Tokens of an input that are read, special tokens included. */
    public int maxTokens() {
        return maxTokens;
    }

    /**
     * Writes texts for an input, the best first: one, or as many as the decoding asks for, or fewer where a beam found no
     * more.
     *
     * @throws CancellationException if the thread is interrupted
     * @throws IllegalStateException if closed
     */
    public List<Generated> generate(String input, Decoding decoding) {
        try (NextLogits next = NextLogits.of(decoder, encode(input), description.startId())) {
            TokenSearch search = new TokenSearch(
                    beginnings -> distributions(next, beginnings, decoding.maxTokens()),
                    token -> description.ends().contains(token));
            return search.find(decoding).stream().map(this::generated).toList();
        }
    }

    private Generated generated(TokenSearch.Sequence sequence) {
        long[] ids = sequence.ids().stream().mapToLong(Integer::longValue).toArray();
        return new Generated(tokenizer.decode(ids), sequence.ids(), sequence.logProbability(), sequence.score());
    }

    /**
     * How likely the model finds a given output for an input. One run of the decoder.
     *
     * @throws IllegalStateException if closed
     */
    public TargetLikelihood likelihood(String input, String target) {
        return likelihood(encode(input), tokenizer.tokenize(target).ids());
    }

    /**
     * Ranks documents by query likelihood: how likely, a token on average, the model finds the query for the document's
     * text. Valid until this is closed.
     *
     * <p>Jay M. Ponte and W. Bruce Croft, A Language Modeling Approach to Information Retrieval, SIGIR 1998; with
     * sequence-to-sequence models, Cicero Nogueira dos Santos et al., Beyond [CLS] through Ranking by Generation, EMNLP 2020,
     * arXiv:2010.03073.
     *
     * @param texts the model's input for a document by its id, behind the prompt it was trained with; null where there is
     *     none, which is an {@link IllegalArgumentException} on reranking that names the document
     */
    public Reranker<String> queryLikelihood(Function<? super String, ? extends @Nullable String> texts) {
        return new TextReranker(texts, query -> {
            long[] target = tokenizer.tokenize(query).ids();
            return text -> likelihood(encode(text), target).meanLogProbability();
        });
    }

    /**
     * How likely the model finds each token as the first of its output for an input that is too long: its beginning is cut so that the end
     * is read whole.
     *
     * @return natural logarithms by id
     */
    double[] first(String beginning, String end) {
        Tokens tail = tokenizer.tokenize(end);
        Tokens head = tokenizer.tokenizeBare(beginning, Math.max(0, maxTokens - tail.count()));
        Encoded encoded = encode(head.followedBy(tail, tokenizer.frame()));
        return LogProbabilities.of(decoder.run(new long[] {description.startId()}, 1, encoded, 0));
    }

    /**
     * The token of a word that is to be one.
     *
     * @param purpose what the word is, for the message
     */
    int token(String word, String purpose) {
        long[] ids = tokenizer.tokenizeBare(word, 2).ids();
        if (ids.length != 1) {
            throw new IllegalArgumentException(
                    purpose + " '" + word + "' is " + (ids.length == 0 ? "no token" : "several tokens")
                            + " to this model; name the word that it was trained to begin its output with");
        }
        return (int) ids[0];
    }

    /**
     * A document with what is generated for it behind it, each text once: with a model trained to write queries, the
     * document answers more wordings. To be indexed in its place.
     *
     * <p>Rodrigo Nogueira et al., Document Expansion by Query Prediction, 2019, arXiv:1904.08375.
     */
    public String expand(String document, Decoding decoding) {
        StringBuilder expanded = new StringBuilder(document);
        generate(document, decoding).stream()
                .map(Generated::text)
                .distinct()
                .forEach(text -> expanded.append(' ').append(text));
        return expanded.toString();
    }

    /** The best text generated for a query, to be searched for in its place; the query where nothing was generated. */
    public String rewrite(String query, Decoding decoding) {
        return generate(query, decoding).stream()
                .map(Generated::text)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(query);
    }

    private Encoded encode(String input) {
        return encode(tokenizer.tokenize(input));
    }

    private Encoded encode(Tokens input) {
        Tokens tokens = taken.require(input, encoder.name());
        TokenBatch batch = TokenBatch.of(List.of(tokens), paddingId);
        float[] states = encoder.run(batch);
        return new Encoded(states, batch.length(), states.length / batch.length());
    }

    private TargetLikelihood likelihood(Encoded encoded, long[] target) {
        if (target.length == 0) {
            return TargetLikelihood.of(new double[0], new double[0]);
        }
        long[] given = new long[target.length];
        given[0] = description.startId();
        System.arraycopy(target, 0, given, 1, target.length - 1);
        float[] logits = decoder.run(given, 1, encoded, 0);
        int vocabulary = logits.length / target.length;
        double[] logProbabilities = new double[target.length];
        double[] entropies = new double[target.length];
        for (int i = 0; i < target.length; i++) {
            double[] distribution = LogProbabilities.of(logits, i * vocabulary, vocabulary);
            logProbabilities[i] = distribution[(int) target[i]];
            entropies[i] = LogProbabilities.entropy(distribution);
        }
        return TargetLikelihood.of(logProbabilities, entropies);
    }

    private List<double[]> distributions(NextLogits next, List<List<Integer>> beginnings, int mostTokens) {
        requireNotInterrupted();
        int length = 1 + beginnings.getFirst().size();
        float[] logits = next.after(beginnings);
        int vocabulary = logits.length / beginnings.size();
        List<double[]> distributions = new ArrayList<>();
        for (int row = 0; row < beginnings.size(); row++) {
            double[] free = LogProbabilities.of(logits, row * vocabulary, vocabulary);
            // The last place wins where a text of one token is both first and last.
            double[] begun = length == 1 && description.forcedFirst().isPresent()
                    ? LogProbabilities.certain(description.forcedFirst().getAsInt(), vocabulary)
                    : free;
            distributions.add(
                    length == mostTokens && description.forcedLast().isPresent()
                            ? LogProbabilities.certain(description.forcedLast().getAsInt(), vocabulary)
                            : begun);
        }
        return distributions;
    }

    static void requireNotInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while a text was generated or scored");
        }
    }

    /** Waits for runs under way, then frees the model. A second call does nothing. */
    @Override
    public void close() {
        try (tokenizer;
                encoder;
                decoder) {}
    }
}
