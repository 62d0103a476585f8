package io.retrieval4j.fuse.normalise;

import java.util.List;
import java.util.Map;

/** A way to make the scores of several lists alike. Immutable, safe for concurrent use. */
public interface Normalisation {

    /** The name on the command line. */
    String name();

    /**
     * Lists with other scores.
     *
     * @param lists of one query: document id to score, each best first; may be empty; not changed
     * @return as many lists, each best first
     */
    List<Map<String, Double>> normalise(List<Map<String, Double>> lists);
}
