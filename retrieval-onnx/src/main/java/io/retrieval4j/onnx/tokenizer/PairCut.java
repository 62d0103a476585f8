package io.retrieval4j.onnx.tokenizer;

/**
 * How many tokens of each text of a pair stay.
 *
 * @param first of the first
 * @param second of the second
 */
record PairCut(int first, int second) {

    private static final int SHARE_OF_SECOND = 4;

    /**
     * The longer loses, until both are as long, then both; an odd token is left to what was the longer. As HuggingFace's
     * tokenizers have it, rule for rule.
     */
    static PairCut longestFirst(int first, int second, int room) {
        if (first + second <= room) {
            return new PairCut(first, second);
        }
        int shorter = Math.min(first, second);
        int longer = Math.max(shorter, room - shorter);
        if (shorter + longer > room) {
            shorter = room / 2;
            longer = shorter + room % 2;
        }
        return first > second ? new PairCut(longer, shorter) : new PairCut(shorter, longer);
    }

    /** The second loses; the first where it leaves the second less than a quarter of the room. */
    static PairCut second(int first, int second, int room) {
        int share = Math.min(second, Math.max(1, room / SHARE_OF_SECOND));
        int kept = Math.min(first, room - share);
        return new PairCut(kept, Math.min(second, room - kept));
    }
}
