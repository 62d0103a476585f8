package io.retrieval4j.lucene.sparse.search;

import io.retrieval4j.kernel.sparse.TermTable;
import io.retrieval4j.kernel.sparse.WindowKernels;
import io.retrieval4j.lucene.sparse.SparseVectors;
import io.retrieval4j.lucene.sparse.TermLists;
import io.retrieval4j.lucene.sparse.TermWeight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A query in a segment: the terms that are there, the lists that are added up and by what whole number each is multiplied.
 * Factors are in proportion to the query's weights, as fine as sums of 16 bits allow: no document's sum can be above the
 * greatest.
 */
final class QueryPlan {

    /** So many more candidates than hits are scored by their weights. */
    static final int MORE = 90;

    // Where lists are left out, sums say less of a document, and a candidate more costs the less beside lists the
    // longer these are: one more for so many documents.
    private static final int DOCUMENTS_A_CANDIDATE = 1 << 15;

    // Each takes at least its greatest level of a sum; with more, the lightest would leave nothing for the others.
    private static final int MOST_TERMS = 128;

    // Of the products that bounds are made of, which are rounded.
    private static final double ROUNDING = 1e-5;

    private final int[] numbers;
    private final TermTable table;
    private final List<Term> read;
    private final int[] factors;
    private final boolean partial;
    // A score is at most the sum, and this, by the levels of a score of 1.
    private final double margin;
    private final double levels;

    private QueryPlan(
            int[] numbers,
            TermTable table,
            List<Term> read,
            int[] factors,
            boolean partial,
            double margin,
            double levels) {
        this.numbers = numbers;
        this.table = table;
        this.read = read;
        this.factors = factors;
        this.partial = partial;
        this.margin = margin;
        this.levels = levels;
    }

    /** A term that documents of the segment have. */
    private record Term(int number, TermLists.Cursor list, float weight) {
        double potential() {
            return (double) weight * list.greatest();
        }
    }

    /**
     * Plans.
     *
     * @param share of what all terms can add to a score, that of those whose lists are read: the heaviest
     */
    static QueryPlan of(SparseVectors vectors, List<TermWeight> query, double share) {
        int[] numbers = new int[query.size()];
        float[] weights = new float[query.size()];
        List<Term> terms = new ArrayList<>();
        for (TermWeight wanted : query) {
            int number = vectors.term(wanted.term());
            if (number != SparseVectors.ABSENT) {
                numbers[terms.size()] = number;
                weights[terms.size()] = wanted.weight();
                terms.add(new Term(number, vectors.lists().cursor(number), wanted.weight()));
            }
        }
        int count = terms.size();
        int[] there = Arrays.copyOf(numbers, count);
        TermTable table = new TermTable(there, Arrays.copyOf(weights, count));
        return of(there, table, terms, share, vectors.levelsPerWeight());
    }

    private static QueryPlan of(int[] numbers, TermTable table, List<Term> terms, double share, float levelsPerWeight) {
        terms.sort(Comparator.comparingDouble(Term::potential).reversed());
        double all = terms.stream().mapToDouble(Term::potential).sum();
        int read = 0;
        double potential = 0;
        int greatest = 0;
        while (read < Math.min(terms.size(), MOST_TERMS) && (read == 0 || share == 1 || potential < share * all)) {
            potential += terms.get(read).potential();
            greatest += terms.get(read).list().greatest();
            read++;
        }
        // Rounding a factor, or raising it to 1, adds less than 1.
        double scale = potential == 0 ? 1 : (WindowKernels.GREATEST_SUM - greatest) / potential;
        int[] factors = new int[read];
        double margin = 0;
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            double exact = term.weight() * scale;
            int factor = i < read ? Math.max(1, (int) Math.round(exact)) : 0;
            if (i < read) {
                factors[i] = factor;
            }
            // A weight is at most half a level above its own.
            margin += Math.max(0, exact - factor) * term.list().greatest() + 0.5 * exact;
        }
        return new QueryPlan(
                numbers, table, terms.subList(0, read), factors, read < terms.size(), margin, scale * levelsPerWeight);
    }

    /** Of the query's terms that the segment has, their numbers, ascending. */
    int[] numbers() {
        return numbers;
    }

    TermTable table() {
        return table;
    }

    /** How many lists are read. */
    int lists() {
        return factors.length;
    }

    TermLists.Cursor list(int index) {
        return read.get(index).list();
    }

    /** The number of a list's term. */
    int term(int index) {
        return read.get(index).number();
    }

    int factor(int index) {
        return factors[index];
    }

    /** Whether there are terms whose lists are not read. */
    boolean partial() {
        return partial;
    }

    /**
     * So many more candidates than hits are kept. Where all lists are read, for many hits half as many more: the farther the last hit's sum
     * is above the last that is kept, the rarer a second pass.
     *
     * @param documents of the segment
     */
    int more(int hits, int documents) {
        return partial ? MORE + documents / DOCUMENTS_A_CANDIDATE : Math.max(MORE, hits / 2);
    }

    /** The sum that a document has to be above if it is to reach a score, unless it has an outlier. */
    int bound(float score) {
        double needed = score * levels * (1 - ROUNDING) - margin * (1 + ROUNDING);
        return (int) Math.clamp(Math.ceil(needed) - 1, 0, WindowKernels.GREATEST_SUM);
    }
}
