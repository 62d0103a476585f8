package io.retrieval4j.lucene.dense;

import static org.assertj.core.api.BDDAssertions.then;

import io.retrieval4j.lucene.hits.QueryContract;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.score.Similarity;
import java.util.SplittableRandom;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.document.Field;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.tests.util.TestUtil;
import org.jspecify.annotations.Nullable;

public class ExactVectorQueryContractTest extends QueryContract {

    private static final Similarity SIMILARITY = Similarity.DOT;

    @Override
    protected Codec codec() {
        return TestUtil.alwaysKnnVectorsFormat(new FlatVectorsFormat());
    }

    private static float[] vector(int number) {
        SplittableRandom random = new SplittableRandom(number);
        float[] vector = new float[24];
        for (int d = 0; d < vector.length; d++) {
            vector[d] = (float) random.nextGaussian();
        }
        return vector;
    }

    @Override
    protected @Nullable Field field(int document) {
        return document % 11 == 5 ? null : new DenseVectorField("field", new DenseVector(vector(document)), SIMILARITY);
    }

    @Override
    protected Query query(int number, int limit, @Nullable Query filter) {
        return DenseSearch.exact().query("field", vector(10_000 + number), limit, filter);
    }

    @Override
    protected float score(int query, int document) {
        return DenseVectorField.function(SIMILARITY).compare(vector(10_000 + query), vector(document));
    }

    @Override
    protected float tolerance() {
        return 1e-4f;
    }

    @Override
    protected float lastBits() {
        return 1e-6f;
    }

    @Override
    protected double recall() {
        return 1;
    }

    @Override
    protected boolean limited() {
        return false;
    }

    @Override
    protected void assertPathTaken(IndexSearcher searcher, Query query) {
        then(query).isNotInstanceOf(KnnFloatVectorQuery.class);
    }
}
