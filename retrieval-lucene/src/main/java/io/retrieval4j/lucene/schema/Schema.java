package io.retrieval4j.lucene.schema;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.lexical.Bm25;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import io.retrieval4j.lucene.segment.FieldCodec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.DocValuesFormat;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.search.similarities.PerFieldSimilarityWrapper;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.util.BytesRef;

/**
 * The fields of an index. Written into the index when it is created and fixed from then on: another schema is another
 * index. Immutable.
 *
 * <p>Beside what the facade needs it serves an {@code IndexWriter} of one's own: {@link #analyzer}, {@link #similarity} and
 * {@link #codec} configure the writer, {@link #toLucene} makes its documents.
 */
public final class Schema {

    /** The field of Lucene's that has a document's id; none of a schema can have this name. */
    public static final String ID = "_id";

    /** The field of Lucene's that has, in a document with passages and in each of these, the document's id; no others have it. */
    public static final String BLOCK = "_block";

    /** All kinds of fields, by which the text of a schema is read. */
    static final List<FieldKind<?>> KINDS = List.of(
            Text.KIND,
            Dense.KIND,
            LateInteraction.KIND,
            Contextual.KIND,
            Sparse.KIND,
            Keyword.KIND,
            LongNumber.KIND,
            DoubleNumber.KIND,
            MetadataField.KIND,
            Stored.KIND);

    private final Map<String, SchemaField> fields;

