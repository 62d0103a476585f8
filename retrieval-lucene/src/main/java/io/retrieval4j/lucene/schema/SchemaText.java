package io.retrieval4j.lucene.schema;

import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A schema as text. The first line is the version, {@code 1}; then a line for each field, {@code name kind key=value ...},
 * of which the kind and what follows are {@link FieldKind#name} and {@link Particulars}:
 *
 * <pre>{@code
 * 1
 * body text analyzer=english k1=0.9 b=0.4 stored=true
 * body_vectors dense dimension=384 similarity=cosine structure=hnsw m=16 efConstruction=100
 * tokens late-interaction dimension=128 encoding=residual bits=4 scannedBelow=16384 expectedTokens=0
 * year long
 * }</pre>
 */
final class SchemaText {

    private static final String VERSION = "1";

    private SchemaText() {}

    static String write(Schema schema) {
        return schema.fields().stream()
                .map(field -> field.name() + " " + Definition.of(field))
                .collect(Collectors.joining("\n", VERSION + "\n", "\n"));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param analyzers by name
     * @throws IllegalArgumentException if the text is of another version or names an analyzer that is not there
     */
    static Schema read(String text, Map<String, NamedAnalyzer> analyzers) {
        Schema.Builder schema = Schema.builder();
        lines(text).forEach((name, definition) -> schema.field(definition.field(name, analyzers)));
        return schema.build();
    }

    /** The first field that differs and both definitions; empty where the schemas agree. */
    static Optional<String> disagreement(String stored, Schema given) {
        Map<String, Definition> there = lines(stored);
        for (SchemaField field : given.fields()) {
            Definition here = Definition.of(field);
            Definition other = there.remove(field.name());
            if (other == null || !here.agreesWith(other)) {
                return Optional.of(disagreement(field.name(), other, here));
            }
        }
        return there.entrySet().stream().findAny().map(left -> disagreement(left.getKey(), left.getValue(), null));
    }

    /** The first field of the stored schema that the given one lacks or has otherwise. */
    static Optional<String> disagreementOfGrown(String stored, Schema given) {
        Map<String, Definition> here = new LinkedHashMap<>();
        given.fields().forEach(field -> here.put(field.name(), Definition.of(field)));
        return lines(stored).entrySet().stream()
                .filter(there -> {
                    Definition mine = here.get(there.getKey());
                    return mine == null || !mine.agreesWith(there.getValue());
                })
                .findFirst()
                .map(there -> disagreement(there.getKey(), there.getValue(), here.get(there.getKey())));
    }

    private static String disagreement(String name, @Nullable Definition there, @Nullable Definition here) {
        return "field '" + name + "' is " + (there == null ? "not there" : "[" + there + "]") + " in the index and "
                + (here == null ? "not there" : "[" + here + "]") + " in the given schema";
    }

    private static Map<String, Definition> lines(String text) {
        List<String> lines = text.lines().toList();
        if (!lines.getFirst().equals(VERSION)) {
            throw new IllegalArgumentException("the schema is of version '" + lines.getFirst()
                    + "', and this library reads " + VERSION
                    + "; open the index with the version of the library that wrote it");
        }
        Map<String, Definition> fields = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(" ", 3);
            if (parts.length < 2) {
                throw new IllegalArgumentException("the schema has a line without a kind of field: " + line);
            }
            fields.put(parts[0], new Definition(parts[1], Particulars.parse(parts.length == 2 ? "" : parts[2])));
        }
        return fields;
    }

    /** What a line says of a field beside its name. */
    private record Definition(String kind, Particulars particulars) {

        static Definition of(SchemaField field) {
            return new Definition(field.kind().name(), field.particulars());
        }

        boolean agreesWith(Definition stored) {
            return kind.equals(stored.kind) && particulars.agreesWith(stored.particulars);
        }

        SchemaField field(String name, Map<String, NamedAnalyzer> analyzers) {
            for (FieldKind<?> known : Schema.KINDS) {
                if (known.name().equals(kind)) {
                    return known.reader().read(name, particulars, analyzers);
                }
            }
            throw new IllegalArgumentException(
                    "the schema has a field of kind '" + kind + "', which this version does not know: " + name);
        }

        @Override
        public String toString() {
            return (kind + " " + particulars).strip();
        }
    }
}
