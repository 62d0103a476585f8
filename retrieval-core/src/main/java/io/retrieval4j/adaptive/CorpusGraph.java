package io.retrieval4j.adaptive;

import io.retrieval4j.Retriever;
import java.io.IOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * The nearest documents of each document of a collection: the "corpus graph" of {@link Gar}'s authors. In memory it has 4 bytes a
 * neighbour, and the ids.
 *
 * <p>It knows the documents that there were when it was built. What is deleted later is to be kept out by {@link #among}; what is
 * added later is not reached through it until it is built anew.
 */
public final class CorpusGraph implements NeighbourGraph {

    private static final int NONE = -1;

    private final List<String> ids;
    private final int degree;
    private final int[] neighbours;
    private final Map<String, Integer> ordinals;

    /** Neighbours by ordinal, {@code degree} for each id, filled up with {@value #NONE}. */
    CorpusGraph(List<String> ids, int degree, int[] neighbours) {
        this.ids = List.copyOf(ids);
        this.degree = degree;
        this.neighbours = neighbours;
        this.ordinals = HashMap.newHashMap(ids.size());
        for (String id : this.ids) {
            if (ordinals.put(id, ordinals.size()) != null) {
                throw new IllegalArgumentException("document '" + id + "' is named twice");
            }
        }
    }

    /**
     * Asks for the neighbours of each document. Costs a search a document.
     *
     * @param ids of all documents, each once
     * @param degree how many neighbours a document has at the most, at least 1; 16 in GAR's paper, 128 in LADR's
     * @param nearest is asked with a document's id for documents near to it, which may include itself
     * @param progress told how many documents are done, after each
     */
    public static CorpusGraph build(
            List<String> ids, int degree, Retriever<? super String> nearest, LongConsumer progress) {
        if (degree < 1) {
            throw new IllegalArgumentException(
                    "degree is " + degree + "; a graph needs at least 1 neighbour a document");
        }
        int[] neighbours = new int[Math.multiplyExact(ids.size(), degree)];
        CorpusGraph graph = new CorpusGraph(ids, degree, neighbours);
        for (int ordinal = 0; ordinal < ids.size(); ordinal++) {
            int self = ordinal;
            int[] found = nearest.retrieve(ids.get(ordinal), degree + 1).stream()
                    .mapToInt(hit -> graph.ordinals.getOrDefault(hit.id(), NONE))
                    .filter(other -> other != NONE && other != self)
                    .limit(degree)
                    .toArray();
            for (int i = 0; i < degree; i++) {
                neighbours[ordinal * degree + i] = i < found.length ? found[i] : NONE;
            }
            progress.accept(ordinal + 1L);
        }
        return graph;
    }

    @Override
    public List<String> neighbours(String id) {
        Integer ordinal = ordinals.get(id);
        if (ordinal == null) {
            return List.of();
        }
        int first = ordinal * degree;
        int count = 0;
        while (count < degree && neighbours[first + count] != NONE) {
            count++;
        }
        int known = count;
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                return ids.get(neighbours[first + java.util.Objects.checkIndex(index, known)]);
            }

            @Override
            public int size() {
                return known;
            }
        };
    }

    /** How many documents it knows. */
    public int size() {
        return ids.size();
    }

    /**
     * Writes it to a file, in the place of one that is there once all is written.
     *
     * @throws IOException if that fails; what was there stays
     */
    public void write(Path file) throws IOException {
        GraphFile.write(file, ids, degree, neighbours);
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws IOException if the file is not there, is no such file, is of another version, or damaged
     */
    public static CorpusGraph read(Path file) throws IOException {
        return GraphFile.read(file);
    }
}
