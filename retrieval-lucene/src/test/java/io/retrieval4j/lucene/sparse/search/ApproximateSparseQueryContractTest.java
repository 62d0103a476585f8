package io.retrieval4j.lucene.sparse.search;

import static org.assertj.core.api.BDDAssertions.then;

import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** Fewer lists are read than the query has terms. */
public class ApproximateSparseQueryContractTest extends SparseQueryContract {

    private static final Pattern LISTS = Pattern.compile("terms=(\\d+), lists=(\\d+)");

    @Override
    SparseQuery query(SparseVector vector, int limit, @Nullable Query filter) {
        return new SparseQuery("field", vector, limit, SparseSearch.approximate(.9), filter)
                .within(new PlanLimits(0, 0, 0));
    }

    @Override
    protected double recall() {
        return .9;
    }

    @Override
    protected void assertPathTaken(IndexSearcher searcher, Query query) throws IOException {
        then(done(searcher, query)).isNotEmpty().allMatch(done -> {
            Matcher lists = LISTS.matcher(done);
            return lists.find() && Integer.parseInt(lists.group(2)) < Integer.parseInt(lists.group(1));
        });
    }
}
