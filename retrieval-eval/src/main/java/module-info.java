/** Judgements, runs and the measures of TREC. */
@org.jspecify.annotations.NullMarked
module io.retrieval4j.eval {
    requires static transitive org.jspecify;

    exports io.retrieval4j.eval;
    exports io.retrieval4j.eval.measure;
    exports io.retrieval4j.eval.measure.gain;
    exports io.retrieval4j.eval.measure.precision;
    exports io.retrieval4j.eval.fuse;
    exports io.retrieval4j.eval.fuse.normalise;
    exports io.retrieval4j.eval.significance;
}
