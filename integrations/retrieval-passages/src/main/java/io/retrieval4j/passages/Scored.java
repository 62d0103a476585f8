package io.retrieval4j.passages;

import io.retrieval4j.Ranking;
import io.retrieval4j.fuse.ReciprocalRankFusion;
import io.retrieval4j.lucene.DenseRetriever;
import io.retrieval4j.lucene.Filter;
import io.retrieval4j.lucene.LateInteractionRetriever;
import io.retrieval4j.lucene.Snapshot;
import io.retrieval4j.lucene.TextRetriever;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.TokenMatrix;
import java.util.List;

/** The best passages of a snapshot, with scores from 0 to 1. */
final class Scored {

    private static final ReciprocalRankFusion FUSION = new ReciprocalRankFusion(ReciprocalRankFusion.PAPER_CONSTANT);
    private static final double FIRST_IN_BOTH = 2 / (1 + ReciprocalRankFusion.PAPER_CONSTANT);

    private final Snapshot snapshot;
    private final PassageQuery query;

    Scored(Snapshot snapshot, PassageQuery query) {
        this.snapshot = snapshot;
        this.query = query;
    }

    Ranking by(PassageSearch search) {
        return switch (search) {
            case PassageSearch.Dense _ ->
                nearest(query.requireVector("dense"), query.limit()).rescored(hit -> share(hit.score()));
            case PassageSearch.Hybrid hybrid -> fused(Math.max(hybrid.candidates(), query.limit()));
            case PassageSearch.LateInteraction tokens ->
                byTokens(tokens.queries().encode(query.requireText("late-interaction")));
        };
    }

    private Ranking fused(int candidates) {
        Ranking words = words(query.requireText("hybrid"), candidates);
        Ranking nearest = nearest(query.requireVector("hybrid"), candidates);
        return Ranking.of(FUSION.scores(List.of(words.scores(), nearest.scores())), query.limit())
                .rescored(hit -> hit.score() / FIRST_IN_BOTH);
    }

    private Ranking byTokens(TokenMatrix matrix) {
        if (matrix.rows() == 0) {
            return Ranking.empty();
        }
        LateInteractionRetriever retriever = snapshot.lateInteraction(PassageFields.TOKENS);
        Filter filter = query.filter();
        return (filter == null ? retriever : retriever.where(filter))
                .retrieve(matrix, query.limit())
                .rescored(hit -> share(hit.score() / matrix.rows()));
    }

    private Ranking words(String text, int limit) {
        TextRetriever retriever = snapshot.text(PassageFields.TEXT);
        Filter filter = query.filter();
        return (filter == null ? retriever : retriever.where(filter)).retrieve(text, limit);
    }

    private Ranking nearest(DenseVector vector, int limit) {
        DenseRetriever retriever = snapshot.dense(PassageFields.VECTOR);
        Filter filter = query.filter();
        return (filter == null ? retriever : retriever.where(filter)).retrieve(vector, limit);
    }

    // Rounding may take a cosine a little beyond 1.
    private static double share(double cosine) {
        return Math.clamp((1 + cosine) / 2, 0, 1);
    }
}
