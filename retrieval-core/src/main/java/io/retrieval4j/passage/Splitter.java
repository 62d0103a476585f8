package io.retrieval4j.passage;

import java.util.List;

/** A way to make passages of a text. Immutable, safe for concurrent use. */
public sealed interface Splitter permits TokenWindows, SentenceWindows, PackedSentences {

    /** The passages of a text in its order, numbered from 0. A text without a token, or a sentence, has none. */
    List<Passage> split(String text);
}
