package io.retrieval4j.eval.rows;

import java.util.Arrays;

/** Finds the place of an id among {@link Ids}: open addressing with linear probing, at most half full. */
public final class IdTable {

    private static final int EMPTY = -1;

    private final Ids ids;
    private final int[] slots;

    // One bit of 64 for the top bits of each hash. Of the documents of a ranking most were not judged, and most of
    // these
    // need no look into the table.
    private long present;

    /** An empty table; {@link #add} puts the ids in, one by one. */
    public IdTable(Ids ids) {
        this.ids = ids;
        slots = new int[Integer.highestOneBit(Math.max(1, ids.size())) * 4];
        Arrays.fill(slots, EMPTY);
    }

    /** Adds the id at {@code index}; returns where an equal one was added before, or -1. */
    public int add(int index) {
        int slot = slot(ids, index);
        int before = slots[slot];
        if (before == EMPTY) {
            slots[slot] = index;
            present |= 1L << (ids.hash(index) >>> 58);
        }
        return before;
    }

    /** Where the id is, or -1. */
    public int find(Ids others, int index) {
        return (present >>> (others.hash(index) >>> 58) & 1) == 0 ? EMPTY : slots[slot(others, index)];
    }

    private int slot(Ids others, int index) {
        int mask = slots.length - 1;
        int slot = (int) others.hash(index) & mask;
        while (slots[slot] != EMPTY && !ids.same(slots[slot], others, index)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
