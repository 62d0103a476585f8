package io.retrieval4j.onnx.token;

import java.util.Arrays;

/**
 * The tokens of one text, special tokens included, cut to what the model takes.
 *
 * @param ids places in the model's vocabulary; not copied
 * @param typeIds the segment of each token, 0 for a text alone; not copied
 * @param attended how many of the tokens, from the first, the others attend to: all but mask tokens that fill a query up
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from the tokenizer to the batch within the module; never compared.
public record Tokens(long[] ids, long[] typeIds, int attended) {

    public Tokens {
        if (ids.length != typeIds.length) {
            throw new IllegalArgumentException(ids.length + " ids have " + typeIds.length + " type ids");
        }
        if (attended < 0 || attended > ids.length) {
            throw new IllegalArgumentException(attended + " of " + ids.length + " tokens cannot be attended to");
        }
    }

    /** Tokens that all attend to each other. */
    public Tokens(long[] ids, long[] typeIds) {
        this(ids, typeIds, ids.length);
    }

    public int count() {
        return ids.length;
    }

    /** At most so many tokens: the end of the text goes, its {@code trailing} special tokens stay. */
    public Tokens cutTo(int limit, int trailing) {
        int surplus = count() - limit;
        return surplus <= 0 ? this : without(Math.max(0, limit - trailing), surplus);
    }

    /** These tokens with one more, which is attended to, at the given place. */
    public Tokens withInserted(int place, long id) {
        long[] longerIds = new long[count() + 1];
        long[] longerTypes = new long[count() + 1];
        System.arraycopy(ids, 0, longerIds, 0, place);
        System.arraycopy(typeIds, 0, longerTypes, 0, place);
        longerIds[place] = id;
        System.arraycopy(ids, place, longerIds, place + 1, count() - place);
        System.arraycopy(typeIds, place, longerTypes, place + 1, count() - place);
        return new Tokens(longerIds, longerTypes, attended + 1);
    }

    /** These tokens filled up to {@code length} with the given id. */
    public Tokens filledTo(int length, long id, boolean attendedToo) {
        if (count() >= length) {
            return this;
        }
        long[] longerIds = Arrays.copyOf(ids, length);
        Arrays.fill(longerIds, count(), length, id);
        return new Tokens(longerIds, Arrays.copyOf(typeIds, length), attendedToo ? length : attended);
    }

    /** These without their first tokens. */
    Tokens behind(int leading) {
        return without(0, leading);
    }

    private Tokens without(int from, int length) {
        return new Tokens(without(ids, from, length), without(typeIds, from, length));
    }

    private static long[] without(long[] values, int from, int length) {
        long[] shorter = new long[values.length - length];
        System.arraycopy(values, 0, shorter, 0, from);
        System.arraycopy(values, from + length, shorter, from, shorter.length - from);
        return shorter;
    }
}
