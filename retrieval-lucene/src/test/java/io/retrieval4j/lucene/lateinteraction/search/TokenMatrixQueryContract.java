package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.lucene.hits.QueryContract;
import io.retrieval4j.lucene.lateinteraction.Matrices;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixCodec;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixField;
import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.MaxSimScorer;
import java.util.Map;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.document.Field;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** {@link QueryContract} for token matrices. */
abstract class TokenMatrixQueryContract extends QueryContract {

    private static final Matrices MATRICES = new Matrices(16, 40, 23);

    abstract TokenEncoding encoding();

    abstract TokenMatrixQuery query(TokenMatrix tokens, int limit, @Nullable Query filter);

    @Override
    protected Codec codec() {
        return new TokenMatrixCodec(Map.of("field", encoding()));
    }

    @Override
    protected @Nullable Field field(int document) {
        return document % 11 == 5 ? null : new TokenMatrixField("field", MATRICES.of(document));
    }

    private static TokenMatrix tokens(int query) {
        return MATRICES.of(100_001 + query);
    }

    @Override
    protected Query query(int number, int limit, @Nullable Query filter) {
        return query(tokens(number), limit, filter);
    }

    @Override
    protected float score(int query, int document) {
        TokenMatrix matrix = MATRICES.of(document);
        return matrix.rows() == 0 ? 0 : MatrixScores.ofMaxSim(new MaxSimScorer().score(tokens(query), matrix));
    }

    @Override
    protected boolean limited() {
        return true;
    }
}
