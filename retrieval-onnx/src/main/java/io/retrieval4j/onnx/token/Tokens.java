package io.retrieval4j.onnx.token;

/**
 * The tokens of one text, special tokens included, cut to what the model takes.
 *
 * @param ids places in the model's vocabulary; not copied
 * @param typeIds the segment of each token, 0 for a text alone; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from the tokenizer to the batch within the module; never compared.
public record Tokens(long[] ids, long[] typeIds) {

    public Tokens {
        if (ids.length != typeIds.length) {
            throw new IllegalArgumentException(ids.length + " ids have " + typeIds.length + " type ids");
        }
    }

    public int count() {
        return ids.length;
    }
}
