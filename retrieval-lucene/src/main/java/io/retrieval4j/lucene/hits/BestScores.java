package io.retrieval4j.lucene.hits;

import java.util.PriorityQueue;

/** The highest scores that are offered, whatever their documents. For use by one thread. */
public final class BestScores implements HitCollector {

    private final int wanted;
    private final PriorityQueue<Float> scores = new PriorityQueue<>();

    /** So many, at least one. */
    public BestScores(int wanted) {
        this.wanted = wanted;
    }

    @Override
    public void offer(int document, float score) {
        if (scores.size() < wanted || score > scores.element()) {
            scores.add(score);
            if (scores.size() > wanted) {
                scores.remove();
            }
        }
    }

    @Override
    public float least() {
        return scores.size() < wanted ? Float.NEGATIVE_INFINITY : scores.element();
    }

    /** How many are kept. */
    public int size() {
        return scores.size();
    }

    /** The least of those kept; of none, infinity. */
    public float last() {
        return scores.isEmpty() ? Float.POSITIVE_INFINITY : scores.element();
    }

    /** How many of those kept are as high as this, or higher. */
    public int from(float score) {
        return (int) scores.stream().filter(kept -> kept >= score).count();
    }
}
