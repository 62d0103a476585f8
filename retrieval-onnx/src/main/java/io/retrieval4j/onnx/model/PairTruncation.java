package io.retrieval4j.onnx.model;

/** Which text of a pair loses tokens where both together are too long. */
public enum PairTruncation {

    /**
     * The longer one, until both are as long, then both: {@code longest_first}, with which sentence-transformers trains
     * and runs cross-encoders.
     */
    LONGEST_FIRST,

    /**
     * The document; the query only where it leaves the document less than a quarter of the room. Keeps more of long queries
     * than {@link #LONGEST_FIRST}.
     */
    DOCUMENT
}
