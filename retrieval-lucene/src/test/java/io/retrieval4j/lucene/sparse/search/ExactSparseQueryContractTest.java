package io.retrieval4j.lucene.sparse.search;

import static org.assertj.core.api.BDDAssertions.then;

import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** Windows are added up, however few documents of them take part. */
public class ExactSparseQueryContractTest extends SparseQueryContract {

    @Override
    SparseQuery query(SparseVector vector, int limit, @Nullable Query filter) {
        return new SparseQuery("field", vector, limit, SparseSearch.exact(), filter).within(new PlanLimits(0, 0, 0));
    }

    @Override
    protected double recall() {
        return 1;
    }

    @Override
    protected void assertPathTaken(IndexSearcher searcher, Query query) throws IOException {
        then(done(searcher, query))
                .isNotEmpty()
                .allMatch(done -> done.contains("windows=1, ") && done.contains("direct=0"));
    }
}
