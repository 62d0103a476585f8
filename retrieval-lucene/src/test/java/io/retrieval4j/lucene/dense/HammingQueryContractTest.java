package io.retrieval4j.lucene.dense;

import static org.assertj.core.api.BDDAssertions.then;

import io.retrieval4j.lucene.hits.QueryContract;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.score.Similarity;
import java.io.IOException;
import java.util.SplittableRandom;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.document.Field;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.tests.util.TestUtil;
import org.jspecify.annotations.Nullable;

public class HammingQueryContractTest extends QueryContract {

    private static final Similarity SIMILARITY = Similarity.COSINE;
    private static final int CANDIDATES = 40;

    @Override
    protected Codec codec() {
        return TestUtil.alwaysKnnVectorsFormat(DenseStructure.signs().format());
    }

    private static DenseVector vector(int number) {
        SplittableRandom random = new SplittableRandom(number);
        float[] vector = new float[64];
        for (int d = 0; d < vector.length; d++) {
            vector[d] = (float) random.nextGaussian();
        }
        return new DenseVector(vector);
    }

    private static float[] comparable(int number) {
        return DenseVectorField.comparable(vector(number), SIMILARITY, "test");
    }

    @Override
    protected @Nullable Field field(int document) {
        return document % 11 == 5 ? null : new DenseVectorField("field", vector(document), SIMILARITY);
    }

    @Override
    protected Query query(int number, int limit, @Nullable Query filter) {
        return DenseSearch.hamming(CANDIDATES).query("field", comparable(10_000 + number), limit, filter);
    }

    @Override
    protected float score(int query, int document) {
        return DenseVectorField.function(SIMILARITY).compare(comparable(10_000 + query), comparable(document));
    }

    @Override
    protected float tolerance() {
        return 1e-5f;
    }

    @Override
    protected float lastBits() {
        return 1e-6f;
    }

    @Override
    protected double recall() {
        return .5; // Random directions are the worst case: forty candidates of up to six hundred, by 64 bits.
    }

    @Override
    protected boolean limited() {
        return true;
    }

    @Override
    protected void assertPathTaken(IndexSearcher searcher, Query query) throws IOException {
        then(done(searcher, query))
                .anySatisfy(
                        done -> then(done).matches("read \\d+ codes of 64 bits, compared " + CANDIDATES + " vectors"));
    }
}
