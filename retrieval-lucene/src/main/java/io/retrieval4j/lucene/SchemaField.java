package io.retrieval4j.lucene;

import io.retrieval4j.lucene.dense.DenseStructure;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lexical.Bm25;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import io.retrieval4j.score.Similarity;

/**
 * What an index does with the values of one name. Names are a letter, then letters, digits, {@code _}, {@code -} or
 * {@code .}; a document may leave out any field.
 */
public sealed interface SchemaField {

    String name();

    /**
     * Text that is searched word by word. Takes a {@code String}, or a list of them, which is searched as one text.
     *
     * @param analyzer makes words of texts and of queries
     * @param bm25 how matches are scored, unless {@link TextRetriever#scoredBy} says otherwise
     * @param stored whether {@link RetrievalIndex#document} gives the text back
     */
    record Text(String name, NamedAnalyzer analyzer, Bm25 bm25, boolean stored) implements SchemaField {

        /** The most characters that a document's text may have: beyond, one document could fill the writer's memory. */
        public static final int MAXIMAL_LENGTH = 1 << 24;

        public Text {
            checkName(name);
        }

        /** English text, stored, scored with BM25's defaults. */
        public static Text of(String name) {
            return new Text(name, NamedAnalyzer.ENGLISH, Bm25.defaults(), true);
        }

        public Text analyzedBy(NamedAnalyzer other) {
            return new Text(name, other, bm25, stored);
        }

        public Text scoredBy(Bm25 other) {
            return new Text(name, analyzer, other, stored);
        }

        public Text notStored() {
            return new Text(name, analyzer, bm25, false);
        }
    }

    /**
     * One vector for the document. Takes a {@link io.retrieval4j.representation.DenseVector}, which is not given back
     * with the stored values.
     *
     * @param dimension 1 to 4,096
     * @param similarity what the vectors' encoder was trained for
     * @param structure how vectors lie on disk
     */
    record Dense(String name, int dimension, Similarity similarity, DenseStructure structure) implements SchemaField {

        public Dense {
            checkName(name);
            checkDimension(name, dimension);
        }

        /** Vectors compared by cosine, with a graph. */
        public static Dense of(String name, int dimension) {
            return new Dense(name, dimension, Similarity.COSINE, DenseStructure.hnsw());
        }

        public Dense comparedBy(Similarity other) {
            return new Dense(name, dimension, other, structure);
        }

        public Dense structuredAs(DenseStructure other) {
            return new Dense(name, dimension, similarity, other);
        }
    }

    /**
     * A vector for each token of the document, compared by MaxSim. Takes a
     * {@link io.retrieval4j.representation.TokenMatrix}, which is not given back with the stored values; one without rows
     * is indexed and found by nothing.
     *
     * <p>The encoding's kind and bits belong to the index. {@link TokenEncoding.Residual#scannedBelow} and
     * {@link TokenEncoding.Residual#expectedTokens} are advice to a writer: an index may be opened with others than it was
     * created with, and opened without a schema it uses the first.
     *
     * @param dimension of a token's vector, 1 to 4,096
     * @param encoding how vectors lie on disk
     */
    record LateInteraction(String name, int dimension, TokenEncoding encoding) implements SchemaField {

        /** The most values, rows times dimension, of a document: beyond, one document could fill the writer's memory. */
        public static final int MAXIMAL_VALUES = 1 << 26;

        public LateInteraction {
            checkName(name);
            checkDimension(name, dimension);
        }

        /** Residuals of four bits. */
        public static LateInteraction of(String name, int dimension) {
            return new LateInteraction(name, dimension, TokenEncoding.residual());
        }

        public LateInteraction encodedAs(TokenEncoding other) {
            return new LateInteraction(name, dimension, other);
        }
    }

    /** Exact strings to filter by, such as tags. Takes a {@code String} or a list of them; stored. */
    record Keyword(String name) implements SchemaField {
        public Keyword {
            checkName(name);
        }
    }

    /** A whole number to filter by. Takes a {@code Long}; stored. */
    record LongNumber(String name) implements SchemaField {
        public LongNumber {
            checkName(name);
        }
    }

    /** A number to filter by. Takes a finite {@code Double}, or a {@code Long} that a double holds exactly; stored. */
    record DoubleNumber(String name) implements SchemaField {
        public DoubleNumber {
            checkName(name);
        }
    }

    /** A value that is kept and given back, nothing else. Takes a string, a list of strings or a number. */
    record Stored(String name) implements SchemaField {
        public Stored {
            checkName(name);
        }
    }

    private static void checkDimension(String name, int dimension) {
        if (dimension < 1 || dimension > 4096) {
            throw new IllegalArgumentException("field '" + name + "': dimension " + dimension + " is outside 1..4096");
        }
    }

    private static void checkName(String name) {
        if (!name.matches("[A-Za-z][A-Za-z0-9_.-]*")) {
            throw new IllegalArgumentException("field name '" + name
                    + "' must be a letter, then letters, digits, '_', '-' or '.'; it is written into the index");
        }
    }
}
