package io.retrieval4j.eval;

import io.retrieval4j.eval.rows.Ids;
import io.retrieval4j.eval.rows.RankOrder;
import io.retrieval4j.eval.rows.Repeats;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;

/**
 * What a run retrieved for one query, best first.
 *
 * <p>The order is TREC's: score descending, equal scores by document id descending, compared by bytes of UTF-8. Immutable,
 * safe for concurrent use. Ids are kept as bytes; each call of {@link #id} makes a string.
 */
public final class RankedList {

    static final RankedList EMPTY = new RankedList(new Ids(0), new double[0]);

    private final Ids ids;
    private final double[] scores;

    private RankedList(Ids ids, double[] scores) {
        this.ids = ids;
        this.scores = scores;
    }

    static RankedList sorted(Ids ids, double[] scores) {
        int[] order = RankOrder.of(ids, scores);
        double[] ordered = new double[order.length];
        for (int place = 0; place < order.length; place++) {
            ordered[place] = scores[order[place]];
        }
        return new RankedList(ids.permuted(order), ordered);
    }

    public int size() {
        return scores.length;
    }

    /** The id of the document at a rank, from 1. */
    public String id(int rank) {
        return ids.get(checked(rank));
    }

    /** The score of the document at a rank, from 1. */
    public double score(int rank) {
        return scores[checked(rank)];
    }

    /** All ids, best first: a view that makes a string when an element is read. */
    public List<String> ids() {
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                return ids.get(index);
            }

            @Override
            public int size() {
                return scores.length;
            }
        };
    }

    /** A document that is there twice among the first {@code depth}: only in a run that was read as trec_eval reads it. */
    public Optional<String> repeated(int depth) {
        return Repeats.first(ids, Math.min(depth, scores.length));
    }

    Ids bytes() {
        return ids;
    }

    private int checked(int rank) {
        if (rank < 1 || rank > scores.length) {
            throw new IndexOutOfBoundsException("rank " + rank + " is outside 1.." + scores.length);
        }
        return rank - 1;
    }

    @Override
    public String toString() {
        return "ranked list of " + scores.length + " documents";
    }
}
