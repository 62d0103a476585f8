package io.retrieval4j.lucene.contextual;

import io.retrieval4j.representation.ContextualTerms;
import java.util.Map;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.FieldInfo;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a document with a vector for each occurrence, as COIL's encoders give them; one such field of a name in a
 * document. Under any other doc values format than {@link ContextualFormat} they are kept, but searches refuse them.
 *
 * <p>Terms are strings of any length: wordpieces, stems, or numbers written out. All documents of a field have one dimension
 * and one {@link Similarities}; {@link io.retrieval4j.lucene.RetrievalIndex} sees to it, and with an {@code IndexWriter} of your
 * own it is on you: another dimension than its segment's makes a flush fail.
 */
public final class ContextualField extends Field {

    /** The most dimensions of a vector. */
    public static final int MOST_DIMENSIONS = 1024;

    private static final String DIMENSION = "retrieval4j.contextual.dimension";
    private static final String SIMILARITIES = "retrieval4j.contextual.similarities";

    /** What becomes of a negative dot product. */
    public enum Similarities {
        /** It counts as 0, as COIL defines it. */
        FROM_ZERO,
        /** It counts as it is, for models that give it a meaning, as miniCOIL does. */
        SIGNED
    }

    /** A field of one document, of which no dot product counts below 0. */
    public ContextualField(String name, ContextualTerms terms) {
        this(name, terms, Similarities.FROM_ZERO);
    }

    /**
     * A field of one document.
     *
     * @throws IllegalArgumentException if a value is NaN or infinite, there are no or more than {@value #MOST_DIMENSIONS}
     *     dimensions, a term is not well-formed Unicode, or there is a vector of the whole text: that is a dense vector, and has
     *     a field of its own
     */
    public ContextualField(String name, ContextualTerms terms, Similarities similarities) {
        super(name, OccurrenceBytes.of(name, terms), type(terms.vectors().dimension(), similarities));
    }

    private static FieldType type(int dimension, Similarities similarities) {
        FieldType type = new FieldType();
        type.setDocValuesType(DocValuesType.BINARY);
        type.putAttribute(DIMENSION, Integer.toString(dimension));
        type.putAttribute(SIMILARITIES, similarities.name());
        type.freeze();
        return type;
    }

    /** The dimension of a field that holds contextual terms; null for another. */
    static @Nullable Integer dimension(FieldInfo field) {
        String dimension = field.attributes().get(DIMENSION);
        return dimension == null ? null : Integer.valueOf(dimension);
    }

    static Similarities similarities(FieldInfo field) {
        Map<String, String> attributes = field.attributes();
        return Similarities.valueOf(attributes.getOrDefault(SIMILARITIES, Similarities.FROM_ZERO.name()));
    }
}
