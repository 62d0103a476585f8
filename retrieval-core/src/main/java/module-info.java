/** Values, encoder and scorer interfaces, pipelines, kernels and exact in-memory retrieval. */
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module") // What a package is exported to is compiled after this module.
module io.retrieval4j.core {
    requires static org.jspecify;
    requires static jdk.incubator.vector;

    exports io.retrieval4j;
    exports io.retrieval4j.adaptive;
    exports io.retrieval4j.binary;
    exports io.retrieval4j.cluster to
            io.retrieval4j.lucene;
    exports io.retrieval4j.cutoff;
    exports io.retrieval4j.diversity;
    exports io.retrieval4j.encode;
    exports io.retrieval4j.exact;
    exports io.retrieval4j.expansion;
    exports io.retrieval4j.feedback;
    exports io.retrieval4j.fuse;
    exports io.retrieval4j.fuse.normalise;
    exports io.retrieval4j.json to
            io.retrieval4j.eval;
    exports io.retrieval4j.kernel;
    exports io.retrieval4j.kernel.candidate to
            io.retrieval4j.lucene;
    exports io.retrieval4j.kernel.occurrence to
            io.retrieval4j.lucene;
    exports io.retrieval4j.kernel.sparse to
            io.retrieval4j.lucene;
    exports io.retrieval4j.learningtorank;
    exports io.retrieval4j.modelbased;
    exports io.retrieval4j.passage;
    exports io.retrieval4j.pipeline;
    exports io.retrieval4j.pipeline.config;
    exports io.retrieval4j.pipeline.stage;
    exports io.retrieval4j.reduce;
    exports io.retrieval4j.representation;
    exports io.retrieval4j.score;
    exports io.retrieval4j.uncertainty;
}
