package io.retrieval4j.lucene.contextual.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Documents that a {@link CutOffScan} has named, on their way to be hits. A document's bound is its sum and the cut-offs of the terms
 * that it has; where a term gives less than its cut-off, the bound falls. Most are below the threshold by the terms that they lack,
 * or by what the first few terms give, and are never scored whole. For use by one thread.
 */
final class NamedDocuments {

    // Terms that are compared first, those of the greatest cut-offs.
    private static final int FIRST = 3;

    private final List<SegmentTerm> terms;
    private final CutOffScan scan;
    private final SumHits hits;
    private final ForwardScores forward;
    private final int[] named = new int[ForwardScores.BATCH];
    private final long[] bounds = new long[ForwardScores.BATCH];
    private final int[] scores = new int[ForwardScores.BATCH];
    // Up to where in the order of terms each document was compared.
    private final int[] compared = new int[ForwardScores.BATCH];
    private int[] order = new int[0];
    private int orderedFor;
    private int waiting;
    private int scored;

    NamedDocuments(List<SegmentTerm> terms, CutOffScan scan, SumHits hits, ForwardScores forward) {
        this.terms = terms;
        this.scan = scan;
        this.hits = hits;
        this.forward = forward;
    }

    /** How many there were. */
    int scored() {
        return scored;
    }

    /** Takes a document, after those of lower ordinals, with the sum that it was named by. */
    void add(int ordinal, int sum, int least) throws IOException {
        named[waiting] = ordinal;
        bounds[waiting++] = sum;
        if (waiting == named.length) {
            finish(least);
        }
    }

    /** Offers those waiting that reach the threshold. */
    void finish(int least) throws IOException {
        if (waiting == 0) {
            return;
        }
        if (orderedFor != scan.choices()) {
            orderedFor = scan.choices();
            order = IntStream.range(0, terms.size())
                    .boxed()
                    .sorted(Comparator.comparingInt(term -> -scan.base(term)))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        forward.find(named, 0, waiting);
        for (int i = 0; i < waiting; i++) {
            scores[i] = 0;
            compared[i] = 0;
            for (int term = 0; term < terms.size(); term++) {
                bounds[i] += forward.has(i, term) ? scan.base(term) : 0;
            }
            if (bounds[i] >= least) {
                forward.wantPlaces(i);
            }
        }
        forward.fetchPlaces();
        for (int i = 0; i < waiting; i++) {
            if (bounds[i] >= least) {
                forward.locate(i);
                want(i, FIRST);
            }
        }
        forward.fetch();
        for (int i = 0; i < waiting; i++) {
            if (bounds[i] >= least) {
                compare(i, FIRST);
                if (bounds[i] >= least) {
                    want(i, terms.size());
                }
            }
        }
        forward.fetch();
        for (int i = 0; i < waiting; i++) {
            if (bounds[i] >= least) {
                compare(i, terms.size());
                if (scores[i] > 0) {
                    hits.offer(named[i], scores[i]);
                }
            }
        }
        scored += waiting;
        waiting = 0;
    }

    private void want(int document, int most) {
        int wanted = 0;
        for (int i = compared[document]; i < order.length && wanted < most; i++) {
            if (forward.has(document, order[i])) {
                forward.want(document, order[i]);
                wanted++;
            }
        }
    }

    /** Adds to a document's score what its next terms give, and takes from its bound what they fall short of. */
    private void compare(int document, int most) {
        int count = 0;
        int i = compared[document];
        for (; i < order.length && count < most; i++) {
            int term = order[i];
            if (forward.has(document, term)) {
                count++;
                for (int occurrence = 0; occurrence < terms.get(term).packed().size(); occurrence++) {
                    int dot = forward.greatest(document, term, occurrence);
                    scores[document] += dot;
                    bounds[document] -= Math.max(0, scan.cutOff(term, occurrence) - dot);
                }
            }
        }
        compared[document] = i;
    }
}
