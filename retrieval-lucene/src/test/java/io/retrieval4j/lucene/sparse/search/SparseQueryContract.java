package io.retrieval4j.lucene.sparse.search;

import io.retrieval4j.lucene.hits.QueryContract;
import io.retrieval4j.lucene.sparse.SparseVectorField;
import io.retrieval4j.lucene.sparse.SparseWorld;
import io.retrieval4j.representation.SparseVector;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.document.Field;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** {@link QueryContract} for sparse vectors. */
abstract class SparseQueryContract extends QueryContract {

    static final SparseWorld WORLD = new SparseWorld(300, 40, 23);

    abstract SparseQuery query(SparseVector vector, int limit, @Nullable Query filter);

    @Override
    protected Codec codec() {
        return SparseWorld.codec("field", 0.05);
    }

    @Override
    protected @Nullable Field field(int document) {
        return document % 11 == 5 ? null : new SparseVectorField("field", WORLD.of(document));
    }

    private static SparseVector vector(int query) {
        return WORLD.of(100_001 + query);
    }

    @Override
    protected Query query(int number, int limit, @Nullable Query filter) {
        return query(vector(number), limit, filter);
    }

    @Override
    protected float score(int query, int document) {
        return SparseWorld.score(vector(query), WORLD.of(document));
    }

    @Override
    protected float tolerance() {
        return 1e-5f;
    }

    @Override
    protected boolean limited() {
        return true;
    }
}
