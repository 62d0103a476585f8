package io.retrieval4j.kernel.hamming;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Picks what is near from the distances of all. */
final class NearCodes {

    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

    private NearCodes() {}

    /** Moves the numbers and distances of what is near to the front, in its order. */
    static int pick(int count, int most, int[] numbers, int[] distances) {
        int found = 0;
        int i = 0;
        for (int bound = count - INTS.length(); i <= bound; i += INTS.length()) {
            long near = IntVector.fromArray(INTS, distances, i)
                    .compare(VectorOperators.LE, most)
                    .toLong();
            if (near != 0) {
                found = keep(near, i, found, numbers, distances);
            }
        }
        for (; i < count; i++) {
            if (distances[i] <= most) {
                found = keep(1, i, found, numbers, distances);
            }
        }
        return found;
    }

    private static int keep(long near, int first, int found, int[] numbers, int[] distances) {
        int at = found;
        for (long left = near; left != 0; left &= left - 1) {
            int number = first + Long.numberOfTrailingZeros(left);
            numbers[at] = number;
            distances[at++] = distances[number];
        }
        return at;
    }
}
