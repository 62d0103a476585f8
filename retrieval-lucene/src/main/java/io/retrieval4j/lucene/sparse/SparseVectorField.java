package io.retrieval4j.lucene.sparse;

import io.retrieval4j.representation.SparseVector;
import java.util.Map;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.FieldInfo;

/**
 * The weights of a document's terms, for learned sparse retrieval; one such field of a name in a document. Give it
 * {@link SparseVectorFormat} in the writer's {@link io.retrieval4j.lucene.segment.FieldCodec}: under any other doc values format
 * the weights are kept, but searches refuse them.
 *
 * <p>Terms are any strings of at most {@value TermWeight#LONGEST_TERM} bytes of UTF-8; ids are given as decimal numbers.
 * Weights are not negative: models of this kind end in functions that give none below 0, and sums that can only grow are what
 * searches rest on. Those of 0 are left out. A document without terms has the field and is found by nothing.
 */
public final class SparseVectorField extends Field {

    private static final String KIND = "retrieval4j.sparse";
    private static final FieldType TYPE = type();

    /**
     * A field of one document.
     *
     * @throws IllegalArgumentException if a weight is negative, not finite or above
     *     {@link io.retrieval4j.kernel.sparse.WeightCode#GREATEST}, or a term is no text or too long; the message names it
     */
    public SparseVectorField(String name, SparseVector vector) {
        super(name, SparseBytes.of(vector, "field '" + name + "'"), TYPE);
    }

    private static FieldType type() {
        FieldType type = new FieldType();
        type.setDocValuesType(DocValuesType.BINARY);
        type.putAttribute(KIND, "1");
        type.freeze();
        return type;
    }

    /** Whether a field holds sparse vectors. */
    static boolean is(FieldInfo field) {
        Map<String, String> attributes = field.attributes();
        return attributes.containsKey(KIND);
    }
}
