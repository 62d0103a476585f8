package io.retrieval4j.lucene.sparse;

import io.retrieval4j.kernel.sparse.WeightCode;
import io.retrieval4j.representation.SparseVector;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.BytesRef;

/**
 * A term as the index has it, and what it weighs.
 *
 * @param term in UTF-8
 * @param weight above 0
 */
public record TermWeight(BytesRef term, float weight) {

    /** The most bytes of a term: what Lucene allows one of its own. */
    public static final int LONGEST_TERM = 32_766;

    private static final int LONGEST_SHOWN = 40;

    /**
     * Checks a vector.
     *
     * @return its terms that weigh something, ascending by their bytes, which is not always the order of strings
     * @throws IllegalArgumentException if it does not fit, naming the owner, the term and the weight
     */
    public static List<TermWeight> of(SparseVector vector, String owner) {
        List<TermWeight> terms = new ArrayList<>(vector.size());
        boolean sorted = true;
        for (int i = 0; i < vector.size(); i++) {
            String term = vector.terms().get(i);
            float weight = vector.weights()[i];
            check(term, weight, owner);
            BytesRef bytes = bytes(term, owner);
            if (weight > 0) {
                sorted &= terms.isEmpty() || terms.getLast().term().compareTo(bytes) < 0;
                terms.add(new TermWeight(bytes, weight));
            }
        }
        if (!sorted) {
            terms.sort((a, b) -> a.term().compareTo(b.term()));
        }
        return terms;
    }

    private static void check(String term, float weight, String owner) {
        if (!Float.isFinite(weight)) {
            throw new IllegalArgumentException(owner + ": term '" + shown(term) + "' weighs " + weight
                    + "; weights are finite. Was the model's output clipped?");
        }
        if (weight < 0) {
            throw new IllegalArgumentException(owner + ": term '" + shown(term) + "' weighs " + weight
                    + "; weights are not negative, as models of sparse vectors give them (after ReLU). Leave it out");
        }
        if (weight > WeightCode.GREATEST) {
            throw new IllegalArgumentException(owner + ": term '" + shown(term) + "' weighs " + weight
                    + ", above the greatest that is kept, " + WeightCode.GREATEST + "; scale all weights down");
        }
    }

    private static BytesRef bytes(String term, String owner) {
        byte[] bytes = hasSurrogates(term) ? pairs(term, owner) : term.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_TERM) {
            throw new IllegalArgumentException(owner + ": term '" + shown(term) + "' has " + bytes.length
                    + " bytes of UTF-8, more than " + LONGEST_TERM + "; is it a text that was not taken apart?");
        }
        return new BytesRef(bytes);
    }

    private static boolean hasSurrogates(String term) {
        for (int i = 0; i < term.length(); i++) {
            if (Character.isSurrogate(term.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static byte[] pairs(String term, String owner) {
        try {
            return encoded(term);
        } catch (CharacterCodingException half) {
            throw new IllegalArgumentException(
                    owner + ": term '" + shown(term) + "' has half of a surrogate pair, which is no character", half);
        }
    }

    private static byte[] encoded(String term) throws CharacterCodingException {
        ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(term));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    private static String shown(String term) {
        return term.length() <= LONGEST_SHOWN ? term : term.substring(0, LONGEST_SHOWN) + "...";
    }
}