    private Schema(Map<String, SchemaField> fields) {
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads what {@link #text} gives.
     *
     * @param analyzers by name
     * @throws IllegalArgumentException if the text is of another version or names an analyzer that is not there
     */
    public static Schema read(String text, Map<String, NamedAnalyzer> analyzers) {
        return SchemaText.read(text, analyzers);
    }

    /** This schema as text, a line for each field. */
    public String text() {
        return SchemaText.write(this);
    }

    /**
     * Compares this schema with the text of an index's: the first field that differs and both definitions; empty where they
     * agree in all but advice.
     *
     * @throws IllegalArgumentException if the text is of another version
     */
    public Optional<String> disagreement(String stored) {
        return SchemaText.disagreement(stored, this);
    }

    /**
     * Compares this schema with the text of an index's that may have fewer fields: the first of its fields that differs here or is
     * not there, and both definitions; empty where this schema has all of them and perhaps more.
     *
     * @throws IllegalArgumentException if the text is of another version
     */
    public Optional<String> disagreementOfGrown(String stored) {
        return SchemaText.disagreementOfGrown(stored, this);
    }

    /** In the order in which they were named. */
    public Collection<SchemaField> fields() {
        return fields.values();
    }

    /**
     * The field of a name.
     *
     * @throws IllegalArgumentException if there is none, naming those that there are
     */
    public SchemaField field(String name) {
        SchemaField field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException("there is no field '" + name + "'; the index has " + list());
        }
        return field;
    }

    /**
     * The field of a name and of a kind.
     *
     * @throws IllegalArgumentException if there is none, naming those that there are
     */
    public <F extends SchemaField> F field(String name, FieldKind<F> kind) {
        SchemaField field = field(name);
        if (!kind.equals(field.kind())) {
            throw new IllegalArgumentException("field '" + name + "' is a " + field.kind() + " field, not a " + kind
                    + " field; the index has " + list());
        }
        return kind.type().cast(field);
    }

    /** Fields for a message: {@code body (text), year (long)}. */
    public String list() {
        return fields().stream()
                .map(field -> field.name() + " (" + field.kind() + ")")
                .collect(Collectors.joining(", "));
    }

    /**
     * A document as Lucene's. All checks of a document are made here, before a writer sees any of it. The id is indexed, to
     * be found by, and lies in sorted doc values, to order equal scores. Without its passages.
     *
     * @throws IllegalArgumentException if a value does not fit; the message names document, field and value
     */
    public org.apache.lucene.document.Document toLucene(Document document) {
        var lucene = new org.apache.lucene.document.Document();
        String id = Keys.check(document.id(), "document '" + Keys.abridged(document.id()) + "', its id");
        lucene.add(new StringField(ID, id, Store.NO));
        lucene.add(new SortedDocValuesField(ID, new BytesRef(id)));
        document.values().forEach((name, value) -> {
            SchemaField field = fields.get(name);
            if (field == null) {
                throw new IllegalArgumentException("document '" + id + "': there is no field '" + Keys.abridged(name)
                        + "'; the index has " + list());
            }
            field.map(new FieldValue(id, name, value), lucene);
        });
        return lucene;
    }

    /**
     * A document and its passages as Lucene's, the document last, to be added by one {@code addDocuments}: a term of {@link #BLOCK} finds
     * all of them. A document without passages is alone, and has no such term.
     *
     * @throws IllegalArgumentException if a value does not fit; the message names document or passage, field and value
     */
    public List<org.apache.lucene.document.Document> toLuceneBlock(Document document) {
        if (document.passages().isEmpty()) {
            return List.of(toLucene(document));
        }
        List<org.apache.lucene.document.Document> block = new ArrayList<>();
        document.passages().forEach(passage -> block.add(toLucene(passage)));
        block.add(toLucene(document));
        for (var one : block) {
            one.add(new StringField(BLOCK, document.id(), Store.NO));
            one.add(new SortedDocValuesField(BLOCK, new BytesRef(document.id())));
        }
        return block;
    }

    /** A document of the values that Lucene has stored of it, to which others may be added. */
    public static Document.Builder fromStored(String id, List<IndexableField> stored) {
        return StoredValues.document(id, stored);
    }

    /** Makes words of the texts of each field. */
    public Analyzer analyzer() {
        Map<String, Analyzer> analyzers = new HashMap<>();
        texts().forEach((name, text) -> analyzers.put(name, text.analyzer().analyzer()));
        return new PerFieldAnalyzerWrapper(NamedAnalyzer.STANDARD.analyzer(), analyzers);
    }

    /** Scores the words of each field; for writers and searchers. */
    public Similarity similarity() {
        Map<String, Similarity> similarities = new HashMap<>();
        texts().forEach((name, text) -> similarities.put(name, text.bm25().similarity()));
        Similarity other = Bm25.defaults().similarity();
        return new PerFieldSimilarityWrapper() {
            @Override
            public Similarity get(String field) {
                return similarities.getOrDefault(field, other);
            }
        };
    }

    private Map<String, Text> texts() {
        Map<String, Text> texts = new LinkedHashMap<>();
        fields.values().forEach(field -> {
            if (field instanceof Text text) {
                texts.put(text.name(), text);
            }
        });
        return texts;
    }

    /** Lucene's default codec with the formats that the fields want; one for as long as a writer lives. */
    public Codec codec() {
        Map<String, DocValuesFormat> docValues = new HashMap<>();
        Map<String, KnnVectorsFormat> vectors = new HashMap<>();
        fields.forEach((name, field) -> {
            field.docValuesFormat().ifPresent(format -> docValues.put(name, format));
            field.vectorsFormat().ifPresent(format -> vectors.put(name, format));
        });
        return new FieldCodec(Codec.getDefault(), docValues, vectors);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schema schema && fields.equals(schema.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return "Schema" + fields.values();
    }

    /** Collects fields; a name is used once. */
    public static final class Builder {

        private final Map<String, SchemaField> fields = new LinkedHashMap<>();

        private Builder() {}

        /** English text, stored, scored with BM25's defaults. */
        public Builder text(String name) {
            return field(Text.of(name));
        }

        /** Vectors compared by cosine, with a graph. */
        public Builder dense(String name, int dimension) {
            return field(Dense.of(name, dimension));
        }

        /** A vector for each token, compared by MaxSim, as residuals of four bits. */
        public Builder lateInteraction(String name, int dimension) {
            return field(LateInteraction.of(name, dimension));
        }

        /** A vector for each occurrence of a term, compared with those of the same term, as COIL does. */
        public Builder contextual(String name, int dimension) {
            return field(Contextual.of(name, dimension));
        }

        /** A weight for each of some terms, compared by dot product. */
        public Builder sparse(String name) {
            return field(Sparse.of(name));
        }

        /** Exact strings to filter by. */
        public Builder keyword(String name) {
            return field(new Keyword(name));
        }

        /** A whole number to filter by. */
        public Builder longNumber(String name) {
            return field(new LongNumber(name));
        }

        /** A number to filter by. */
        public Builder doubleNumber(String name) {
            return field(new DoubleNumber(name));
        }

        /** Typed values by keys that are not known beforehand, to filter by. */
        public Builder metadata(String name) {
            return field(new MetadataField(name));
        }

        /** A value that is kept and given back. */
        public Builder stored(String name) {
            return field(new Stored(name));
        }

        /** A field in all its particulars: {@code Text.of("title").scoredBy(new Bm25(1.2f, 0.75f))}. */
        public Builder field(SchemaField field) {
            if (fields.putIfAbsent(field.name(), field) != null) {
                throw new IllegalArgumentException("the schema names field '" + field.name() + "' twice");
            }
            return this;
        }

        public Schema build() {
            if (fields.isEmpty()) {
                throw new IllegalArgumentException("the schema has no field; name at least one");
            }
            return new Schema(fields);
        }
    }
}
