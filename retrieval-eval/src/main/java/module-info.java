/** Judgements, runs, the measures of TREC, significance, fusion, reports, collections and assertions for tests. */
@org.jspecify.annotations.NullMarked
module io.retrieval4j.eval {
    requires transitive io.retrieval4j.core;
    requires java.net.http;
    requires static org.jspecify;
    requires static dev.hardwood.core;
    requires static info.picocli;
    requires static org.apache.commons.compress;
    requires static org.junit.jupiter.api;
    requires static org.junit.platform.commons;

    exports io.retrieval4j.eval;
    exports io.retrieval4j.eval.collection;
    exports io.retrieval4j.eval.collection.catalogue;
    exports io.retrieval4j.eval.experiment;
    exports io.retrieval4j.eval.format;
    exports io.retrieval4j.eval.fuse;
    exports io.retrieval4j.eval.junit;
    exports io.retrieval4j.eval.learn;
    exports io.retrieval4j.eval.measure;
    exports io.retrieval4j.eval.measure.diversity;
    exports io.retrieval4j.eval.measure.gain;
    exports io.retrieval4j.eval.measure.group;
    exports io.retrieval4j.eval.measure.precision;
    exports io.retrieval4j.eval.measure.preference;
    exports io.retrieval4j.eval.measure.set;
    exports io.retrieval4j.eval.report;
    exports io.retrieval4j.eval.significance;
    exports io.retrieval4j.eval.treceval;

    opens io.retrieval4j.eval.cli to
            info.picocli;
}
