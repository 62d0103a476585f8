package io.retrieval4j.lucene.dense;

import static org.assertj.core.api.BDDAssertions.then;

import io.retrieval4j.score.Similarity;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.tests.util.TestUtil;

public class ExactVectorQueryContractTest extends VectorQueryContract {

    public ExactVectorQueryContractTest() {
        super(Similarity.DOT, 24);
    }

    @Override
    protected Codec codec() {
        return TestUtil.alwaysKnnVectorsFormat(new FlatVectorsFormat());
    }

    @Override
    DenseSearch search() {
        return DenseSearch.exact();
    }

    @Override
    protected float tolerance() {
        return 1e-4f;
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
