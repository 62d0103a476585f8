package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.lucene.segment.FieldCodec;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;

/**
 * A {@link FieldCodec} that has {@link TokenMatrixFormat} for the fields that are named, for a writer whose other fields are
 * Lucene's.
 *
 * <p>Use one for as long as a writer lives: it remembers the codebook that the writer used last for each field. Safe for use
 * by several threads of one writer.
 */
public final class TokenMatrixCodec extends FilterCodec {

    /**
     * Names the fields of token matrices.
     *
     * @param encodings by field; all other fields are as Lucene's default codec has them
     */
    public TokenMatrixCodec(Map<String, TokenEncoding> encodings) {
        super(Codec.getDefault().getName(), new FieldCodec(formats(encodings)));
    }

    private static Map<String, TokenMatrixFormat> formats(Map<String, TokenEncoding> encodings) {
        return encodings.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> new TokenMatrixFormat(field.getValue())));
    }
}
