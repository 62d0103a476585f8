package io.retrieval4j.adaptive;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Which documents are near to a document, by whatever family. Safe for concurrent use. {@link CorpusGraph} is one that is built, kept
 * in a file and held in memory.
 */
@FunctionalInterface
public interface NeighbourGraph {

    /** The ids of the documents near to one, the nearest first; none of a document that the graph does not know. */
    List<String> neighbours(String id);

    /**
     * This graph among the documents that are there: what was deleted since it was built is no neighbour.
     *
     * @param there gives those of some ids that are, as {@code snapshot::known} does
     */
    default NeighbourGraph among(UnaryOperator<List<String>> there) {
        return id -> there.apply(neighbours(id));
    }
}
