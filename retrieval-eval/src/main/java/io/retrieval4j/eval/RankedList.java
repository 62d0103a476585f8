package io.retrieval4j.eval;

import io.retrieval4j.eval.rows.Ids;
import io.retrieval4j.eval.rows.RankOrder;
import io.retrieval4j.eval.rows.Repeats;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a run retrieved for one query, best first.
 *
 * <p>The order is TREC's: score descending, equal scores by document id descending, compared by bytes of UTF-8; or, from {@link
 * Run.Builder#ranking}, the order that was given. Immutable, safe for concurrent use. Ids are kept as bytes; each call of
 * {@link #id} makes a string.
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
        return new RankedList(ids, scores).picked(RankOrder.of(ids, scores));
    }

    /** Documents in the order in which they stand, of which no score is above the one before. */
    static RankedList inOrder(Ids ids, double[] scores) {
        return new RankedList(ids, scores);
    }

    private RankedList picked(int[] places) {
        return new RankedList(
                ids.permuted(places),
                Arrays.stream(places).mapToDouble(place -> scores[place]).toArray());
    }

    /** The first documents. */
    RankedList top(int depth) {
        return depth >= scores.length ? this : picked(IntStream.range(0, depth).toArray());
    }

    /** All documents but the one of an id. */
    public RankedList without(String id) {
        Ids unwanted = new Ids(1);
        unwanted.add(id);
        int[] places = IntStream.range(0, scores.length)
                .filter(place -> !ids.same(place, unwanted, 0))
                .toArray();
        return places.length == scores.length ? this : picked(places);
    }

    /** The same order, by scores of which none equals another even as a 32-bit float. */
    RankedList distinct() {
        double[] distinct = scores.clone();
        for (int place = 1; place < distinct.length; place++) {
            float before = (float) distinct[place - 1];
            if ((float) distinct[place] >= before) {
                distinct[place] = Math.nextDown(before);
                if (Double.isInfinite(distinct[place])) {
                    throw new IllegalArgumentException("document '" + id(place + 1) + "' has a score of "
                            + scores[place] + ", below which there is no 32-bit float");
                }
            }
        }
        return new RankedList(ids, distinct);
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

    /** Scores by document id, best first; a copy. */
    public Map<String, Double> scores() {
        Map<String, Double> byId = LinkedHashMap.newLinkedHashMap(scores.length);
        for (int place = 0; place < scores.length; place++) {
            byId.put(ids.get(place), scores[place]);
        }
        return byId;
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
