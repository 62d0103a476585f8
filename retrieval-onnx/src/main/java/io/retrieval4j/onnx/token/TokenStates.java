package io.retrieval4j.onnx.token;

import java.util.Arrays;

/**
 * What a model makes of each token of one text: its last hidden states. From these every encoder of this module is built.
 *
 * @param tokens the text's tokens; row {@code i} of the states is token {@code i}'s
 * @param values states of a whole batch, row-major, of which this text's begin at {@code offset}; read only
 * @param offset where row 0 begins
 * @param width floats a row
 */
@SuppressWarnings("ArrayRecordComponent") // A view of the batch's buffer; never compared.
public record TokenStates(Tokens tokens, float[] values, int offset, int width) {

    /** These without their first rows; none where there are not so many. */
    public TokenStates behind(int leading) {
        int left = Math.min(leading, count());
        return new TokenStates(tokens.behind(left), values, offset + left * width, width);
    }

    /** A copy of one row. */
    public float[] row(int row) {
        return Arrays.copyOfRange(values, offset + row * width, offset + (row + 1) * width);
    }

    /** How many rows there are. */
    public int count() {
        return tokens.count();
    }
}
