package io.retrieval4j.lucene.lateinteraction.search;

import static org.assertj.core.api.BDDAssertions.then;

import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** The approximate search, by lists of centroids in every segment. */
public class ListedTokenMatrixQueryContractTest extends TokenMatrixQueryContract {

    @Override
    TokenEncoding encoding() {
        return new TokenEncoding.Residual(8).scannedBelow(1);
    }

    @Override
    TokenMatrixQuery query(TokenMatrix tokens, int limit, @Nullable Query filter) {
        return new TokenMatrixQuery("field", tokens, limit, TokenMatrixSearch.approximate(), filter).byLists();
    }

    // A cosine of eight bits is right to about .01, for each of up to 30 query tokens.
    @Override
    protected float tolerance() {
        return .3f;
    }

    @Override
    protected double recall() {
        return .9;
    }

    @Override
    protected void assertPathTaken(IndexSearcher searcher, Query query) throws IOException {
        then(done(searcher, query)).isNotEmpty().allMatch(done -> done.matches(".*lists=[1-9].*"));
    }
}
