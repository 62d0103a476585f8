package io.retrieval4j.benchmarks.lateinteraction.rescore;

import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.representation.TokenMatrix;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.search.Rescorer;

/** A way to keep token vectors in a Lucene index, and to rescore candidates by them. */
interface TokenRescoring {

    /** Adds to the configuration what the field needs, such as a codec. */
    void configure(IndexWriterConfig config, String field);

    IndexableField field(String name, TokenMatrix document);

    Rescorer rescorer(String field, TokenMatrix query);

    /** The way of that name, as the benchmark's parameter has it. */
    static TokenRescoring named(String name) {
        return switch (name) {
            case "lucene" -> new LuceneOwn();
            case "float32" -> new TokenMatrices(new TokenEncoding.Float32(), TokenMatrixSearch.exact());
            case "residual4" -> new TokenMatrices(TokenEncoding.residual(), TokenMatrixSearch.exact());
            case "narrowed4" -> new TokenMatrices(TokenEncoding.residual(), TokenMatrixSearch.approximate(0.98));
            default ->
                throw new IllegalArgumentException("rescoring '" + name
                        + "' is unknown; there are 'lucene', 'float32', 'residual4' and 'narrowed4'");
        };
    }
}
