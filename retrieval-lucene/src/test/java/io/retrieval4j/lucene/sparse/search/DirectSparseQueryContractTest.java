package io.retrieval4j.lucene.sparse.search;

import static org.assertj.core.api.BDDAssertions.then;

import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** All documents are scored by their records, where some are deleted or filtered out. */
public class DirectSparseQueryContractTest extends SparseQueryContract {

    @Override
    SparseQuery query(SparseVector vector, int limit, @Nullable Query filter) {
        return new SparseQuery("field", vector, limit, SparseSearch.exact(), filter).within(new PlanLimits(1000, 0, 0));
    }

    @Override
    protected double recall() {
        return 1;
    }

    @Override
    protected void assertPathTaken(IndexSearcher searcher, Query query) throws IOException {
        then(done(searcher, query))
                .isNotEmpty()
                .allMatch(done -> done.contains("windows=0, ") && !done.contains("direct=0"));
    }
}
