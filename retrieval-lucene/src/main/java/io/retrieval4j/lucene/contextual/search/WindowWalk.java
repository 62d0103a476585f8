package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.kernel.occurrence.OccurrenceKernels;
import io.retrieval4j.lucene.contextual.ContextualField.Similarities;
import io.retrieval4j.lucene.contextual.ContextualLists;
import io.retrieval4j.lucene.hits.AcceptedDocuments;
import io.retrieval4j.lucene.hits.TimeLimit;
import java.io.IOException;
import java.util.function.IntSupplier;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/** Goes through the windows of a segment's documents that take part. For use by one thread. */
final class WindowWalk {

    // Sums that are compared with one least sum.
    private static final int ASKED = 1024;

    private final ContextualLists lists;
    private final AcceptedDocuments accepted;
    private final TimeLimit limit;
    private final int[] places = new int[ASKED + OccurrenceKernels.PADDING];

    WindowWalk(ContextualLists lists, AcceptedDocuments accepted, TimeLimit limit) {
        this.lists = lists;
        this.accepted = accepted;
        this.limit = limit;
    }

    @FunctionalInterface
    interface Summed {
        void accept(int ordinal, int sum) throws IOException;
    }

    /**
     * Gives the sums of documents that take part, ascending by ordinal.
     *
     * @param least what a sum has to be at least; asked again and again, as it grows. Of signed similarities it is not asked
     */
    void scan(WindowScan scan, IntSupplier least, Summed summed) throws IOException {
        boolean all = accepted.count() == lists.size();
        DocIdSetIterator taking = accepted.iterator();
        int windows = (lists.size() + SumWindow.SIZE - 1) / SumWindow.SIZE;
        for (int window = 0; window < windows && (window == 0 || !limit.reached()); window++) {
            int base = window * SumWindow.SIZE;
            int size = Math.min(SumWindow.SIZE, lists.size() - base);
            if ((all || takesPart(taking, base, size)) && scan.window(window)) {
                if (lists.similarities() == Similarities.SIGNED) {
                    matched(scan, base, size, all, summed);
                } else {
                    atLeast(scan, base, size, all, least, summed);
                }
            }
        }
    }

    private void matched(WindowScan scan, int base, int size, boolean all, Summed summed) throws IOException {
        for (int i = scan.matched().nextSetBit(0, size); i < size; i = next(scan.matched(), i + 1, size)) {
            if (all || accepted.test(lists.document(base + i))) {
                summed.accept(base + i, scan.sums()[i]);
            }
        }
    }

    private static int next(FixedBitSet matched, int from, int to) {
        return from >= to ? to : matched.nextSetBit(from, to);
    }

    private void atLeast(WindowScan scan, int base, int size, boolean all, IntSupplier least, Summed summed)
            throws IOException {
        int[] sums = scan.sums();
        for (int from = 0; from < size; from += ASKED) {
            int count = OccurrenceKernels.preferred()
                    .atLeast(least.getAsInt(), sums, from, Math.min(size, from + ASKED), places);
            for (int i = 0; i < count; i++) {
                int place = places[i];
                if (sums[place] >= least.getAsInt() && (all || accepted.test(lists.document(base + place)))) {
                    summed.accept(base + place, sums[place]);
                }
            }
        }
    }

    /** Whether a window has a document that takes part. */
    private boolean takesPart(DocIdSetIterator taking, int base, int size) throws IOException {
        int first = lists.document(base);
        if (taking.docID() < first) {
            taking.advance(first);
        }
        return taking.docID() <= lists.document(base + size - 1);
    }
}
