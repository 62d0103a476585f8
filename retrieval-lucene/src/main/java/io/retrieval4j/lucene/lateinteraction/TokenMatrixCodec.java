package io.retrieval4j.lucene.lateinteraction;

import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.DocValuesFormat;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.perfield.PerFieldDocValuesFormat;

/**
 * Lucene's default codec, and {@link TokenMatrixFormat} for the fields that are named: what a writer of token matrices is
 * configured with. Has the default's name, since segments say for each field which format reads it: any Lucene with this
 * library on its class path reads what it writes, with no codec named.
 *
 * <p>Use one for as long as a writer lives: it remembers the codebook that the writer used last for each field. Safe for use
 * by several threads of one writer.
 */
public final class TokenMatrixCodec extends FilterCodec {

    private final DocValuesFormat docValues;

    /**
     * Names the fields of token matrices.
     *
     * @param encodings by field; doc values of other fields are Lucene's
     */
    public TokenMatrixCodec(Map<String, TokenEncoding> encodings) {
        super(Codec.getDefault().getName(), Codec.getDefault());
        Map<String, DocValuesFormat> formats = new HashMap<>();
        encodings.forEach((field, encoding) -> formats.put(field, new TokenMatrixFormat(encoding)));
        DocValuesFormat others = DocValuesFormat.forName("Lucene90");
        this.docValues = new PerFieldDocValuesFormat() {
            @Override
            public DocValuesFormat getDocValuesFormatForField(String field) {
                return formats.getOrDefault(field, others);
            }
        };
    }

    @Override
    public DocValuesFormat docValuesFormat() {
        return docValues;
    }
}
