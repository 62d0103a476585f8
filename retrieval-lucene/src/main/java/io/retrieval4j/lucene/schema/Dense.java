package io.retrieval4j.lucene.schema;

import io.retrieval4j.lucene.dense.BinaryCode;
import io.retrieval4j.lucene.dense.DenseStructure;
import io.retrieval4j.lucene.dense.DenseVectorField;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.score.Similarity;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReader;

/**
 * One vector for the document. Takes a {@link DenseVector}, which is not given back with the stored values unless it is asked
 * for; then it is the vector that was given, but of length 1 where cosines are compared.
 *
 * @param dimension 1 to 4,096
 * @param similarity what the vectors' encoder was trained for
 * @param structure how vectors lie on disk
 * @param encoder what tells the vectors' encoder from others, such as its fingerprint; empty where nobody says
 */
public record Dense(
        String name, int dimension, Similarity similarity, DenseStructure structure, Optional<String> encoder)
        implements SchemaField {

    public static final FieldKind<Dense> KIND = new FieldKind<>("dense", Dense.class, Dense::read);

    public Dense {
        FieldChecks.checkName(name);
        FieldChecks.checkDimension(name, dimension);
        if (structure instanceof DenseStructure.Binary(BinaryCode.Itq(int bits, _)) && bits > dimension) {
            throw new IllegalArgumentException("field '" + name + "': codes of " + bits + " bits by ITQ for vectors of "
                    + dimension + " dimensions; the most is one a dimension");
        }
        encoder.ifPresent(named -> FieldChecks.checkEncoder(name, named));
    }

    /** Vectors of an encoder that nobody names. */
    public Dense(String name, int dimension, Similarity similarity, DenseStructure structure) {
        this(name, dimension, similarity, structure, Optional.empty());
    }

    /** Vectors compared by cosine, with a graph. */
    public static Dense of(String name, int dimension) {
        return new Dense(name, dimension, Similarity.COSINE, DenseStructure.hnsw());
    }

    public Dense comparedBy(Similarity other) {
        return new Dense(name, dimension, other, structure, encoder);
    }

    public Dense structuredAs(DenseStructure other) {
        return new Dense(name, dimension, similarity, other, encoder);
    }

    /**
     * This field naming its encoder, which the index keeps: an index opened with another, or a query that says it comes from
     * another, is refused.
     *
     * @param fingerprint what changes whenever vectors do, such as the {@code fingerprint()} of an encoder
     */
    public Dense encodedBy(String fingerprint) {
        return new Dense(name, dimension, similarity, structure, Optional.of(fingerprint));
    }

    @Override
    public FieldKind<Dense> kind() {
        return KIND;
    }

    @Override
    public Particulars particulars() {
        Particulars vectors = Particulars.none()
                .with("dimension", dimension)
                .with("similarity", similarity.name().toLowerCase(Locale.ROOT));
        Particulars structured = switch (structure) {
            case DenseStructure.Hnsw hnsw ->
                vectors.with("structure", "hnsw").with("m", hnsw.m()).with("efConstruction", hnsw.efConstruction());
            case DenseStructure.Quantized quantized ->
                vectors.with("structure", "quantized")
                        .with("bits", quantized.bits())
                        .with("m", quantized.graph().m())
                        .with("efConstruction", quantized.graph().efConstruction());
            case DenseStructure.Binary(BinaryCode.Signs()) ->
                vectors.with("structure", "binary").with("code", "signs");
            case DenseStructure.Binary(BinaryCode.Itq(int bits, int learnedFrom)) ->
                vectors.with("structure", "binary")
                        .with("code", "itq")
                        .with("bits", bits)
                        .with("learnedFrom", learnedFrom);
            case DenseStructure.Flat _ -> vectors.with("structure", "flat");
        };
        return encoder.map(named -> structured.withText("encoder", named)).orElse(structured);
    }

    private static Dense read(String name, Particulars particulars, Map<String, NamedAnalyzer> analyzers) {
        return new Dense(
                name,
                particulars.integer("dimension"),
                Similarity.valueOf(particulars.of("similarity").toUpperCase(Locale.ROOT)),
                structure(particulars),
                particulars.text("encoder"));
    }

    private static DenseStructure structure(Particulars particulars) {
        return switch (particulars.of("structure")) {
            case "flat" -> DenseStructure.flat();
            case "hnsw" -> graph(particulars);
            case "quantized" -> new DenseStructure.Quantized(particulars.integer("bits"), graph(particulars));
            case "binary" -> new DenseStructure.Binary(code(particulars));
            case String other ->
                throw new IllegalArgumentException("the schema has vectors structured as '" + other
                        + "', which this version does not know: " + particulars);
        };
    }

    private static BinaryCode code(Particulars particulars) {
        return switch (particulars.of("code")) {
            case "signs" -> new BinaryCode.Signs();
            case "itq" -> new BinaryCode.Itq(particulars.integer("bits"), particulars.integer("learnedFrom"));
            case String other ->
                throw new IllegalArgumentException("the schema has codes of bits by '" + other
                        + "', which this version does not know: " + particulars);
        };
    }

    private static DenseStructure.Hnsw graph(Particulars particulars) {
        return new DenseStructure.Hnsw(particulars.integer("m"), particulars.integer("efConstruction"));
    }

    @Override
    public void map(FieldValue value, Document lucene) {
        DenseVector vector = value.representation(DenseVector.class, "a dense vector");
        value.checkDimension(vector.dimension(), dimension, "the vector has", "vectors");
        try {
            lucene.add(new DenseVectorField(name, vector, similarity));
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException("document '" + value.document() + "', " + unfit.getMessage(), unfit);
        }
    }

    @Override
    public FieldCount count(LeafReader segment) throws IOException {
        FloatVectorValues vectors = segment.getFloatVectorValues(name);
        return vectors == null ? FieldCount.NONE : new FieldCount(vectors.size(), vectors.size());
    }

    @Override
    public RepresentationReader representations(LeafReader segment) throws IOException {
        FloatVectorValues vectors = segment.getFloatVectorValues(name);
        if (vectors == null) {
            return _ -> null;
        }
        KnnVectorValues.DocIndexIterator documents = vectors.iterator();
        return document -> {
            boolean there = documents.docID() == document
                    || (documents.docID() < document && documents.advance(document) == document);
            return there
                    ? new DenseVector(vectors.vectorValue(documents.index()).clone())
                    : null;
        };
    }

    @Override
    public Optional<KnnVectorsFormat> vectorsFormat() {
        return Optional.of(structure.format());
    }
}
