package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.lucene.segment.RecallCalibration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How much an approximate search does in a segment.
 *
 * @param rare up to how many times the segment's documents the lists that are read have occurrences, but for the shortest
 *     list, which is always read
 * @param contexts documents that are judged by their context rows
 * @param scored documents that are scored whole, at most
 * @param always of these, those that are scored even if they are thought to be no hits
 */
record SearchBudget(double rare, int contexts, int scored, int always) {

    // As many tell how far estimates fall short.
    private static final int ALWAYS = 128;

    private static final int MOST = 1 << 24;
    // Queries that settings were read off have as many terms, or fewer.
    private static final double LONG = 12;

    /** Each no less of anything than the one before; the first seven set by docs/performance.md's figures. */
    private static final List<SearchBudget> EFFORTS = List.of(
            new SearchBudget(0.15, 1_024, 256),
            new SearchBudget(0.20, 1_024, 512),
            new SearchBudget(0.25, 1_536, 512),
            new SearchBudget(0.30, 2_048, 512),
            new SearchBudget(0.35, 3_072, 512),
            new SearchBudget(0.40, 4_096, 512),
            new SearchBudget(0.50, 4_096, 768),
            new SearchBudget(0.80, 4_096, 2_048),
            new SearchBudget(1.00, 8_192, 2_048),
            new SearchBudget(1.20, 8_192, 4_096),
            new SearchBudget(1.60, 16_384, 4_096),
            new SearchBudget(2.40, 16_384, 8_192));

    /** What is usual for each of {@link RecallCalibration}'s targets. */
    private static final List<Integer> USUAL = List.of(0, 1, 3, 5);

    /** Of which the usual number are scored in any case. */
    SearchBudget(double rare, int contexts, int scored) {
        this(rare, contexts, scored, ALWAYS);
    }

    /** What is usual for the next higher target that is measured, or else for the highest, and so many efforts more. */
    static SearchBudget forRecall(double target, int steps) {
        return EFFORTS.get(USUAL.get(RecallCalibration.place(target)) + steps);
    }

    /**
     * The least that serves for a target in a segment. What is enough for a higher target is enough for a lower one, and may be less
     * than what was measured for that, since chance has a part in both.
     *
     * @return empty where the exact search alone serves
     */
    static Optional<SearchBudget> forRecall(double target, RecallCalibration calibration) {
        return IntStream.range(RecallCalibration.place(target), USUAL.size())
                .filter(place -> calibration.steps().get(place) < RecallCalibration.EXACT)
                .map(place -> USUAL.get(place) + calibration.steps().get(place))
                .min()
                .stream()
                .mapToObj(EFFORTS::get)
                .findFirst();
    }

    /** This for a query of so many terms: of many, each tells less, and more of them have to be asked. */
    SearchBudget forTerms(int terms) {
        return times(Math.max(1, terms / LONG));
    }

    private SearchBudget times(double factor) {
        return new SearchBudget(
                rare * factor, (int) Math.min(MOST, contexts * factor), (int) Math.min(MOST, scored * factor), always);
    }

    /** What it takes to look at documents, in pairs of occurrences: a context row a tenth of what a document takes. */
    long pairs(long pairsADocument) {
        return (scored + contexts / 10) * pairsADocument;
    }

    /** For so many hits: by half as much more for each as for one of ten. */
    SearchBudget forHits(int hits) {
        double factor = Math.max(1, (hits + 10) / 20.0);
        int whole = (int) Math.min(MOST, Math.max(hits, factor * scored));
        return new SearchBudget(rare, (int) Math.min(MOST, Math.max(whole, factor * contexts)), whole, always);
    }
}
