package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.lucene.codebook.QueryTables;
import io.retrieval4j.lucene.hits.LeafRescorer;
import io.retrieval4j.lucene.hits.TimeLimit;
import io.retrieval4j.lucene.lateinteraction.ResidualMatrices;
import io.retrieval4j.lucene.lateinteraction.TokenMatrices;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Explanation;

/**
 * Puts documents that were found otherwise in the order of their MaxSim with a query of token vectors, as these are stored.
 * Scores are {@link MatrixScores} of it. Documents without tokens come last, in their order, with a score of 0.
 *
 * <p>Exactly, it costs about {@code 2 * queryTokens * dimension} floating point operations for each token of the documents.
 * Approximately, documents of segments with a codebook are narrowed down step by step, as
 * {@link TokenMatrixSearch.Approximate} narrows down what its lists name: the hits' scores are the same, but a document may be
 * missing from them. That pays where a few hits of many candidates are wanted.
 *
 * <p>Immutable and safe for concurrent use.
 */
@SuppressWarnings("exports") // Its superclass is of the module alone.
public final class TokenMatrixRescorer extends LeafRescorer {

    private final String field;
    private final TokenMatrix query;
    private final TokenMatrixSearch search;

    /** An exact rescorer by one query. */
    public TokenMatrixRescorer(String field, TokenMatrix query) {
        this(field, query, TokenMatrixSearch.exact());
    }

    /**
     * A rescorer by one query.
     *
     * @param query not copied
     * @throws IllegalArgumentException if a value is NaN or infinite
     */
    public TokenMatrixRescorer(String field, TokenMatrix query, TokenMatrixSearch search) {
        query.requireFinite("query of field '" + field + "'");
        this.field = field;
        this.query = query;
        this.search = search;
    }

    @Override
    protected Explanation explain(LeafReaderContext leaf, int document, float score, Explanation firstPass) {
        return score > 0
                ? Explanation.match(
                        score, "maxSim " + MatrixScores.maxSim(score) + " of field '" + field + "'", firstPass)
                : Explanation.match(0, "no token vectors in field '" + field + "'", firstPass);
    }

    // 0 for documents without tokens.
    @Override
    protected float[] scores(LeafReaderContext leaf, int[] documents, int hits, TimeLimit limit) throws IOException {
        TokenMatrices matrices = TokenMatrices.of(leaf.reader(), field);
        if (matrices == null || query.rows() == 0) {
            return new float[documents.length];
        }
        TokenMatrixQuery.checkDimension(matrices, query);
        return scores(matrices, documents, hits, limit);
    }

    private float[] scores(TokenMatrices matrices, int[] documents, int hits, TimeLimit limit) throws IOException {
        float[] scores = new float[documents.length];
        int[] ordinals = new int[documents.length];
        int[] places = new int[documents.length];
        int count = 0;
        for (int i = 0; i < documents.length; i++) {
            int ordinal = matrices.ordinalFrom(documents[i]);
            if (ordinal < matrices.size()
                    && matrices.document(ordinal) == documents[i]
                    && matrices.tokens(ordinal) > 0) {
                ordinals[count] = ordinal;
                places[count++] = i;
            }
        }
        int last = count;
        // Documents come in ascending order, and so do their ordinals.
        SegmentSearch.Scored scored = (ordinal, maxSim) ->
                scores[places[Arrays.binarySearch(ordinals, 0, last, ordinal)]] = MatrixScores.ofMaxSim(maxSim);
        try (QueryTables tables = new QueryTables(query.values())) {
            if (search instanceof TokenMatrixSearch.Approximate approximate
                    && matrices instanceof ResidualMatrices residuals
                    && count > hits) {
                for (int i = 0; i < count; i++) {
                    scores[places[i]] = LEFT_OUT;
                }
                CandidateBudget effort = CandidateBudget.forRecall(approximate.targetRecall(), query.rows(), count)
                        .forHits(hits);
                SegmentSearch.among(residuals, tables, ordinals, count, hits, effort, limit, scored);
            } else {
                SegmentSearch.compare(Scan.of(matrices, tables), ordinals, count, limit, scored);
            }
        }
        return scores;
    }
}
