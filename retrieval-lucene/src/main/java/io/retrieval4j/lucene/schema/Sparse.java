package io.retrieval4j.lucene.schema;

import io.retrieval4j.lucene.hits.OpenReader;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import io.retrieval4j.lucene.sparse.SparseVectorField;
import io.retrieval4j.lucene.sparse.SparseVectorFormat;
import io.retrieval4j.lucene.sparse.SparseVectors;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.codecs.DocValuesFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.LeafReader;

/**
 * A weight for each of some terms, compared by dot product, as learned sparse models give them. Takes a {@link SparseVector}
 * without negative weights, which is not given back with the stored values; one without terms is indexed and found by nothing.
 *
 * @param encoder what tells the vectors' encoder from others, such as its fingerprint; empty where nobody says
 */
public record Sparse(String name, Optional<String> encoder) implements SchemaField {

    public static final FieldKind<Sparse> KIND = new FieldKind<>("sparse", Sparse.class, Sparse::read);

    public Sparse {
        FieldChecks.checkName(name);
        encoder.ifPresent(named -> FieldChecks.checkEncoder(name, named));
    }

    /** Vectors of an encoder that nobody names. */
    public static Sparse of(String name) {
        return new Sparse(name, Optional.empty());
    }

    /**
     * This field naming its encoder, which the index keeps: an index opened with another, or a query that says it comes from
     * another, is refused.
     *
     * @param fingerprint what changes whenever vectors do, such as the {@code fingerprint()} of an encoder
     */
    public Sparse encodedBy(String fingerprint) {
        return new Sparse(name, Optional.of(fingerprint));
    }

    @Override
    public FieldKind<Sparse> kind() {
        return KIND;
    }

    @Override
    public Particulars particulars() {
        return encoder.map(named -> Particulars.none().withText("encoder", named))
                .orElse(Particulars.none());
    }

    private static Sparse read(String name, Particulars particulars, Map<String, NamedAnalyzer> analyzers) {
        return new Sparse(name, particulars.text("encoder"));
    }

    @Override
    public void map(FieldValue value, Document lucene) {
        SparseVector vector = value.representation(SparseVector.class, "a sparse vector");
        try {
            lucene.add(new SparseVectorField(name, vector));
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException("document '" + value.document() + "', " + unfit.getMessage(), unfit);
        }
    }

    @Override
    public FieldCount count(LeafReader segment) throws IOException {
        SparseVectors vectors = SparseVectors.of(segment, name);
        return vectors == null ? FieldCount.NONE : new FieldCount(vectors.size(), vectors.entries());
    }

    @Override
    public RepresentationReader representations(LeafReader segment) throws IOException {
        SparseVectors vectors = SparseVectors.of(segment, name);
        if (vectors == null) {
            return _ -> null;
        }
        return document -> OpenReader.read(segment, () -> {
            int ordinal = vectors.ordinalFrom(document);
            return ordinal < vectors.size() && vectors.document(ordinal) == document ? vectors.vector(ordinal) : null;
        });
    }

    @Override
    public Optional<DocValuesFormat> docValuesFormat() {
        return Optional.of(new SparseVectorFormat());
    }
}
