package io.retrieval4j.lucene.dense;

import io.retrieval4j.lucene.dense.binary.Coding;

/** What the bits of a vector's code say, for {@link DenseStructure.Binary}. */
@SuppressWarnings("exports") // What makes a coding of it is for the format alone.
public sealed interface BinaryCode {

    /** For the format. */
    Coding coding();

    /** A bit for each dimension: whether the value is above the mean of the segment's. Costs nothing to learn. */
    record Signs() implements BinaryCode {

        @Override
        public Coding coding() {
            return Coding.signs();
        }
    }

    /**
     * ITQ: vectors are turned before their signs are taken, so that these tell more, or fewer of them as much. Yunchao Gong and Svetlana
     * Lazebnik, CVPR 2011; {@code io.retrieval4j.binary.IterativeQuantization} of the core.
     *
     * <p>A segment learns its rotation from ten vectors for each bit, when it is flushed or merged and none of those that it can take over
     * serves: from ten seconds to two minutes of one thread for 384 bits, eight times as long for twice the bits. A segment of fewer vectors has signs.
     *
     * @param bits of a code, at least 1 and at most the vectors' dimension
     * @param learnedFrom how many vectors a segment has at least to learn one, 0 for any that has as many as bits
     */
    record Itq(int bits, int learnedFrom) implements BinaryCode {

        private static final int VECTORS_A_BIT = 10;

        public Itq {
            if (bits < 1) {
                throw new IllegalArgumentException("codes of " + bits + " bits; the least is 1");
            }
            if (learnedFrom < 0) {
                throw new IllegalArgumentException("a rotation learned from " + learnedFrom + " vectors");
            }
        }

        /** Learned where there are ten vectors for each bit. */
        public Itq(int bits) {
            this(bits, Math.multiplyExact(VECTORS_A_BIT, Math.max(0, bits)));
        }

        @Override
        public Coding coding() {
            return new Coding(bits, learnedFrom);
        }
    }
}
