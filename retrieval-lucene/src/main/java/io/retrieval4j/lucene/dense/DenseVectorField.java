package io.retrieval4j.lucene.dense;

import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.score.Similarity;
import java.util.Arrays;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.VectorSimilarityFunction;

/**
 * A document's vector, as Lucene indexes it. More than 1,024 dimensions need a format of {@link DenseStructure} in the
 * codec.
 *
 * <p>{@link Similarity#DOT} becomes Lucene's {@code MAXIMUM_INNER_PRODUCT}, {@link Similarity#EUCLIDEAN} its
 * {@code EUCLIDEAN}. For {@link Similarity#COSINE} vectors are brought to length 1 and compared by {@code DOT_PRODUCT},
 * which spares every comparison the norms: what is read back is the direction, not the vector that was given. One whose length is
 * 1 already, to within what floats round, is kept bit by bit, as most models give them.
 */
public final class DenseVectorField extends KnnFloatVectorField {

    // A model that divides by a length that it added up in floats is off by so much, and a cosine then by half of it.
    private static final double ROUNDING_OF_SQUARES = 1e-6;

    /**
     * A field of one vector.
     *
     * @throws IllegalArgumentException if the vector is not finite, or zero where cosines are compared
     */
    public DenseVectorField(String name, DenseVector vector, Similarity similarity) {
        super(name, comparable(vector, similarity, "field '" + name + "'"), function(similarity));
    }

    /** Lucene's counterpart of a similarity, for vectors as {@link #comparable} gives them. */
    public static VectorSimilarityFunction function(Similarity similarity) {
        return switch (similarity) {
            case DOT -> VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT;
            case COSINE -> VectorSimilarityFunction.DOT_PRODUCT;
            case EUCLIDEAN -> VectorSimilarityFunction.EUCLIDEAN;
        };
    }

    /**
     * A document's or a query's vector as it is compared: of length 1 for cosine, itself otherwise and where it has that length
     * (the array of {@code vector}, not a copy).
     *
     * @param owner whose vector it is, for messages
     * @throws IllegalArgumentException if the vector is not finite, or zero where cosines are compared
     */
    public static float[] comparable(DenseVector vector, Similarity similarity, String owner) {
        vector.requireFinite(owner);
        return similarity == Similarity.COSINE ? normalised(vector.values(), owner) : vector.values();
    }

    private static float[] normalised(float[] values, String owner) {
        // Doubles hold the squares of all floats without overflow or underflow.
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        if (squares == 0) {
            throw new IllegalArgumentException(owner + ": all " + values.length
                    + " values are 0; a zero vector has no direction, so no cosine."
                    + " Leave it out, or compare by dot product");
        }
        if (Math.abs(squares - 1) <= ROUNDING_OF_SQUARES) {
            return values;
        }
        double norm = Math.sqrt(squares);
        float[] result = Arrays.copyOf(values, values.length);
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) (values[i] / norm);
        }
        return result;
    }
}
