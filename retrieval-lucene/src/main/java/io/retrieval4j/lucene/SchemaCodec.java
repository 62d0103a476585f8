package io.retrieval4j.lucene;

import io.retrieval4j.lucene.SchemaField.Dense;
import io.retrieval4j.lucene.SchemaField.LateInteraction;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixFormat;
import io.retrieval4j.lucene.segment.FieldCodec;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.lucene.codecs.Codec;

/** Lucene's default codec with the formats that a schema's fields want. */
final class SchemaCodec {

    private SchemaCodec() {}

    static Codec of(Schema schema) {
        return new FieldCodec(
                Codec.getDefault(),
                byName(schema, LateInteraction.class, field -> new TokenMatrixFormat(field.encoding())),
                byName(schema, Dense.class, field -> field.structure().format()));
    }

    private static <F extends SchemaField, T> Map<String, T> byName(Schema schema, Class<F> kind, Function<F, T> of) {
        return schema.fields().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .collect(Collectors.toMap(SchemaField::name, of));
    }
}
