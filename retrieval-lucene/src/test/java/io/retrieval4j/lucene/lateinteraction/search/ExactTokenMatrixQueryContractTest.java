package io.retrieval4j.lucene.lateinteraction.search;

import static org.assertj.core.api.BDDAssertions.then;

import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

public class ExactTokenMatrixQueryContractTest extends TokenMatrixQueryContract {

    @Override
    TokenEncoding encoding() {
        return new TokenEncoding.Float32();
    }

    @Override
    TokenMatrixQuery query(TokenMatrix tokens, int limit, @Nullable Query filter) {
        return new TokenMatrixQuery("field", tokens, limit, TokenMatrixSearch.exact(), filter);
    }

    @Override
    protected float tolerance() {
        return 1e-5f;
    }

    @Override
    protected double recall() {
        return 1;
    }

    @Override
    protected void assertPathTaken(IndexSearcher searcher, Query query) throws IOException {
        then(done(searcher, query)).isNotEmpty().allMatch(done -> done.contains("lists=0"));
    }
}
