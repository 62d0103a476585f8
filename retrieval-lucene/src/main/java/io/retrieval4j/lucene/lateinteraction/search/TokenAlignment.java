package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.lucene.hits.OpenReader;
import io.retrieval4j.lucene.lateinteraction.TokenMatrices;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;

/**
 * Which token of a document each query token met, as for highlighting the words that matched.
 *
 * @param matches by query token
 */
public record TokenAlignment(List<Match> matches) {

    /**
     * What a query token met.
     *
     * @param documentToken row of the document's matrix, from 0 on
     * @param similarity their dot product
     */
    public record Match(int documentToken, float similarity) {}

    public TokenAlignment {
        matches = List.copyOf(matches);
    }

    /** The sum of the similarities: MaxSim. */
    public float maxSim() {
        float sum = 0;
        for (Match match : matches) {
            sum += match.similarity();
        }
        return sum;
    }

    /**
     * Aligns a query with a document; empty where the document has no tokens.
     *
     * @param document Lucene's number
     */
    public static Optional<TokenAlignment> of(IndexSearcher searcher, String field, TokenMatrix query, int document)
            throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        return OpenReader.read(leaf.reader(), () -> of(leaf, field, query, document));
    }

    private static Optional<TokenAlignment> of(LeafReaderContext leaf, String field, TokenMatrix query, int document)
            throws IOException {
        TokenMatrices matrices = TokenMatrices.of(leaf.reader(), field);
        if (matrices == null) {
            return Optional.empty();
        }
        TokenMatrixQuery.checkDimension(matrices, query);
        int ordinal = matrices.ordinalFrom(document - leaf.docBase);
        if (ordinal == matrices.size()
                || matrices.document(ordinal) != document - leaf.docBase
                || matrices.tokens(ordinal) == 0) {
            return Optional.empty();
        }
        float[] similarities = new float[query.rows()];
        int[] positions = new int[query.rows()];
        MaxSim.of(matrices.comparable(query.values()), query.dimension())
                .match(
                        matrices.vectors(),
                        matrices.firstToken(ordinal),
                        matrices.tokens(ordinal),
                        similarities,
                        positions);
        List<Match> matches = new ArrayList<>();
        for (int i = 0; i < query.rows(); i++) {
            matches.add(new Match(positions[i], similarities[i]));
        }
        return Optional.of(new TokenAlignment(matches));
    }
}
