package io.retrieval4j.passage;

import io.retrieval4j.TextSpan;
import java.util.ArrayList;
import java.util.List;

/** Windows over pieces of a text. */
final class Windows {

    private Windows() {}

    static void check(String pieces, int size, int stride) {
        if (size < 1) {
            throw new IllegalArgumentException("passages of " + size + " " + pieces + "; the least is 1");
        }
        if (stride < 1 || stride > size) {
            throw new IllegalArgumentException("a stride of " + stride + " " + pieces + " is outside 1.." + size
                    + ", the size: a longer one would leave out text");
        }
    }

    /** Windows of so many pieces, the next so many pieces further, until one reaches the last piece. */
    static List<TextSpan> sliding(List<TextSpan> pieces, int size, int stride) {
        List<TextSpan> windows = new ArrayList<>();
        for (int from = 0; from == 0 || from - stride + size < pieces.size(); from += stride) {
            int to = Math.min(pieces.size(), from + size);
            if (from < to) {
                windows.add(new TextSpan(
                        pieces.get(from).start(), pieces.get(to - 1).end()));
            }
        }
        return windows;
    }

    /** Passages of the text of each window. */
    static List<Passage> passages(String text, List<TextSpan> windows) {
        List<Passage> passages = new ArrayList<>(windows.size());
        for (TextSpan window : windows) {
            passages.add(new Passage(passages.size(), window, window.of(text)));
        }
        return passages;
    }
}
