package io.retrieval4j.lucene.schema;

import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.lucene.hits.OpenReader;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lateinteraction.TokenMatrices;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixField;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixFormat;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.codecs.DocValuesFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.LeafReader;

/**
 * A vector for each token of the document, compared by MaxSim. Takes a {@link TokenMatrix}, which is not given back with the
 * stored values; one without rows is indexed and found by nothing.
 *
 * <p>The encoding's kind and bits belong to the index. {@link TokenEncoding.Residual#scannedBelow} and
 * {@link TokenEncoding.Residual#expectedTokens} are advice to a writer: an index may be opened with others than it was
 * created with, and opened without a schema it uses the first.
 *
 * @param dimension of a token's vector, 1 to 4,096
 * @param encoding how vectors lie on disk
 * @param encoder what tells the vectors' encoder from others, such as its fingerprint; empty where nobody says
 */
public record LateInteraction(String name, int dimension, TokenEncoding encoding, Optional<String> encoder)
        implements SchemaField {

    public static final FieldKind<LateInteraction> KIND =
            new FieldKind<>("late-interaction", LateInteraction.class, LateInteraction::read);

    /** The most values, rows times dimension, of a document: beyond, one document could fill the writer's memory. */
    public static final int MAXIMAL_VALUES = 1 << 26;

    private static final float LARGEST_FLOAT16 = 65_504;

    public LateInteraction {
        FieldChecks.checkName(name);
        FieldChecks.checkDimension(name, dimension);
        encoder.ifPresent(named -> FieldChecks.checkEncoder(name, named));
    }

    /** Residuals of four bits. */
    public static LateInteraction of(String name, int dimension) {
        return new LateInteraction(name, dimension, TokenEncoding.residual(), Optional.empty());
    }

    public LateInteraction encodedAs(TokenEncoding other) {
        return new LateInteraction(name, dimension, other, encoder);
    }

    /**
     * This field naming its encoder, which the index keeps: an index opened with another, or a query that says it comes from
     * another, is refused.
     *
     * @param fingerprint what changes whenever vectors do, such as the {@code fingerprint()} of an encoder
     */
    public LateInteraction encodedBy(String fingerprint) {
        return new LateInteraction(name, dimension, encoding, Optional.of(fingerprint));
    }

    @Override
    public FieldKind<LateInteraction> kind() {
        return KIND;
    }

    @Override
    public Particulars particulars() {
        Particulars vectors = Particulars.none().with("dimension", dimension);
        Particulars encoded = switch (encoding) {
            case TokenEncoding.Float32 _ -> vectors.with("encoding", "float32");
            case TokenEncoding.Float16 _ -> vectors.with("encoding", "float16");
            case TokenEncoding.Int8 _ -> vectors.with("encoding", "int8");
            case TokenEncoding.Residual residual ->
                vectors.with("encoding", "residual")
                        .with("bits", residual.bits())
                        .advising("scannedBelow", residual.scannedBelow())
                        .advising("expectedTokens", residual.expectedTokens());
        };
        return encoder.map(named -> encoded.withText("encoder", named)).orElse(encoded);
    }

    private static LateInteraction read(String name, Particulars particulars, Map<String, NamedAnalyzer> analyzers) {
        TokenEncoding encoding = switch (particulars.of("encoding")) {
            case "float32" -> new TokenEncoding.Float32();
            case "float16" -> new TokenEncoding.Float16();
            case "int8" -> new TokenEncoding.Int8();
            case "residual" ->
                new TokenEncoding.Residual(particulars.integer("bits"))
                        .scannedBelow(particulars.integer("scannedBelow"))
                        .expecting(Long.parseLong(particulars.of("expectedTokens")));
            case String other ->
                throw new IllegalArgumentException("the schema has token vectors encoded as '" + other
                        + "', which this version does not know: " + particulars);
        };
        return new LateInteraction(name, particulars.integer("dimension"), encoding, particulars.text("encoder"));
    }

    @Override
    public void map(FieldValue value, Document lucene) {
        TokenMatrix matrix = value.representation(TokenMatrix.class, "a token matrix");
        value.checkDimension(matrix.dimension(), dimension, "the token vectors have", "token vectors");
        if (matrix.values().length > MAXIMAL_VALUES) {
            throw value.unfit(matrix.rows() + " token vectors of " + matrix.dimension() + " dimensions are more than "
                    + MAXIMAL_VALUES + " values; split the document into several");
        }
        matrix.requireFinite(value.owner());
        switch (encoding) {
            case TokenEncoding.Float16 _, TokenEncoding.Residual _ -> requireFloat16(matrix, value);
            case TokenEncoding.Float32 _, TokenEncoding.Int8 _ -> {}
        }
        lucene.add(new TokenMatrixField(name, matrix));
    }

    private static void requireFloat16(TokenMatrix matrix, FieldValue value) {
        float[] values = matrix.values();
        for (int i = 0; i < values.length; i++) {
            if (Math.abs(values[i]) > LARGEST_FLOAT16) {
                throw value.unfit("value " + i % matrix.dimension() + " of token " + i / matrix.dimension() + " is "
                        + values[i] + ", beyond the " + LARGEST_FLOAT16
                        + " of the float16 that the field's encoding uses; scale the vectors, or use"
                        + " TokenEncoding.Float32");
            }
        }
    }

    @Override
    public FieldCount count(LeafReader segment) throws IOException {
        TokenMatrices matrices = TokenMatrices.of(segment, name);
        return matrices == null ? FieldCount.NONE : new FieldCount(matrices.size(), matrices.tokens());
    }

    @Override
    public RepresentationReader representations(LeafReader segment) throws IOException {
        TokenMatrices matrices = TokenMatrices.of(segment, name);
        if (matrices == null) {
            return _ -> null;
        }
        TokenVectors.Reader vectors = matrices.reader();
        return document -> OpenReader.read(segment, () -> {
            int ordinal = matrices.ordinalFrom(document);
            if (ordinal == matrices.size() || matrices.document(ordinal) != document) {
                return null;
            }
            float[] values = new float[matrices.tokens(ordinal) * dimension];
            vectors.read(matrices.firstToken(ordinal), matrices.tokens(ordinal), values);
            return new TokenMatrix(values, dimension);
        });
    }

    @Override
    public Optional<DocValuesFormat> docValuesFormat() {
        return Optional.of(new TokenMatrixFormat(encoding));
    }
}
