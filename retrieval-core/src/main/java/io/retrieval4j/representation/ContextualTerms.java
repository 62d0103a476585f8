package io.retrieval4j.representation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A vector for each occurrence of a term, and optionally one for the whole text, as COIL compares them: an occurrence
 * meets occurrences of the same term only.
 *
 * <p>Luyu Gao, Zhuyun Dai and Jamie Callan, COIL: Revisit Exact Lexical Match in Information Retrieval with Contextualized
 * Inverted List, NAACL 2021, arXiv:2104.07186.
 *
 * @param terms the wordpiece of each occurrence, in text order; immutable
 * @param vectors a row for each occurrence
 * @param whole the vector of the whole text (COIL's CLS vector); null in COIL-tok, which has none
 */
@SuppressWarnings("exports") // Callers may do without JSpecify.
public record ContextualTerms(
        List<String> terms, TokenMatrix vectors, @Nullable DenseVector whole) implements Representation {

    public ContextualTerms {
        terms = List.copyOf(terms);
        if (terms.size() != vectors.rows()) {
            throw new IllegalArgumentException(terms.size() + " terms have " + vectors.rows() + " vectors");
        }
    }

    /** The terms alone, for an index that keeps the vector of the whole text in a field of its own. */
    public ContextualTerms withoutWhole() {
        return whole == null ? this : new ContextualTerms(terms, vectors, null);
    }

    @Override
    public void requireFinite(String owner) {
        vectors.requireFinite(owner);
        if (whole != null) {
            whole.requireFinite(owner + ", vector of the whole text");
        }
    }
}
