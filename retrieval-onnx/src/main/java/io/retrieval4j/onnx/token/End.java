package io.retrieval4j.onnx.token;

/** An end of a text, at which it is cut. */
public enum End {
    /** Its first tokens. */
    FIRST,
    /** Its last tokens; what nearly all tokenizers cut. */
    LAST;

    /** As tokenizers name it: {@code left} or {@code right}, in any case. */
    public static End of(String name) {
        return name.equalsIgnoreCase("left") ? FIRST : LAST;
    }

    /** At most so many tokens, from this end on; special tokens around the text stay. */
    public Tokens cut(Tokens tokens, int limit, Frame frame) {
        int surplus = tokens.count() - limit;
        if (surplus <= 0) {
            return tokens;
        }
        int from = this == LAST ? Math.max(0, limit - frame.trailing()) : Math.min(frame.leading(), limit);
        return tokens.without(from, surplus).markedCut();
    }
}
