package io.retrieval4j.lucene.hits;

import io.retrieval4j.lucene.segment.AbortCheck;
import io.retrieval4j.lucene.segment.RecallCalibration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what a new segment needs for each target of recall: queries made of its own documents are searched exactly and
 * approximately, with a step more each time until enough of the exact hits are found.
 *
 * @param <Q> a query
 */
public final class RecallMeasurement<Q> {

    private static final int HITS = 10;

    // Of the hits that may be missed on average: what few queries find is not sure, so they are to miss fewer.
    private static final double AIM = 0.8;

    // A query that finds much less than the others are to find on average is not made up for by these, but where there
    // are many.
    private static final double TOLERANCE = 0.25;
    private static final int MANY = 100;
    private static final double POOR_OF_MANY = 0.1;

    // Of the score at the last place, within which another is equal.
    private static final float ROUNDING = 1e-6f;

    private final List<Q> queries;
    private final Approximate<Q> approximate;
    private final AbortCheck abort;
    private final List<BestScores> exact = new ArrayList<>();

    private RecallMeasurement(List<Q> queries, Exact<Q> search, Approximate<Q> approximate, AbortCheck abort)
            throws IOException {
        this.queries = queries;
        this.approximate = approximate;
        this.abort = abort;
        for (Q query : queries) {
            abort.pass();
            BestScores scores = new BestScores(HITS);
            search.search(query, HITS, scores);
            exact.add(scores);
        }
    }

    /** Searches the segment and misses nothing. */
    @FunctionalInterface
    public interface Exact<Q> {
        void search(Q query, int hits, HitCollector collector) throws IOException;
    }

    /** Searches it with so many steps more than is usual for a target, fewer than {@link RecallCalibration#EXACT}. */
    @FunctionalInterface
    public interface Approximate<Q> {
        void search(Q query, int hits, double target, int steps, HitCollector collector) throws IOException;
    }

    /**
     * Measures.
     *
     * @param abort asked between queries
     */
    public static <Q> RecallCalibration measure(
            List<Q> queries, Exact<Q> exact, Approximate<Q> approximate, AbortCheck abort) throws IOException {
        return new RecallMeasurement<>(queries, exact, approximate, abort).calibration();
    }

    private RecallCalibration calibration() throws IOException {
        List<Integer> needed = new ArrayList<>();
        int steps = 0;
        for (double target : RecallCalibration.TARGETS) {
            // What is usual for the next target is about a step more already.
            steps = Math.max(0, steps - 1);
            while (steps < RecallCalibration.EXACT && !reaches(target, steps)) {
                steps++;
            }
            needed.add(steps);
        }
        return new RecallCalibration(needed);
    }

    private boolean reaches(double target, int steps) throws IOException {
        abort.pass();
        double sum = 0;
        int poor = 0;
        for (int i = 0; i < queries.size(); i++) {
            double recall = recall(target, steps, i);
            poor += recall < target - TOLERANCE ? 1 : 0;
            if (poor > (queries.size() < MANY ? 0 : POOR_OF_MANY * queries.size())) {
                return false;
            }
            sum += recall;
        }
        return sum >= (1 - (1 - target) * AIM) * queries.size();
    }

    private double recall(double target, int steps, int query) throws IOException {
        BestScores wanted = exact.get(query);
        if (wanted.size() == 0) {
            return 1;
        }
        BestScores found = new BestScores(HITS);
        approximate.search(queries.get(query), HITS, target, steps, found);
        float enough = wanted.last() - Math.abs(wanted.last()) * ROUNDING;
        return (double) found.from(enough) / wanted.size();
    }
}
