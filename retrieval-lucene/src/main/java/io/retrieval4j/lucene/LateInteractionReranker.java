package io.retrieval4j.lucene;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.lucene.SchemaField.LateInteraction;
import io.retrieval4j.lucene.lateinteraction.search.MatrixScores;
import io.retrieval4j.lucene.lateinteraction.search.TokenAlignment;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixRescorer;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;

/**
 * Puts documents that were found otherwise in the order of their MaxSim with a query's token vectors, as they are stored.
 * Documents without tokens leave the ranking, as do those that are no match in
 * {@link io.retrieval4j.exact.ExactReranker}; a query without tokens leaves the ranking as it is.
 *
 * <p>Made by {@link LateInteractionRetriever#reranker}. Immutable, safe for concurrent use, and sees the index as it was
 * last refreshed.
 */
public final class LateInteractionReranker implements Reranker<TokenMatrix> {

    private final Searches searches;
    private final LateInteraction field;
    private final int hits;
    private final TokenMatrixSearch search;

    private LateInteractionReranker(Searches searches, LateInteraction field, int hits, TokenMatrixSearch search) {
        this.searches = searches;
        this.field = field;
        this.hits = hits;
        this.search = search;
    }

    static LateInteractionReranker of(Searches searches, LateInteraction field) {
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
     * Reranks.
     *
     * @throws IllegalArgumentException if a ranked document is not in the index, naming it, or the query is of another
     *     dimension than the field, or not finite
     */
    @Override
    public Ranking rerank(TokenMatrix query, Ranking ranking) {
        LateInteractionRetriever.check(query, field);
        return query.rows() == 0 || ranking.isEmpty()
                ? ranking
                : searches.with(searcher -> rerank(searcher, query, ranking));
    }

    private Ranking rerank(IndexSearcher searcher, TokenMatrix query, Ranking ranking) throws IOException {
        Map<Integer, String> ids = new HashMap<>();
        ScoreDoc[] documents = new ScoreDoc[ranking.size()];
        for (Hit hit : ranking) {
            int document = LiveIds.find((DirectoryReader) searcher.getIndexReader(), hit.id());
            if (document < 0) {
                throw new IllegalArgumentException("document '" + hit.id() + "' is to be reranked by field '"
                        + field.name() + "', but searches of the index do not see it. Was it found in another index, or"
                        + " deleted meanwhile?");
            }
            ids.put(document, hit.id());
            documents[hit.rank() - 1] = new ScoreDoc(document, 0);
        }
        TopDocs found = new TopDocs(new TotalHits(documents.length, TotalHits.Relation.EQUAL_TO), documents);
        int most = Math.min(hits, documents.length);
        Ranking.Builder reranked = Ranking.builder(most);
        for (ScoreDoc hit :
                new TokenMatrixRescorer(field.name(), query, search).rescore(searcher, found, most).scoreDocs) {
            // 0 stands for no tokens: every MaxSim is above it.
            if (hit.score > 0) {
                reranked.add(Objects.requireNonNull(ids.get(hit.doc)), MatrixScores.maxSim(hit.score));
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
        return searches.with(searcher -> {
            int document = LiveIds.find((DirectoryReader) searcher.getIndexReader(), id);
            return document < 0 ? Optional.empty() : TokenAlignment.of(searcher, field.name(), query, document);
        });
    }
}
