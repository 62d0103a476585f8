package io.retrieval4j.lucene;

import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.lucene.lateinteraction.search.MatrixScores;
import io.retrieval4j.lucene.lateinteraction.search.TokenAlignment;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixRescorer;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.lucene.schema.LateInteraction;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;

/**
 * Puts documents that were found otherwise in the order of their MaxSim with a query's token vectors, as they are stored.
 * Documents without tokens leave the ranking, as do those that are no match in
 * {@link io.retrieval4j.exact.ExactReranker}; a query without tokens leaves the ranking as it is.
 *
 * <p>Made by {@link LateInteractionRetriever#reranker}. Immutable, safe for concurrent use, and sees the index as it was
 * last refreshed, or as its snapshot has it.
 */
public final class LateInteractionReranker implements Reranker<TokenMatrix> {

    private final SearcherSource searches;
    private final LateInteraction field;
    private final int hits;
    private final TokenMatrixSearch search;

    private LateInteractionReranker(
            SearcherSource searches, LateInteraction field, int hits, TokenMatrixSearch search) {
        this.searches = searches;
        this.field = field;
        this.hits = hits;
        this.search = search;
    }

    static LateInteractionReranker of(SearcherSource searches, LateInteraction field) {
        return new LateInteractionReranker(searches, field, Integer.MAX_VALUE, TokenMatrixSearch.exact());
    }

    /**
     * This reranker keeping only the best documents, which it may then find approximately, without scoring all of them.
     *
     * @param kept how many, at least 1
     * @throws IllegalArgumentException if fewer than one is to be kept
     */
    public LateInteractionReranker best(int kept, TokenMatrixSearch by) {
        if (kept < 1) {
            throw new IllegalArgumentException(kept + " documents to be kept; at least 1 is");
        }
        return new LateInteractionReranker(searches, field, kept, by);
    }

    /**
     * Reranks. On an index itself, documents that were deleted since they were found leave the ranking; on a snapshot, which
     * loses none, a document that is not there was found elsewhere. One whose time is up before all are scored leaves the
     * ranking as it is.
     *
     * @throws IllegalArgumentException if a ranked document is not in the snapshot, naming it, or the query is of another
     *     dimension than the field, or not finite
     */
    @Override
    public Ranking rerank(TokenMatrix query, Ranking ranking) {
        LateInteractionRetriever.check(query, field);
        return query.rows() == 0 || ranking.isEmpty()
                ? ranking
                : searches.reranked(ranking, view -> rerank(view, query, ranking));
    }

    private Ranking rerank(IndexView view, TokenMatrix query, Ranking ranking) throws IOException {
        Candidates candidates = Candidates.of(view, ranking, searches.pinned(), field.name());
        ScoreDoc[] documents = candidates.documents();
        TopDocs found = new TopDocs(new TotalHits(documents.length, TotalHits.Relation.EQUAL_TO), documents);
        int most = Math.min(hits, documents.length);
        Ranking.Builder reranked = Ranking.builder(most);
        for (ScoreDoc hit : new TokenMatrixRescorer(field.name(), query, search).rescore(view, found, most).scoreDocs) {
            // 0 stands for no tokens: every MaxSim is above it.
            if (hit.score > 0) {
                reranked.add(candidates.id(hit), MatrixScores.maxSim(hit.score));
            }
        }
        return reranked.build();
    }

    /**
     * Which token of a document each query token met, as for highlighting; empty where searches do not see the document, or
     * it has no tokens.
     *
     * @throws IllegalArgumentException if the query is of another dimension than the field, or not finite
     */
    public Optional<TokenAlignment> match(TokenMatrix query, String id) {
        LateInteractionRetriever.check(query, field);
        return searches.with(view -> {
            int document = view.numbers().of(id);
            return document == DocumentNumbers.ABSENT
                    ? Optional.empty()
                    : TokenAlignment.of(view, field.name(), query, document);
        });
    }
}
