package io.retrieval4j.lucene.dense;

import io.retrieval4j.lucene.hits.QueryContract;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.score.Similarity;
import java.util.SplittableRandom;
import org.apache.lucene.document.Field;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** Queries by vectors, of random directions. */
public abstract class VectorQueryContract extends QueryContract {

    private final Similarity similarity;
    private final int dimension;

    VectorQueryContract(Similarity similarity, int dimension) {
        this.similarity = similarity;
        this.dimension = dimension;
    }

    abstract DenseSearch search();

    private DenseVector vector(int number) {
        SplittableRandom random = new SplittableRandom(number);
        float[] vector = new float[dimension];
        for (int d = 0; d < vector.length; d++) {
            vector[d] = (float) random.nextGaussian();
        }
        return new DenseVector(vector);
    }

    private float[] comparable(int number) {
        return DenseVectorField.comparable(vector(number), similarity, "test");
    }

    @Override
    protected @Nullable Field field(int document) {
        return document % 11 == 5 ? null : new DenseVectorField("field", vector(document), similarity);
    }

    @Override
    protected Query query(int number, int limit, @Nullable Query filter) {
        return search().query("field", comparable(10_000 + number), limit, filter);
    }

    @Override
    protected float score(int query, int document) {
        return DenseVectorField.function(similarity).compare(comparable(10_000 + query), comparable(document));
    }

    @Override
    protected float lastBits() {
        return 1e-6f;
    }
}
