package io.retrieval4j.lucene.sparse;

import io.retrieval4j.lucene.segment.TermDictionaryWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.IdentityHashMap;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefHash;

/**
 * The terms of a new segment on their way to their numbers: first all are seen, then they are written in their order, and from
 * then on each term, and each number of a merged segment, has its number. Holds the terms that documents have, and four bytes
 * for each number of each merged segment.
 */
final class TermNumbers {

    /** In place of an id: not seen yet. */
    static final int UNSEEN = -1;

    private final IdentityHashMap<StoredSparseField, int[]> merged = new IdentityHashMap<>();
    private BytesRefHash terms = new BytesRefHash();
    // By id, once the terms are written.
    private int[] byId = new int[0];

    /** Notes a term; gives its id. */
    int see(BytesRef term) {
        int id = terms.add(term);
        return id < 0 ? -id - 1 : id;
    }

    /** The ids of a merged segment's terms by their numbers there, {@link #UNSEEN} of those that were not noted. */
    int[] seen(SparseVectors segment) {
        return merged.computeIfAbsent(segment.stored(), field -> {
            int[] unseen = new int[field.entry().terms()];
            Arrays.fill(unseen, UNSEEN);
            return unseen;
        });
    }

    /** Notes a term of a merged segment, among its ids. */
    void see(SparseVectors segment, int number, int[] ids) {
        ids[number] = see(segment.term(number));
    }

    int size() {
        return terms.size();
    }

    /**
     * Writes the terms in their order and numbers them by it.
     *
     * @return how many bytes
     */
    long write(IndexOutput out) throws IOException {
        int size = terms.size();
        int[] order = terms.sort();
        int[] numbers = new int[size];
        BytesRefHash ordered = new BytesRefHash();
        TermDictionaryWriter writer = new TermDictionaryWriter(out);
        BytesRef term = new BytesRef();
        for (int number = 0; number < size; number++) {
            terms.get(order[number], term);
            writer.add(term);
            ordered.add(term);
            numbers[order[number]] = number;
        }
        merged.values().forEach(ids -> {
            for (int i = 0; i < ids.length; i++) {
                ids[i] = ids[i] == UNSEEN ? UNSEEN : numbers[ids[i]];
            }
        });
        // Its ids are the numbers.
        terms = ordered;
        byId = numbers;
        return writer.finish();
    }

    /** The number of a term. */
    int number(BytesRef term) {
        return terms.find(term);
    }

    /** The number of a term by the id that it had when it was seen. */
    int number(int id) {
        return byId[id];
    }

    /** The numbers of a merged segment's. */
    int[] numbers(SparseVectors segment) {
        return merged.getOrDefault(segment.stored(), NONE);
    }

    @SuppressWarnings("MutableArray")
    private static final int[] NONE = new int[0];
}
