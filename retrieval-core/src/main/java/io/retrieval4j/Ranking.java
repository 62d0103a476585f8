package io.retrieval4j;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Documents in the order in which a stage puts them.
 *
 * <p><b>The order</b>, everywhere in this library: score descending; equal scores by document id descending, compared by
 * code point. It is the order in which TREC's evaluation reads a run, so what is shown is what is evaluated. An id occurs
 * once. Immutable.
 */
public final class Ranking implements Iterable<Hit> {

    private static final Ranking EMPTY = new Ranking(List.of(), false);

    private final List<Hit> hits;
    private final boolean passages;

    private Ranking(List<Hit> hits, boolean passages) {
        this.hits = hits;
        this.passages = passages;
    }

    public static Ranking empty() {
        return EMPTY;
    }

    /** The {@code limit} best of the scored documents. Scores of one id must not occur twice: a map sees to that. */
    public static Ranking of(Map<String, ? extends Number> scores, int limit) {
        Builder builder = builder(limit);
        scores.forEach((id, score) -> builder.add(id, score.doubleValue()));
        return builder.build();
    }

    /**
     * A builder that keeps the {@code limit} best of what it is given, in a heap: {@code O(log limit)} a document.
     *
     * @param limit at least 0
     */
    public static Builder builder(int limit) {
        return new Builder(limit);
    }

    public List<Hit> hits() {
        return hits;
    }

    public int size() {
        return hits.size();
    }

    public boolean isEmpty() {
        return hits.isEmpty();
    }

    public List<String> ids() {
        return hits.stream().map(Hit::id).toList();
    }

    public Stream<Hit> stream() {
        return hits.stream();
    }

    @Override
    public Iterator<Hit> iterator() {
        return hits.iterator();
    }

    /** The first {@code limit} hits, or all where there are fewer. */
    public Ranking top(int limit) {
        checkLimit(limit);
        return limit >= hits.size() ? this : new Ranking(List.copyOf(hits.subList(0, limit)), passages);
    }

    /** The same documents ordered by other scores. */
    public Ranking rescored(ToDoubleFunction<Hit> score) {
        Builder builder = builder(hits.size());
        for (Hit hit : hits) {
            builder.add(hit.id(), score.applyAsDouble(hit), hit.passage());
        }
        return builder.build();
    }

    /** Whether any of some rankings has a hit with a passage. */
    public static boolean anyHasPassages(List<Ranking> rankings) {
        for (int i = 0; i < rankings.size(); i++) {
            if (rankings.get(i).passages) {
                return true;
            }
        }
        return false;
    }

    /**
     * The same ranking, whose hits have the passages that they have in others: the first that has one for the document. What makes a
     * ranking of documents by their ids alone, a reranker or a fusion, loses them.
     */
    public Ranking withPassagesOf(List<Ranking> others) {
        if (!anyHasPassages(others)) {
            return this;
        }
        Map<String, String> known = new HashMap<>();
        for (Ranking ranking : others) {
            for (Hit hit : ranking) {
                String passage = hit.passage();
                if (passage != null) {
                    known.putIfAbsent(hit.id(), passage);
                }
            }
        }
        List<Hit> carried = hits.stream()
                .map(hit ->
                        hit.passage() == null ? new Hit(hit.id(), hit.score(), hit.rank(), known.get(hit.id())) : hit)
                .toList();
        return new Ranking(carried, carried.stream().anyMatch(hit -> hit.passage() != null));
    }

    /** Scores by document id, in ranking order. */
    public Map<String, Double> scores() {
        Map<String, Double> scores = LinkedHashMap.newLinkedHashMap(hits.size());
        for (Hit hit : hits) {
            scores.put(hit.id(), hit.score());
        }
        return scores;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ranking ranking && hits.equals(ranking.hits);
    }

    @Override
    public int hashCode() {
        return hits.hashCode();
    }

    @Override
    public String toString() {
        return hits.toString();
    }

    private static void checkLimit(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a ranking of " + limit + " hits was asked for; the least is 0");
        }
    }

    /** Collects scored documents in any order. Not safe for concurrent use. */
    public static final class Builder {

        // Worst first, so that the root is what a better document displaces.
        private static final Comparator<Scored> WORST_FIRST =
                Comparator.comparingDouble(Scored::score).thenComparing(Scored::id, Builder::compareCodePoints);

        private final int limit;
        private final PriorityQueue<Scored> heap = new PriorityQueue<>(WORST_FIRST);
        private boolean passages;

        private Builder(int limit) {
            checkLimit(limit);
            this.limit = limit;
        }

        /**
         * Offers a document.
         *
         * @throws IllegalArgumentException if the score is NaN
         */
        public Builder add(String id, double score) {
            return add(id, score, null);
        }

        /**
         * Offers a document with the passage that earned it the score, or null.
         *
         * @throws IllegalArgumentException if the score is NaN
         */
        @SuppressWarnings("exports") // Callers may do without JSpecify.
        public Builder add(String id, double score, @Nullable String passage) {
            if (Double.isNaN(score)) {
                throw new IllegalArgumentException("the score of document '" + id + "' is NaN");
            }
            if (limit == 0 || (heap.size() == limit && score < heap.element().score())) {
                return this;
            }
            // Adding 0.0 turns -0.0 into 0.0: they are equal scores, and Double.compare would part them.
            heap.add(new Scored(id, score + 0.0, passage));
            passages |= passage != null;
            if (heap.size() > limit) {
                heap.remove();
            }
            return this;
        }

        /**
         * Ranks what was kept; the builder is empty afterwards.
         *
         * @throws IllegalArgumentException if an id was kept twice
         */
        public Ranking build() {
            if (heap.isEmpty()) {
                return EMPTY;
            }
            Scored[] kept = new Scored[heap.size()];
            for (int place = kept.length - 1; place >= 0; place--) {
                kept[place] = heap.remove();
            }
            List<Hit> hits = new ArrayList<>(kept.length);
            Set<String> seen = HashSet.newHashSet(kept.length);
            for (Scored scored : kept) {
                if (!seen.add(scored.id())) {
                    throw new IllegalArgumentException("document '" + scored.id() + "' is ranked twice");
                }
                hits.add(new Hit(scored.id(), scored.score(), hits.size() + 1, scored.passage()));
            }
            return new Ranking(List.copyOf(hits), passages);
        }

        // String.compareTo goes by UTF-16 unit, which puts U+E000..U+FFFF behind the supplementary planes.
        private static int compareCodePoints(String a, String b) {
            int shared = Math.min(a.length(), b.length());
            for (int i = 0; i < shared; i++) {
                char x = a.charAt(i);
                char y = b.charAt(i);
                if (x != y) {
                    boolean bothPlain = !Character.isSurrogate(x) && !Character.isSurrogate(y);
                    boolean bothSurrogates = Character.isSurrogate(x) && Character.isSurrogate(y);
                    return bothPlain || bothSurrogates ? Character.compare(x, y) : Character.isSurrogate(x) ? 1 : -1;
                }
            }
            return Integer.compare(a.length(), b.length());
        }

        private record Scored(
                String id, double score, @Nullable String passage) {}
    }
}
