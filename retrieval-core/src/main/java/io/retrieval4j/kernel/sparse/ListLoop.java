package io.retrieval4j.kernel.sparse;

/** Adds lists: bound by loads and stores at places that the list names, whatever the width of a vector, so there is one. */
final class ListLoop {

    private static final int PLACE = WindowKernels.WINDOW - 1;

    private ListLoop() {}

    static void add(short[] places, byte[] weights, int count, int factor, short[] sums) {
        for (int i = 0; i < count; i++) {
            sums[places[i] & PLACE] += (short) (factor * (weights[i] & 0xff));
        }
    }
}
