package io.retrieval4j.onnx.execution;

/** How far ONNX Runtime rewrites a graph when it is loaded, before the first run. */
public enum Optimisation {

    /** Not at all: loads fastest, runs slowest. For telling whether a rewriting is at fault. */
    NONE,

    /** Constants folded and nodes without effect taken out; the same on every processor. */
    BASIC,

    /** Also nodes fused to larger ones, such as a whole attention layer. */
    EXTENDED,

    /** Also the layout of memory, which depends on the processor. */
    ALL
}
