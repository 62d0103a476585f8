package io.retrieval4j.lucene;

import io.retrieval4j.lucene.SchemaField.Dense;
import io.retrieval4j.lucene.SchemaField.DoubleNumber;
import io.retrieval4j.lucene.SchemaField.Keyword;
import io.retrieval4j.lucene.SchemaField.LateInteraction;
import io.retrieval4j.lucene.SchemaField.LongNumber;
import io.retrieval4j.lucene.SchemaField.Stored;
import io.retrieval4j.lucene.SchemaField.Text;
import io.retrieval4j.lucene.dense.DenseStructure;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lexical.Bm25;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import io.retrieval4j.score.Similarity;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A schema as text, in the user data of each commit under {@link #KEY}. The first line is the version, {@code 1}; then
 * a line for each field, {@code name kind key=value ...}:
 *
 * <pre>{@code
 * 1
 * body text analyzer=english k1=0.9 b=0.4 stored=true
 * body_vectors dense dimension=384 similarity=cosine structure=hnsw m=16 efConstruction=100
 * tokens late-interaction dimension=128 encoding=residual bits=4 scannedBelow=16384 expectedTokens=0
 * year long
 * }</pre>
 *
 * <p>{@code scannedBelow} and {@code expectedTokens} are advice to a writer and may differ from one opening to the next;
 * all else is what the index is.
 */
final class SchemaText {

    static final String KEY = "retrieval4j.schema";

    private static final String VERSION = "1";
    private static final Pattern ADVICE = Pattern.compile(" (scannedBelow|expectedTokens)=[0-9]+");

    private SchemaText() {}

    static String write(Schema schema) {
        return schema.fields().stream()
                .map(field -> field.name() + " " + definition(field))
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
        for (String line : fieldLines(text)) {
            schema.field(readField(line, analyzers));
        }
        return schema.build();
    }

    /**
     * Compares the schema of an index with another.
     *
     * @return the first field that differs and both definitions; null where the schemas agree
     * @throws IllegalArgumentException if the text is of another version
     */
    static @Nullable String disagreement(String stored, Schema given) {
        Map<String, String> there = new HashMap<>();
        for (String line : fieldLines(stored)) {
            int space = line.indexOf(' ');
            there.put(line.substring(0, space), line.substring(space + 1));
        }
        for (SchemaField field : given.fields()) {
            String here = definition(field);
            String other = there.remove(field.name());
            if (other == null || !withoutAdvice(here).equals(withoutAdvice(other))) {
                return disagreement(field.name(), other, here);
            }
        }
        return there.entrySet().stream()
                .findAny()
                .map(left -> disagreement(left.getKey(), left.getValue(), null))
                .orElse(null);
    }

    private static String withoutAdvice(String definition) {
        return ADVICE.matcher(definition).replaceAll("");
    }

    private static List<String> fieldLines(String text) {
        List<String> lines = text.lines().toList();
        if (!lines.getFirst().equals(VERSION)) {
            throw new IllegalArgumentException("the schema is of version '" + lines.getFirst()
                    + "', and this library reads " + VERSION
                    + "; open the index with the version of the library that wrote it");
        }
        return lines.subList(1, lines.size());
    }

    private static String disagreement(String name, @Nullable String there, @Nullable String here) {
        return "field '" + name + "' is " + (there == null ? "not there" : "[" + there + "]") + " in the index and "
                + (here == null ? "not there" : "[" + here + "]") + " in the given schema";
    }

    /** Kind and particulars. */
    static String definition(SchemaField field) {
        String kind = kind(field.getClass());
        return switch (field) {
            case Text text ->
                kind + " analyzer=" + text.analyzer().name() + " k1="
                        + text.bm25().k1() + " b=" + text.bm25().b() + " stored=" + text.stored();
            case Dense dense ->
                kind + " dimension=" + dense.dimension() + " similarity="
                        + dense.similarity().name().toLowerCase(Locale.ROOT) + " structure="
                        + switch (dense.structure()) {
                            case DenseStructure.Hnsw hnsw ->
                                "hnsw m=" + hnsw.m() + " efConstruction=" + hnsw.efConstruction();
                            case DenseStructure.Flat _ -> "flat";
                        };
            case LateInteraction tokens ->
                kind + " dimension=" + tokens.dimension() + " encoding=" + encoding(tokens.encoding());
            case Keyword _, LongNumber _, DoubleNumber _, Stored _ -> kind;
        };
    }

    private static String encoding(TokenEncoding encoding) {
        return switch (encoding) {
            case TokenEncoding.Float32 _ -> "float32";
            case TokenEncoding.Float16 _ -> "float16";
            case TokenEncoding.Int8 _ -> "int8";
            case TokenEncoding.Residual residual ->
                "residual bits=" + residual.bits() + " scannedBelow=" + residual.scannedBelow() + " expectedTokens="
                        + residual.expectedTokens();
        };
    }

    static String kind(Class<? extends SchemaField> kind) {
        return switch (kind.getSimpleName()) {
            case "LongNumber" -> "long";
            case "DoubleNumber" -> "double";
            case "LateInteraction" -> "late-interaction";
            case String name -> name.toLowerCase(Locale.ROOT);
        };
    }

    /** Fields for a message: {@code body (text), year (long)}. */
    static String list(Collection<SchemaField> fields) {
        return fields.stream()
                .map(field -> field.name() + " (" + kind(field.getClass()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static SchemaField readField(String line, Map<String, NamedAnalyzer> analyzers) {
        String[] words = line.split(" ", -1);
        Map<String, String> values = new HashMap<>();
        for (int i = 2; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            values.put(words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        Particulars particulars = new Particulars(line, values);
        String name = words[0];
        return switch (words[1]) {
            case "text" ->
                new Text(
                        name,
                        analyzer(name, particulars.of("analyzer"), analyzers),
                        new Bm25(Float.parseFloat(particulars.of("k1")), Float.parseFloat(particulars.of("b"))),
                        Boolean.parseBoolean(particulars.of("stored")));
            case "dense" ->
                new Dense(
                        name,
                        Integer.parseInt(particulars.of("dimension")),
                        Similarity.valueOf(particulars.of("similarity").toUpperCase(Locale.ROOT)),
                        structure(particulars));
            case "late-interaction" ->
                new LateInteraction(name, Integer.parseInt(particulars.of("dimension")), encoding(particulars));
            case "keyword" -> new Keyword(name);
            case "long" -> new LongNumber(name);
            case "double" -> new DoubleNumber(name);
            case "stored" -> new Stored(name);
            case String other ->
                throw new IllegalArgumentException(
                        "the schema has a field of kind '" + other + "', which this version does not know: " + line);
        };
    }

    private static DenseStructure structure(Particulars particulars) {
        return particulars.of("structure").equals("flat")
                ? new DenseStructure.Flat()
                : new DenseStructure.Hnsw(
                        Integer.parseInt(particulars.of("m")), Integer.parseInt(particulars.of("efConstruction")));
    }

    private static TokenEncoding encoding(Particulars particulars) {
        return switch (particulars.of("encoding")) {
            case "float32" -> new TokenEncoding.Float32();
            case "float16" -> new TokenEncoding.Float16();
            case "int8" -> new TokenEncoding.Int8();
            case "residual" ->
                new TokenEncoding.Residual(
                        Integer.parseInt(particulars.of("bits")),
                        Integer.parseInt(particulars.of("scannedBelow")),
                        Long.parseLong(particulars.of("expectedTokens")),
                        false);
            case String other ->
                throw new IllegalArgumentException("the schema has token vectors encoded as '" + other
                        + "', which this version does not know: " + particulars.line());
        };
    }

    private static NamedAnalyzer analyzer(String field, String name, Map<String, NamedAnalyzer> analyzers) {
        NamedAnalyzer analyzer = analyzers.get(name);
        if (analyzer == null) {
            throw new IllegalArgumentException("field '" + field + "' is analyzed by '" + name
                    + "', which is not among " + analyzers.keySet()
                    + "; pass it when the index is opened: an index keeps the name alone");
        }
        return analyzer;
    }

    private record Particulars(String line, Map<String, String> values) {

        String of(String key) {
            String value = values.get(key);
            if (value == null) {
                throw new IllegalArgumentException("the schema lacks '" + key + "' in: " + line);
            }
            return value;
        }
    }
}
