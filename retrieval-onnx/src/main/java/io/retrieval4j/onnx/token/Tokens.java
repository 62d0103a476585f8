package io.retrieval4j.onnx.token;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The tokens of one text, special tokens included, cut to what the model takes.
 *
 * @param ids places in the model's vocabulary; not copied
 * @param typeIds the segment of each token, 0 for a text alone; not copied
 * @param attended how many of the tokens, from the first, the others attend to: all but mask tokens that fill a query up
 * @param cut whether the text has more than these
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from the tokenizer to the batch within the module; never compared.
public record Tokens(long[] ids, long[] typeIds, int attended, boolean cut) {

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
        this(ids, typeIds, ids.length, false);
    }

    /** Tokens whose ids are their places, from 0: what becomes of these is told by them. */
    public static Tokens numbered(int count) {
        return new Tokens(LongStream.range(0, count).toArray(), new long[count]);
    }

    public int count() {
        return ids.length;
    }

    /** The same, of a text that has more. */
    public Tokens markedCut() {
        return new Tokens(ids, typeIds, attended, true);
    }

    /** These tokens with each of one id replaced by another. */
    public Tokens withReplaced(long id, long other) {
        long[] replaced = Arrays.stream(ids).map(one -> one == id ? other : one).toArray();
        return new Tokens(replaced, typeIds, attended, cut);
    }

    /** These tokens with others in place of the last, or of as many as there are. */
    public Tokens withLast(long[] others) {
        int count = Math.min(others.length, ids.length);
        long[] replaced = ids.clone();
        System.arraycopy(others, others.length - count, replaced, ids.length - count, count);
        return new Tokens(replaced, typeIds, attended, cut);
    }

    /** These tokens without those of an id. */
    public Tokens without(long id) {
        int[] kept = IntStream.range(0, ids.length).filter(i -> ids[i] != id).toArray();
        if (kept.length == ids.length) {
            return this;
        }
        int left = (int) Arrays.stream(kept).filter(i -> i < attended).count();
        long[] keptIds = Arrays.stream(kept).mapToLong(i -> ids[i]).toArray();
        return new Tokens(
                keptIds, Arrays.stream(kept).mapToLong(i -> typeIds[i]).toArray(), left, cut);
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
        return new Tokens(longerIds, longerTypes, attended + 1, cut);
    }

    /** These tokens filled up to {@code length} with the given id. */
    public Tokens filledTo(int length, long id, boolean attendedToo) {
        if (count() >= length) {
            return this;
        }
        long[] longerIds = Arrays.copyOf(ids, length);
        Arrays.fill(longerIds, count(), length, id);
        return new Tokens(longerIds, Arrays.copyOf(typeIds, length), attendedToo ? length : attended, cut);
    }

    /** These without the special tokens around them. */
    public Tokens within(Frame frame) {
        return without(0, frame.leading()).without(count() - frame.leading() - frame.trailing(), frame.trailing());
    }

    /** These, which have no special tokens, before those of another text, within the special tokens around that. */
    public Tokens followedBy(Tokens framed, Frame frame) {
        long[] joinedIds = joined(framed.ids, ids, frame.leading());
        return new Tokens(
                joinedIds, joined(framed.typeIds, typeIds, frame.leading()), joinedIds.length, cut || framed.cut);
    }

    /** Values with others at a place. */
    private static long[] joined(long[] values, long[] inserted, int place) {
        long[] joined = new long[values.length + inserted.length];
        System.arraycopy(values, 0, joined, 0, place);
        System.arraycopy(inserted, 0, joined, place, inserted.length);
        System.arraycopy(values, place, joined, place + inserted.length, values.length - place);
        return joined;
    }

    /** These without their first tokens. */
    Tokens behind(int leading) {
        return without(0, leading);
    }

    /** These without so many from a place on. */
    Tokens without(int from, int length) {
        return new Tokens(without(ids, from, length), without(typeIds, from, length), count() - length, cut);
    }

    private static long[] without(long[] values, int from, int length) {
        long[] shorter = new long[values.length - length];
        System.arraycopy(values, 0, shorter, 0, from);
        System.arraycopy(values, from + length, shorter, from, shorter.length - from);
        return shorter;
    }
}
