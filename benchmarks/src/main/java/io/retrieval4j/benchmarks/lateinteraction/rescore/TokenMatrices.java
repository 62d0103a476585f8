package io.retrieval4j.benchmarks.lateinteraction.rescore;

import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixCodec;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixField;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixRescorer;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.representation.TokenMatrix;
import java.util.Map;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.search.Rescorer;

/** This library's format and rescorer. */
final class TokenMatrices implements TokenRescoring {

    private final TokenEncoding encoding;
    private final TokenMatrixSearch search;

    TokenMatrices(TokenEncoding encoding, TokenMatrixSearch search) {
        this.encoding = encoding;
        this.search = search;
    }

    @Override
    public void configure(IndexWriterConfig config, String field) {
        config.setCodec(new TokenMatrixCodec(Map.of(field, encoding)));
    }

    @Override
    public IndexableField field(String name, TokenMatrix document) {
        return new TokenMatrixField(name, document);
    }

    @Override
    public Rescorer rescorer(String field, TokenMatrix query) {
        return new TokenMatrixRescorer(field, query, search);
    }
}
