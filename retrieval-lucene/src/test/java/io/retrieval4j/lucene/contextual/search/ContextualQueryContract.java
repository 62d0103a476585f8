package io.retrieval4j.lucene.contextual.search;

import static org.assertj.core.api.BDDAssertions.then;

import io.retrieval4j.lucene.contextual.ContextualField;
import io.retrieval4j.lucene.contextual.ContextualField.Similarities;
import io.retrieval4j.lucene.contextual.ContextualFormat;
import io.retrieval4j.lucene.contextual.Occurrences;
import io.retrieval4j.lucene.hits.QueryContract;
import io.retrieval4j.lucene.segment.FieldCodec;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.score.ContextualScorer;
import io.retrieval4j.score.Scorer;
import java.io.IOException;
import java.util.Map;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.document.Field;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** {@link QueryContract} for contextual terms. */
abstract class ContextualQueryContract extends QueryContract {

    private static final Occurrences OCCURRENCES = new Occurrences(9, 60, 20, 17);

    abstract ContextualSearch search();

    abstract PlanLimits limits();

    /** What an answered segment says of itself. */
    abstract String path();

    @Override
    protected Codec codec() {
        return new FieldCodec(Map.of("field", new ContextualFormat()));
    }

    @Override
    protected @Nullable Field field(int document) {
        return document % 11 == 5
                ? null
                : new ContextualField("field", OCCURRENCES.of(document), Similarities.FROM_ZERO);
    }

    private static ContextualTerms terms(int query) {
        return OCCURRENCES.query(query);
    }

    @Override
    protected Query query(int number, int limit, @Nullable Query filter) {
        return new ContextualQuery("field", terms(number), limit, search(), filter).within(limits());
    }

    @Override
    protected float score(int query, int document) {
        float score = new ContextualScorer().score(terms(query), OCCURRENCES.of(document));
        return score == Scorer.NO_MATCH ? 0 : score;
    }

    // Vectors of length 1.3 whose values are rounded to a hundredth, for each of 20 occurrences.
    @Override
    protected float tolerance() {
        return .3f;
    }

    @Override
    protected double recall() {
        return 1;
    }

    @Override
    protected boolean limited() {
        return true;
    }

    @Override
    protected void assertPathTaken(IndexSearcher searcher, Query query) throws IOException {
        then(done(searcher, query)).isNotEmpty().allMatch(done -> done.matches(path()));
    }
}
