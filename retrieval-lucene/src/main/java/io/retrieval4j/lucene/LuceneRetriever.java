package io.retrieval4j.lucene;

import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import java.util.function.Function;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;

/** Ranks by a query of Lucene's. */
record LuceneRetriever<Q>(SearcherSource searches, Function<? super Q, ? extends Query> queries)
        implements Retriever<Q> {

    @Override
    public Ranking retrieve(Q query, int limit) {
        Query lucene = queries.apply(query);
        return searches.with(view -> {
            ScoreDoc[] hits = SearcherSource.top(view, lucene, limit);
            return SearcherSource.ranking(view, hits, limit, place -> SearcherSource.score(hits[place]));
        });
    }
}
