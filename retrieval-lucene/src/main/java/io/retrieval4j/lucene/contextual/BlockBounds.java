package io.retrieval4j.lucene.contextual;

import io.retrieval4j.kernel.GroupScan;
import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.IndexOutput;

/**
 * Writes what bounds the dot products with the vectors of a block of {@value #BLOCK} occurrences: their centre, the mean rounded
 * to bytes, and a radius, the greatest distance of one of them from it, rounded up. By the inequality of Cauchy and Schwarz, no
 * vector of the block has a greater dot product with a query than the centre has, and the radius times the query's length.
 * Blocks are counted through all lists, so one at the end of a list bounds what begins the next as well. Holds two bytes a block.
 */
final class BlockBounds {

    /** Occurrences of a block: a multiple of {@link GroupScan#GROUP}. */
    static final int BLOCK = 32;

    private final IndexOutput out;
    private final int dimension;
    private final GroupOutput centres;
    private final ByteBuffersDataOutput radii = new ByteBuffersDataOutput();
    private final byte[] block;
    private final int[] sums;
    private final byte[] centre;
    private int vectors;

    BlockBounds(IndexOutput out, int dimension) {
        this.out = out;
        this.dimension = dimension;
        this.centres = new GroupOutput(out, dimension);
        this.block = new byte[BLOCK * dimension];
        this.sums = new int[dimension];
        this.centre = new byte[dimension];
    }

    static long blocks(long occurrences) {
        return (occurrences + BLOCK - 1) / BLOCK;
    }

    void add(byte[] bytes, int from) throws IOException {
        System.arraycopy(bytes, from, block, vectors * dimension, dimension);
        if (++vectors == BLOCK) {
            writeBlock();
        }
    }

    private void writeBlock() throws IOException {
        Arrays.fill(sums, 0);
        for (int v = 0; v < vectors; v++) {
            for (int d = 0; d < dimension; d++) {
                sums[d] += block[v * dimension + d];
            }
        }
        for (int d = 0; d < dimension; d++) {
            centre[d] = (byte) Math.round(sums[d] / (double) vectors);
        }
        int greatest = 0;
        for (int v = 0; v < vectors; v++) {
            int squares = 0;
            for (int d = 0; d < dimension; d++) {
                int difference = block[v * dimension + d] - centre[d];
                squares += difference * difference;
            }
            greatest = Math.max(greatest, squares);
        }
        centres.add(centre, 0);
        radii.writeShort((short) Math.ceil(Math.sqrt(greatest)));
        vectors = 0;
    }

    void finish() throws IOException {
        if (vectors > 0) {
            writeBlock();
        }
        centres.finish();
        radii.copyTo(out);
    }
}
