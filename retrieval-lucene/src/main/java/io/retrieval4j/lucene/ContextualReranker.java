package io.retrieval4j.lucene;

import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.lucene.contextual.search.ContextualRescorer;
import io.retrieval4j.lucene.contextual.search.ContextualScores;
import io.retrieval4j.lucene.schema.Contextual;
import io.retrieval4j.representation.ContextualTerms;
import java.io.IOException;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;

/**
 * Puts documents that were found otherwise in the order of their COIL scores. Documents that {@link ContextualRetriever} would
 * not find leave the ranking: those that share no term with the query, or of which nothing counts above 0. A query without terms
 * leaves the ranking as it is. Cost grows with the occurrences that a document has of the query's terms.
 *
 * <p>Made by {@link ContextualRetriever#reranker}. Immutable, safe for concurrent use, and sees the index as it was last
 * refreshed, or as its snapshot has it.
 */
public final class ContextualReranker implements Reranker<ContextualTerms> {

    private final SearcherSource searches;
    private final Contextual field;

    ContextualReranker(SearcherSource searches, Contextual field) {
        this.searches = searches;
        this.field = field;
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
    public Ranking rerank(ContextualTerms query, Ranking ranking) {
        ContextualRetriever.check(query, field);
        return query.terms().isEmpty() || ranking.isEmpty()
                ? ranking
                : searches.reranked(ranking, view -> rerank(view, query, ranking));
    }

    private Ranking rerank(IndexView view, ContextualTerms query, Ranking ranking) throws IOException {
        Candidates candidates = Candidates.of(view, ranking, searches.pinned(), field.name());
        ScoreDoc[] documents = candidates.documents();
        Ranking.Builder reranked = Ranking.builder(documents.length);
        for (ScoreDoc hit : scored(view, field, query, documents)) {
            // 0 stands for no match: all scores of hits are above it.
            if (hit.score > 0) {
                reranked.add(candidates.id(hit), ContextualScores.sum(hit.score, field.similarities()));
            }
        }
        return reranked.build();
    }

    /** Documents with Lucene's scores of a query, the best first. */
    static ScoreDoc[] scored(IndexView view, Contextual field, ContextualTerms query, ScoreDoc[] documents)
            throws IOException {
        TopDocs found = new TopDocs(new TotalHits(documents.length, TotalHits.Relation.EQUAL_TO), documents);
        return new ContextualRescorer(field.name(), query).rescore(view, found, documents.length).scoreDocs;
    }

    static String explain(IndexView view, Contextual field, ContextualTerms query, String id) throws IOException {
        int document = view.numbers().of(id);
        return document == DocumentNumbers.ABSENT
                ? ""
                : new ContextualRescorer(field.name(), query)
                        .explain(view, Explanation.match(0, "found otherwise"), document)
                        .toString();
    }
}
