package io.retrieval4j.lucene.dense.binary;

/**
 * What a segment's codes shall be.
 *
 * @param bits of ITQ's codes; 0 for signs alone
 * @param learnedFrom vectors that a segment has at least for which ITQ's rotation is learned; fewer have signs
 */
public record Coding(int bits, int learnedFrom) {

    /** Signs around the mean, whatever the segment's size. */
    public static Coding signs() {
        return new Coding(0, Integer.MAX_VALUE);
    }

    /** How many bits a segment's codes have, by the rotation's or the signs'. */
    boolean rotates(int vectors, int dimension) {
        return bits > 0 && vectors >= Math.max(learnedFrom, Math.min(bits, dimension));
    }
}
