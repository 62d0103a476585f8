package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.kernel.candidate.CandidateKernels;
import io.retrieval4j.lucene.contextual.ContextualField.Similarities;
import io.retrieval4j.lucene.contextual.ContextualLists;
import io.retrieval4j.lucene.hits.AcceptedDocuments;
import io.retrieval4j.lucene.hits.TimeLimit;
import java.io.IOException;
import java.util.function.IntSupplier;
import org.apache.lucene.search.DocIdSetIterator;

/** Goes through the windows of a segment's documents that take part. For use by one thread. */
final class WindowWalk {

    private final ContextualLists lists;
    private final AcceptedDocuments accepted;
    private final TimeLimit limit;

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
                int[] sums = scan.sums();
                for (int i = next(scan, least, 0, size); i < size; i = next(scan, least, i + 1, size)) {
                    if (all || accepted.test(lists.document(base + i))) {
                        summed.accept(base + i, sums[i]);
                    }
                }
            }
        }
    }

    private int next(WindowScan scan, IntSupplier least, int from, int to) {
        if (from >= to) {
            return to;
        }
        return lists.similarities() == Similarities.SIGNED
                ? Math.min(to, scan.matched().nextSetBit(from, to))
                : CandidateKernels.preferred().firstAtLeast(least.getAsInt(), scan.sums(), from, to);
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
