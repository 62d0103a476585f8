/** Every family inside Lucene segments: fields, formats, queries, and the index facade. */
@org.jspecify.annotations.NullMarked
module io.retrieval4j.lucene {
    requires static org.jspecify;
    requires static com.fasterxml.jackson.core;
    requires transitive io.retrieval4j.core;
    requires transitive org.apache.lucene.core;
    requires transitive org.apache.lucene.analysis.common;

    exports io.retrieval4j.lucene;
    exports io.retrieval4j.lucene.contextual;
    exports io.retrieval4j.lucene.contextual.search;
    exports io.retrieval4j.lucene.dense;
    exports io.retrieval4j.lucene.lexical;
    exports io.retrieval4j.lucene.schema;
    exports io.retrieval4j.lucene.lateinteraction;
    exports io.retrieval4j.lucene.lateinteraction.search;
    exports io.retrieval4j.lucene.segment;
    exports io.retrieval4j.lucene.sparse;
    exports io.retrieval4j.lucene.sparse.interchange;
    exports io.retrieval4j.lucene.sparse.search;

    provides org.apache.lucene.codecs.KnnVectorsFormat with
            io.retrieval4j.lucene.dense.FlatVectorsFormat,
            io.retrieval4j.lucene.dense.binary.BinaryVectorsFormat;
    provides org.apache.lucene.codecs.DocValuesFormat with
            io.retrieval4j.lucene.contextual.ContextualFormat,
            io.retrieval4j.lucene.lateinteraction.TokenMatrixFormat,
            io.retrieval4j.lucene.sparse.SparseVectorFormat;
}
