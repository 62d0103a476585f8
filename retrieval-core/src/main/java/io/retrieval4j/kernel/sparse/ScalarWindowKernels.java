package io.retrieval4j.kernel.sparse;

import java.util.Arrays;

/** The definition of {@link WindowKernels}. */
public enum ScalarWindowKernels implements WindowKernels {
    INSTANCE;

    @Override
    public void addList(short[] places, byte[] weights, int count, int factor, short[] sums) {
        ListLoop.add(places, weights, count, factor, sums);
    }

    @Override
    public void addBitmap(long[] bits, byte[] weights, int blocks, int factor, short[] sums) {
        int next = 0;
        for (int block = 0; block < blocks; block++) {
            long rest = bits[block];
            while (rest != 0) {
                int place = WindowKernels.place(block * BLOCK + Long.numberOfTrailingZeros(rest));
                sums[place] += (short) (factor * (weights[next++] & 0xff));
                rest &= rest - 1;
            }
        }
    }

    @Override
    public int emptyTo(short bound, short[] sums, int from, int to) {
        int block = from;
        while (block < to && !anyAbove(bound, sums, block)) {
            Arrays.fill(sums, block, block + BLOCK, EMPTY);
            block += BLOCK;
        }
        return block;
    }

    @Override
    public long above(short bound, short[] sums, int block) {
        long bits = 0;
        for (int document = block; document < block + BLOCK; document++) {
            bits |= (sums[WindowKernels.place(document)] > bound ? 1L : 0) << document;
        }
        return bits;
    }

    private static boolean anyAbove(short bound, short[] sums, int block) {
        boolean any = false;
        for (int i = block; i < block + BLOCK; i++) {
            any |= sums[i] > bound;
        }
        return any;
    }
}
