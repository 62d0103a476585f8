package io.retrieval4j.onnx;

import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.onnx.graph.Output;
import io.retrieval4j.onnx.model.ModelDescription.Contextual;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.TokenMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A model that gives each occurrence of a wordpiece a vector, compared by {@link io.retrieval4j.score.ContextualScorer}.
 *
 * <p>Luyu Gao, Zhuyun Dai and Jamie Callan, COIL: Revisit Exact Lexical Match in Information Retrieval with Contextualized
 * Inverted List, NAACL 2021, arXiv:2104.07186: a linear layer over the hidden states of each token, and another over those
 * of [CLS] for the whole text. [CLS] and [SEP] are in no list. A model that was not trained for it serves too, by
 * {@link #untrained}.
 *
 * <p>Longer texts lose their end. The special tokens around a text give no occurrence; others in it, such as [UNK], do.
 */
public final class ContextualEncoder implements TextEncoder<ContextualTerms> {

    private final TokenModel model;
    private final TextForm query;
    private final TextForm document;
    private final Layers tokenHead;
    private final @Nullable Layers wholeHead;
    private final boolean normalised;
    private final int dimension;
    private final boolean owner;

    private ContextualEncoder(TokenModel model, Contextual description, boolean owner) {
        this.model = model;
        this.query = description.query();
        this.document = description.document();
        this.tokenHead = Layers.read(description.tokenHead().stream().toList(), model.width(), model.name());
        this.wholeHead = description
                .wholeHead()
                .map(layer -> Layers.read(List.of(layer), model.width(), model.name()))
                .orElse(null);
        this.normalised = description.tokenHead().isEmpty();
        this.dimension = tokenHead.outputs(model.width());
        this.owner = owner;
    }

    /**
     * Loads the COIL model of a folder.
     *
     * @throws IllegalArgumentException if the folder holds a model of another kind, a file is missing or not what it is to
     *     be, or files do not belong together
     */
    public static ContextualEncoder open(ModelFolder folder, Execution execution) {
        if (!(folder.description() instanceof Contextual description)) {
            throw new IllegalArgumentException(folder.path() + " holds no COIL model, but one of the kind "
                    + folder.description().getClass().getSimpleName()
                    + "; open it as what it is, and for its token vectors use ContextualEncoder.untrained");
        }
        TokenModel model = TokenModel.open(
                ModelFiles.of(folder, execution), Output.Wanted.tokenStates(null), description.maxTokens(), execution);
        try {
            return new ContextualEncoder(model, description, true);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /**
     * The token vectors of a bi-encoder, scaled to length 1, so that occurrences meet by cosine: COIL-tok with a model that
     * was not trained for it.
     *
     * @param encoder whose model is shared; it is to be closed after this, and closing this leaves it open
     */
    public static ContextualEncoder untrained(BiEncoder encoder) {
        Contextual description = new Contextual(
                encoder.description().query(),
                encoder.description().document(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
        return new ContextualEncoder(encoder.model(), description, false);
    }

    @Override
    public QueryEncoder<String, ContextualTerms> queryEncoder() {
        return texts -> encode(query, texts);
    }

    @Override
    public DocumentEncoder<String, ContextualTerms> documentEncoder() {
        return texts -> encode(document, texts);
    }

    /** Length of the vector of an occurrence. */
    public int dimension() {
        return dimension;
    }

    private List<ContextualTerms> encode(TextForm form, List<? extends String> texts) {
        ContextualTerms[] encoded = new ContextualTerms[texts.size()];
        model.encode(form, UnaryOperator.identity(), texts, (text, states) -> encoded[text] = terms(states));
        return List.of(encoded);
    }

    private ContextualTerms terms(TokenStates states) {
        List<String> terms = new ArrayList<>(states.count());
        float[] values = new float[states.count() * dimension];
        for (int row = 0; row < states.count(); row++) {
            if (model.frame().holds(row, states.count())) {
                int id = (int) states.tokens().ids()[row];
                int at = terms.size() * dimension;
                System.arraycopy(tokenHead.apply(states.row(row)), 0, values, at, dimension);
                if (normalised) {
                    UnitLength.scale(values, at, dimension);
                }
                terms.add(Objects.requireNonNull(model.vocabulary().token(id), "the tokenizer gave id " + id));
            }
        }
        TokenMatrix vectors = new TokenMatrix(Arrays.copyOf(values, terms.size() * dimension), dimension);
        DenseVector whole =
                wholeHead == null || states.count() == 0 ? null : new DenseVector(wholeHead.apply(states.row(0)));
        return new ContextualTerms(terms, vectors, whole);
    }

    /** Frees the model, unless it is another encoder's. */
    @Override
    public void close() {
        if (owner) {
            model.close();
        }
    }
}
