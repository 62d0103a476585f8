package io.retrieval4j.lucene.sparse.search;

import io.retrieval4j.lucene.sparse.SparseVectors;
import io.retrieval4j.lucene.sparse.TermWeight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Queries made of a segment's own documents: of a document, half of its heavier terms, as queries of users ask for a part of what
 * answers them and share the weights of the model. The same segment gives the same queries.
 */
final class PseudoQueries {

    // So many that a few which few terms answer do not decide: what 24 found of ten hits each erred by a step.
    private static final int COUNT = 128;

    private static final int USUAL = 16;
    private static final int SHORT = 6;
    private static final int LONG = 40;

    private final SparseVectors vectors;
    private final SplittableRandom random;

    private PseudoQueries(SparseVectors vectors) {
        this.vectors = vectors;
        this.random = new SplittableRandom(vectors.entries());
    }

    /** Queries of a segment whose documents have terms. */
    static List<List<TermWeight>> of(SparseVectors vectors) {
        PseudoQueries queries = new PseudoQueries(vectors);
        List<List<TermWeight>> made = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            made.add(queries.part(i % 4 == 0 ? SHORT : i % 4 == 1 ? LONG : USUAL));
        }
        return made;
    }

    private List<TermWeight> part(int terms) {
        List<TermWeight> all = vectors.entries(random.nextInt(vectors.size()));
        while (all.isEmpty()) {
            all = vectors.entries(random.nextInt(vectors.size()));
        }
        all.sort(Comparator.comparingDouble((TermWeight term) -> -term.weight()));
        List<TermWeight> heavier = new ArrayList<>(all.subList(0, Math.min(2 * terms, all.size())));
        while (heavier.size() > terms) {
            heavier.remove(random.nextInt(heavier.size()));
        }
        heavier.sort(Comparator.comparing(TermWeight::term));
        return heavier;
    }
}
