/** Judgements, runs and the measures of TREC. */
@org.jspecify.annotations.NullMarked
module io.retrieval4j.eval {
    requires static transitive org.jspecify;
    requires static info.picocli;

    exports io.retrieval4j.eval;
    exports io.retrieval4j.eval.measure;
    exports io.retrieval4j.eval.measure.diversity;
    exports io.retrieval4j.eval.measure.gain;
    exports io.retrieval4j.eval.measure.group;
    exports io.retrieval4j.eval.measure.precision;
    exports io.retrieval4j.eval.measure.preference;
    exports io.retrieval4j.eval.measure.set;
    exports io.retrieval4j.eval.treceval;

    opens io.retrieval4j.eval.cli to
            info.picocli;
}
