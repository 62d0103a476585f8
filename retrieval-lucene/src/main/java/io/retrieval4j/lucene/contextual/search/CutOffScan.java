package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.lucene.contextual.ContextualLists;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import org.apache.lucene.util.FixedBitSet;

/**
 * Names the documents that can reach a threshold, by reading the parts of lists that tell it. Each occurrence of the query has a
 * cut-off, and all of them together stay below the threshold; of a long list, blocks are read whose bounds are above it, and sums
 * are what dot products exceed it by. Short lists are read whole and have a cut-off of 0. So a document's score is at most its sum
 * and all cut-offs, and one of which nothing was read is below the threshold. As the threshold rises, cut-offs are chosen anew; and
 * where this turns out to cost more than to read all lists, the windows that are left are read whole.
 */
final class CutOffScan implements WindowScan {

    // By how much the threshold has to rise for cut-offs to be chosen anew, which takes as long as some hundred
    // documents.
    private static final double RISE = 1.02;

    // In the first windows the threshold is lower than later, so they cost more than their share.
    private static final double DEARER = 1.1;

    private final SumWindow window;
    private final ListScan shortLists;
    private final List<BoundedList> longLists = new ArrayList<>();
    // Of each of the query's terms those of its occurrences; none of a term whose list is short.
    private final List<List<BoundedList>> ofTerms = new ArrayList<>();
    private final int[] bases;
    private final IntSupplier least;
    private final long pairs;
    private final int windows;
    private IntSupplier named = () -> 0;
    private Change change = () -> {};
    private CutOffs cutOffs;
    private int choices;
    private int chosenFor;
    private int windowsRead;
    private boolean whole;
    private int base;

    /** Is told that cut-offs are about to change. */
    @FunctionalInterface
    interface Change {
        void comes() throws IOException;
    }

    /**
     * A scan.
     *
     * @param longer lists of more occurrences have bounds
     * @param least the sum that it takes to be a hit, which grows
     */
    CutOffScan(ContextualLists lists, List<SegmentTerm> terms, int longer, IntSupplier least) {
        this.window = new SumWindow(lists);
        this.bases = new int[terms.size()];
        List<SegmentTerm> whole = new ArrayList<>();
        for (SegmentTerm term : terms) {
            List<BoundedList> ofTerm = new ArrayList<>();
            if (term.count() <= longer) {
                whole.add(term);
            } else {
                for (int i = 0; i < term.vectors().size(); i++) {
                    ofTerm.add(new BoundedList(lists, term, i));
                }
            }
            ofTerms.add(ofTerm);
            longLists.addAll(ofTerm);
        }
        this.pairs = terms.stream().mapToLong(SegmentTerm::pairs).sum();
        this.windows = (lists.size() + SumWindow.SIZE - 1) / SumWindow.SIZE;
        this.shortLists = new ListScan(lists, whole, window);
        this.least = least;
        this.cutOffs = choose();
    }

    /**
     * Says who takes the documents.
     *
     * @param count how many were looked at
     * @param told before cut-offs change
     */
    void naming(IntSupplier count, Change told) {
        named = count;
        change = told;
    }

    private CutOffs choose() {
        chosenFor = least.getAsInt();
        choices++;
        CutOffs chosen = CutOffs.of(longLists, chosenFor - 1L);
        chosen.apply();
        base = 0;
        for (int term = 0; term < bases.length; term++) {
            bases[term] =
                    ofTerms.get(term).stream().mapToInt(BoundedList::cutOff).sum();
            base += bases[term];
        }
        return chosen;
    }

    /** Whether what was done so far costs more than to have read all lists as far. */
    private boolean isDearerThanAll() {
        double all = (double) pairs * windowsRead / windows;
        return CutOffs.cost((double) window.compared(), named.getAsInt()) > DEARER * all;
    }

    /** From here on sums are scores. */
    private void readAll() {
        whole = true;
        choices++;
        longLists.forEach(list -> list.cutAt(0));
        Arrays.fill(bases, 0);
        base = 0;
    }

    /** How often cut-offs were chosen. */
    int choices() {
        return choices;
    }

    /** What the long lists are thought to cost, in pairs of occurrences of a whole list. */
    double cost() {
        return cutOffs.cost();
    }

    /** What sums may be short of scores by: all cut-offs. */
    int base() {
        return base;
    }

    /** The same of one of the query's terms. */
    int base(int term) {
        return bases[term];
    }

    /** The cut-off of one of the query's occurrences of a term. */
    int cutOff(int term, int occurrence) {
        List<BoundedList> ofTerm = ofTerms.get(term);
        return ofTerm.isEmpty() ? 0 : ofTerm.get(occurrence).cutOff();
    }

    @Override
    public boolean window(int number) throws IOException {
        if (!whole && isDearerThanAll()) {
            change.comes();
            readAll();
        } else if (!whole && least.getAsInt() > RISE * chosenFor) {
            change.comes();
            cutOffs = choose();
        }
        windowsRead++;
        window.clear();
        boolean any = shortLists.add(number);
        for (BoundedList list : longLists) {
            any |= list.add(number, window);
        }
        return any;
    }

    @Override
    public int[] sums() {
        return window.sums();
    }

    @Override
    public FixedBitSet matched() {
        return shortLists.matched();
    }

    @Override
    public long compared() {
        return window.compared();
    }
}
