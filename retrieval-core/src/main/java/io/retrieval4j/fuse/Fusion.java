package io.retrieval4j.fuse;

import io.retrieval4j.fuse.normalise.Normalisation;
import java.util.List;
import java.util.Map;

/** A way to make one ranking of several. Immutable, safe for concurrent use. */
public interface Fusion {

    /** The name on the command line, and of a fused run. */
    String name();

    /**
     * Fuses the rankings of one query.
     *
     * @param lists document id to score, each in the order of its ranking, best first; may be empty; not changed
     * @return a score for each document that is in one of the lists, in no particular order
     * @throws IllegalArgumentException if this method was made for another number of lists
     */
    Map<String, Double> scores(List<Map<String, Double>> lists);

    /** The same method on lists whose scores are made alike first. */
    default Fusion after(Normalisation normalisation) {
        return new NormalisedFusion(this, normalisation);
    }
}
