package io.retrieval4j.lucene.schema;

import io.retrieval4j.lucene.contextual.ContextualField;
import io.retrieval4j.lucene.contextual.ContextualField.Similarities;
import io.retrieval4j.lucene.contextual.ContextualFormat;
import io.retrieval4j.lucene.contextual.ContextualLists;
import io.retrieval4j.lucene.hits.OpenReader;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import io.retrieval4j.representation.ContextualTerms;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.codecs.DocValuesFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.LeafReader;

/**
 * A vector for each occurrence of a term, compared with those of the same term, as COIL does. Takes {@link ContextualTerms}; one
 * without terms is indexed and found by nothing. Vectors are kept as bytes, about 40 bytes an occurrence of 32 dimensions with all
 * that belongs to it. Given back they are as they were rounded, and occurrences stand by term, each term's in the order of the
 * text.
 *
 * <p>A vector of the whole text has no place here: the one of a document is a dense vector in a field of its own, which {@link
 * io.retrieval4j.lucene.ContextualRetriever#withWhole} adds.
 *
 * @param dimension of a vector, 1 to {@value ContextualField#MOST_DIMENSIONS}
 * @param similarities what becomes of negative dot products
 * @param encoder what tells the vectors' encoder from others, such as its fingerprint; empty where nobody says
 */
public record Contextual(String name, int dimension, Similarities similarities, Optional<String> encoder)
        implements SchemaField {

    public static final FieldKind<Contextual> KIND = new FieldKind<>("contextual", Contextual.class, Contextual::read);

    /** The most values, occurrences times dimension, of a document: beyond, one document could fill the writer's memory. */
    public static final int MAXIMAL_VALUES = 1 << 26;

    public Contextual {
        FieldChecks.checkName(name);
        if (dimension < 1 || dimension > ContextualField.MOST_DIMENSIONS) {
            throw new IllegalArgumentException("field '" + name + "' is given the dimension " + dimension
                    + "; contextual terms have 1 to " + ContextualField.MOST_DIMENSIONS);
        }
        encoder.ifPresent(named -> FieldChecks.checkEncoder(name, named));
    }

    /** Similarities that do not count below 0, as COIL's. */
    public static Contextual of(String name, int dimension) {
        return new Contextual(name, dimension, Similarities.FROM_ZERO, Optional.empty());
    }

    /** This field with negative dot products counting as they are, for models that give them a meaning. */
    public Contextual signed() {
        return new Contextual(name, dimension, Similarities.SIGNED, encoder);
    }

    /**
     * This field naming its encoder, which the index keeps: an index opened with another, or a query that says it comes from
     * another, is refused.
     *
     * @param fingerprint what changes whenever vectors do, such as the {@code fingerprint()} of an encoder
     */
    public Contextual encodedBy(String fingerprint) {
        return new Contextual(name, dimension, similarities, Optional.of(fingerprint));
    }

    @Override
    public FieldKind<Contextual> kind() {
        return KIND;
    }

    @Override
    public Particulars particulars() {
        Particulars vectors = Particulars.none()
                .with("dimension", dimension)
                .with("similarities", similarities == Similarities.SIGNED ? "signed" : "from-zero");
        return encoder.map(named -> vectors.withText("encoder", named)).orElse(vectors);
    }

    private static Contextual read(String name, Particulars particulars, Map<String, NamedAnalyzer> analyzers) {
        Similarities similarities = switch (particulars.of("similarities")) {
            case "from-zero" -> Similarities.FROM_ZERO;
            case "signed" -> Similarities.SIGNED;
            case String other ->
                throw new IllegalArgumentException("the schema has contextual terms with similarities '" + other
                        + "', which this version does not know: " + particulars);
        };
        return new Contextual(name, particulars.integer("dimension"), similarities, particulars.text("encoder"));
    }

    @Override
    public void map(FieldValue value, Document lucene) {
        ContextualTerms terms = value.representation(ContextualTerms.class, "contextual terms");
        value.checkDimension(terms.vectors().dimension(), dimension, "the terms' vectors have", "vectors");
        if (terms.vectors().values().length > MAXIMAL_VALUES) {
            throw value.unfit(terms.terms().size() + " vectors of " + dimension + " dimensions are more than "
                    + MAXIMAL_VALUES + " values; split the document into several");
        }
        if (terms.whole() != null) {
            throw value.unfit(
                    "there is a vector of the whole text, which this field does not keep; set it to a dense field,"
                            + " and leave it out here (ContextualTerms.withoutWhole)");
        }
        terms.requireFinite(value.owner());
        terms.terms().forEach(term -> Keys.checkWellFormed(term, "a term of " + value.owner()));
        lucene.add(new ContextualField(name, terms, similarities));
    }

    @Override
    public FieldCount count(LeafReader segment) throws IOException {
        ContextualLists lists = ContextualLists.of(segment, name);
        return lists == null ? FieldCount.NONE : new FieldCount(lists.size(), lists.occurrences());
    }

    @Override
    public RepresentationReader representations(LeafReader segment) throws IOException {
        ContextualLists lists = ContextualLists.of(segment, name);
        if (lists == null) {
            return _ -> null;
        }
        return document -> OpenReader.read(segment, () -> {
            int ordinal = lists.ordinalFrom(document);
            return ordinal < lists.size() && lists.document(ordinal) == document ? lists.terms(ordinal) : null;
        });
    }

    @Override
    public Optional<DocValuesFormat> docValuesFormat() {
        return Optional.of(new ContextualFormat());
    }
}
