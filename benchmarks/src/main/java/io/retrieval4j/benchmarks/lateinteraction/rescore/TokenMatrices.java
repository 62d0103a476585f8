package io.retrieval4j.benchmarks.lateinteraction.rescore;

import io.retrieval4j.lucene.tokenmatrix.TokenEncoding;
import io.retrieval4j.lucene.tokenmatrix.TokenMatrixField;
import io.retrieval4j.lucene.tokenmatrix.TokenMatrixFormat;
import io.retrieval4j.lucene.tokenmatrix.search.TokenMatrixRescorer;
import io.retrieval4j.lucene.tokenmatrix.search.TokenMatrixSearch;
import io.retrieval4j.representation.TokenMatrix;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.DocValuesFormat;
import org.apache.lucene.codecs.FilterCodec;
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
    public void configure(IndexWriterConfig config) {
        Codec base = Codec.getDefault();
        DocValuesFormat format = new TokenMatrixFormat(encoding);
        config.setCodec(new FilterCodec(base.getName(), base) {
            @Override
            public DocValuesFormat docValuesFormat() {
                return new org.apache.lucene.codecs.perfield.PerFieldDocValuesFormat() {
                    @Override
                    public DocValuesFormat getDocValuesFormatForField(String field) {
                        return format;
                    }
                };
            }
        });
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
