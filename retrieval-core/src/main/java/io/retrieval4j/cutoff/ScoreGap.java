package io.retrieval4j.cutoff;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import java.util.List;

/**
 * Cuts where scores fall most from one document to the next; of equal falls at the first. A ranking of at most {@code most} documents
 * ends in no fall, and is kept whole where it has none.
 *
 * @param least documents that are kept in any case, at least 0; below 1 it counts as 1, since a fall is between two
 * @param most documents that are kept at the most, at least 1
 */
public record ScoreGap(int least, int most) implements CutoffPolicy {

    public ScoreGap {
        Bounds.check(least, most);
    }

    @Override
    public int cutoff(Ranking ranking) {
        List<Hit> hits = ranking.hits();
        int cutoff = Math.min(most, hits.size());
        double greatest = 0;
        for (int kept = Math.max(1, least); kept <= most && kept < hits.size(); kept++) {
            double gap = hits.get(kept - 1).score() - hits.get(kept).score();
            if (gap > greatest) {
                greatest = gap;
                cutoff = kept;
            }
        }
        return cutoff;
    }
}
