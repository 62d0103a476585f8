package io.retrieval4j.lucene.segment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.BytesRef;

/**
 * The terms of several dictionaries as one, and what each dictionary's ordinals are there. Holds four bytes for each term of
 * each dictionary, and no terms.
 */
public final class MergedTerms {

    private final List<TermDictionary> dictionaries;
    private final int[][] ordinals;
    private final int size;

    private MergedTerms(List<TermDictionary> dictionaries, int[][] ordinals, int size) {
        this.dictionaries = dictionaries;
        this.ordinals = ordinals;
        this.size = size;
    }

    /** Which terms are still wanted: documents that had some may be deleted. */
    @FunctionalInterface
    public interface Used {
        boolean test(int dictionary, int ordinal);
    }

    /**
     * Merges.
     *
     * @param used asked for every term of every dictionary, by the dictionary's place in the list
     */
    public static MergedTerms of(List<TermDictionary> dictionaries, Used used) {
        int[][] ordinals = new int[dictionaries.size()][];
        PriorityQueue<Source> queue = new PriorityQueue<>();
        for (int i = 0; i < ordinals.length; i++) {
            ordinals[i] = new int[dictionaries.get(i).size()];
            Arrays.fill(ordinals[i], TermDictionary.ABSENT);
            Source source = new Source(i, dictionaries.get(i), used);
            if (source.next()) {
                queue.add(source);
            }
        }
        int size = 0;
        BytesRef last = null;
        for (Source source = queue.poll(); source != null; source = queue.poll()) {
            if (!source.term.equals(last)) {
                last = source.term;
                size++;
            }
            ordinals[source.number][source.ordinal] = size - 1;
            if (source.next()) {
                queue.add(source);
            }
        }
        return new MergedTerms(dictionaries, ordinals, size);
    }

    /** How many terms. */
    public int size() {
        return size;
    }

    /** The ordinal here of one of a dictionary's, or {@link TermDictionary#ABSENT} if that is not used. */
    public int ordinal(int dictionary, int there) {
        return ordinals[dictionary][there];
    }

    /** For each dictionary, the ordinals there of a term, or {@link TermDictionary#ABSENT}; terms are asked for ascending. */
    public Places places() {
        return new Places();
    }

    /**
     * Writes the terms as a dictionary.
     *
     * @return how many bytes
     */
    public long write(IndexOutput out) throws IOException {
        TermDictionaryWriter writer = new TermDictionaryWriter(out);
        List<TermDictionary.Cursor> cursors = new ArrayList<>();
        dictionaries.forEach(dictionary -> cursors.add(dictionary.cursor()));
        Places places = places();
        for (int term = 0; term < size; term++) {
            int[] at = places.of(term);
            int first = 0;
            while (at[first] == TermDictionary.ABSENT) {
                first++;
            }
            writer.add(cursors.get(first).term(at[first]));
        }
        return writer.finish();
    }

    /** Goes through the terms, ascending. For use by one thread. */
    public final class Places {

        private final int[] next = new int[ordinals.length];
        private final int[] places = new int[ordinals.length];

        private Places() {}

        /** The ordinals of a term by dictionary, in an array that the next call overwrites. */
        public int[] of(int term) {
            for (int i = 0; i < places.length; i++) {
                int[] here = ordinals[i];
                while (next[i] < here.length && here[next[i]] < term) {
                    next[i]++;
                }
                places[i] = next[i] < here.length && here[next[i]] == term ? next[i] : TermDictionary.ABSENT;
            }
            return places;
        }
    }

    private static final class Source implements Comparable<Source> {

        private final int number;
        private final TermDictionary.Cursor cursor;
        private final int size;
        private final Used used;
        private int ordinal = -1;
        private BytesRef term = new BytesRef();

        Source(int number, TermDictionary dictionary, Used used) {
            this.number = number;
            this.cursor = dictionary.cursor();
            this.size = dictionary.size();
            this.used = used;
        }

        boolean next() {
            do {
                ordinal++;
            } while (ordinal < size && !used.test(number, ordinal));
            if (ordinal == size) {
                return false;
            }
            term = cursor.term(ordinal);
            return true;
        }

        @Override
        public int compareTo(Source other) {
            return term.compareTo(other.term);
        }
    }
}
