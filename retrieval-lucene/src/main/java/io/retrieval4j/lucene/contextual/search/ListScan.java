package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.lucene.contextual.ContextualField.Similarities;
import io.retrieval4j.lucene.contextual.ContextualLists;
import io.retrieval4j.lucene.contextual.TermWindows;
import io.retrieval4j.lucene.contextual.search.SumWindow.Named;
import io.retrieval4j.lucene.contextual.search.SumWindow.Running;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.util.FixedBitSet;

/**
 * Adds up what lists give to the documents of a window: of each occurrence of the query, its greatest dot product with the
 * document's occurrences of the same term.
 */
final class ListScan implements WindowScan {

    private final boolean signed;
    private final List<Cursor> cursors;
    private final SumWindow window;
    // Which documents have one of the terms: where sums tell it, none is kept.
    private final FixedBitSet matched;
    private final Named named;

    ListScan(ContextualLists lists, List<SegmentTerm> terms) {
        this(lists, terms, new SumWindow(lists));
    }

    /** A scan that adds to a window which others add to as well. */
    ListScan(ContextualLists lists, List<SegmentTerm> terms, SumWindow window) {
        this.signed = lists.similarities() == Similarities.SIGNED;
        this.cursors = terms.stream()
                .map(term -> new Cursor(term, lists.windows(term.ordinal())))
                .toList();
        this.window = window;
        this.matched = new FixedBitSet(signed ? window.sums().length : 1);
        this.named = signed ? this::match : SumWindow.NOBODY;
    }

    /** A term's list, on its way through the windows. */
    private record Cursor(SegmentTerm term, TermWindows windows, List<Running> running) {

        Cursor(SegmentTerm term, TermWindows windows) {
            this(
                    term,
                    windows,
                    Stream.generate(Running::new).limit(term.packed().size()).toList());
        }
    }

    private void match(short[] documents, int from, int to) {
        for (int i = from; i < to; i++) {
            matched.set(documents[i] & 0xFFFF);
        }
    }

    @Override
    public boolean window(int number) {
        window.clear();
        matched.clear();
        return add(number);
    }

    /** Adds to what is there already. */
    boolean add(int number) {
        boolean any = false;
        for (Cursor cursor : cursors) {
            if (cursor.windows().to(number)) {
                any = true;
                cursor.running().forEach(Running::clear);
                window.add(
                        cursor.windows().begin(),
                        cursor.windows().end(),
                        cursor.term().packed(),
                        signed ? Integer.MIN_VALUE : 0,
                        0,
                        cursor.running(),
                        named);
            }
        }
        return any;
    }

    @Override
    public int[] sums() {
        return window.sums();
    }

    @Override
    public FixedBitSet matched() {
        return matched;
    }

    @Override
    public long compared() {
        return window.compared();
    }
}
