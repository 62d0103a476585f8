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
 * and all cut-offs, and one of which nothing was read is below the threshold. As the threshold rises, cut-offs are chosen anew.
 */
final class CutOffScan implements WindowScan {

    // By how much the threshold has to rise for cut-offs to be chosen anew, which takes as long as some hundred
    // documents.
    private static final double RISE = 1.02;

    private final SumWindow window;
    private final ListScan shortLists;
    private final List<BoundedList> longLists = new ArrayList<>();
    // The place of each long list's term among the query's.
    private final List<Integer> termOf = new ArrayList<>();
    private final int[] bases;
    private final IntSupplier least;
    private final Named named;
    private CutOffs cutOffs;
    private int chosenFor;
    private int base;

    /** Takes documents that were named, before cut-offs change. */
    @FunctionalInterface
    interface Named {
        void finish() throws IOException;
    }

    /**
     * A scan.
     *
     * @param longer lists of more occurrences have bounds
     * @param least the sum that it takes to be a hit, which grows
     * @param named asked to be done with documents that were named in windows before
     */
    CutOffScan(ContextualLists lists, List<SegmentTerm> terms, int longer, IntSupplier least, Named named) {
        this.window = new SumWindow(lists);
        this.bases = new int[terms.size()];
        List<SegmentTerm> whole = new ArrayList<>();
        for (int term = 0; term < terms.size(); term++) {
            if (terms.get(term).count() <= longer) {
                whole.add(terms.get(term));
            } else {
                for (int i = 0; i < terms.get(term).vectors().size(); i++) {
                    longLists.add(new BoundedList(lists, terms.get(term), i));
                    termOf.add(term);
                }
            }
        }
        this.shortLists = new ListScan(lists, whole, window);
        this.least = least;
        this.named = named;
        this.cutOffs = choose();
    }

    private CutOffs choose() {
        chosenFor = least.getAsInt();
        CutOffs chosen = CutOffs.of(longLists, chosenFor - 1L);
        chosen.apply();
        base = 0;
        Arrays.fill(bases, 0);
        for (int i = 0; i < longLists.size(); i++) {
            base += longLists.get(i).cutOff();
            bases[termOf.get(i)] += longLists.get(i).cutOff();
        }
        return chosen;
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

    @Override
    public boolean window(int number) throws IOException {
        named.finish();
        if (least.getAsInt() > RISE * chosenFor) {
            cutOffs = choose();
        }
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
