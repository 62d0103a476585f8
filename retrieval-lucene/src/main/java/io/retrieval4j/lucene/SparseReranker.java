package io.retrieval4j.lucene;

import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.lucene.schema.Sparse;
import io.retrieval4j.lucene.sparse.search.SparseRescorer;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;

/**
 * Puts documents that were found otherwise in the order of their dot product with a query's sparse vector, as weights are kept.
 * Documents that share no term with the query leave the ranking, as do those that are no match in
 * {@link io.retrieval4j.exact.ExactReranker}.
 *
 * <p>Made by {@link SparseRetriever#reranker}. Immutable, safe for concurrent use, and sees the index as it was last refreshed,
 * or as its snapshot has it.
 */
public final class SparseReranker implements Reranker<SparseVector> {

    private final SearcherSource searches;
    private final Sparse field;

    SparseReranker(SearcherSource searches, Sparse field) {
        this.searches = searches;
        this.field = field;
    }

    /**
     * Reranks. On an index itself, documents that were deleted since they were found leave the ranking; on a snapshot, which
     * loses none, a document that is not there was found elsewhere. One whose time is up before all are scored leaves the
     * ranking as it is.
     *
     * @throws IllegalArgumentException if a ranked document is not in the snapshot, naming it, or a weight or term of the query
     *     is none that a document could have
     */
    @Override
    public Ranking rerank(SparseVector query, Ranking ranking) {
        SparseRescorer rescorer = new SparseRescorer(field.name(), query);
        return ranking.isEmpty() ? ranking : searches.reranked(ranking, view -> rerank(view, rescorer, ranking));
    }

    private Ranking rerank(IndexView view, SparseRescorer rescorer, Ranking ranking) throws IOException {
        Candidates candidates = Candidates.of(view, ranking, searches.pinned(), field.name());
        ScoreDoc[] documents = candidates.documents();
        TopDocs found = new TopDocs(new TotalHits(documents.length, TotalHits.Relation.EQUAL_TO), documents);
        Ranking.Builder reranked = Ranking.builder(documents.length);
        for (ScoreDoc hit : rescorer.rescore(view, found, documents.length).scoreDocs) {
            if (hit.score > 0) {
                reranked.add(candidates.id(hit), hit.score);
            }
        }
        return reranked.build();
    }
}
