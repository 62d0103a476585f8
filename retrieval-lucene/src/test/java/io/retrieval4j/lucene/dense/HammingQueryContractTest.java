package io.retrieval4j.lucene.dense;

import static org.assertj.core.api.BDDAssertions.then;

import io.retrieval4j.score.Similarity;
import java.io.IOException;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.tests.util.TestUtil;

public class HammingQueryContractTest extends VectorQueryContract {

    private static final int DIMENSION = 64;
    private static final int CANDIDATES = 40;

    public HammingQueryContractTest() {
        super(Similarity.COSINE, DIMENSION);
    }

    @Override
    protected Codec codec() {
        return TestUtil.alwaysKnnVectorsFormat(DenseStructure.signs().format());
    }

    @Override
    DenseSearch search() {
        return DenseSearch.hamming(CANDIDATES);
    }

    @Override
    protected float tolerance() {
        return 1e-5f;
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
                .anySatisfy(done -> then(done)
                        .matches("read \\d+ codes of " + DIMENSION + " bits, compared " + CANDIDATES + " vectors"));
    }
}
