package io.retrieval4j.lucene.dense.binary;

import io.retrieval4j.kernel.HammingKernels;
import java.io.IOException;
import java.util.HexFormat;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.store.IndexInput;

/**
 * What the metadata say of a field's codes, in the order of {@link BinaryVectorsFormat}.
 *
 * @param size how many codes
 * @param dimension of the vectors
 * @param bits of a code
 * @param rotates whether they are ITQ's, or signs
 * @param learnedFrom how many vectors the quantizer was learned from
 * @param identity of the quantizer
 * @param codesAt where in the data the first block begins
 * @param quantizerAt where the quantizer begins
 */
record CodesEntry(
        int size,
        int dimension,
        int bits,
        boolean rotates,
        int learnedFrom,
        String identity,
        long codesAt,
        long quantizerAt) {

    static final int IDENTITY_BYTES = 16;

    CodesEntry withQuantizerAt(long place) {
        return new CodesEntry(size, dimension, bits, rotates, learnedFrom, identity, codesAt, place);
    }

    int words() {
        return words(bits);
    }

    static int words(int bits) {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }

    int blocks() {
        return (size + HammingKernels.BLOCK - 1) / HammingKernels.BLOCK;
    }

    int blockBytes() {
        return words() * HammingKernels.BLOCK * Long.BYTES;
    }

    long codeBytes() {
        return (long) blocks() * blockBytes();
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(size);
        out.writeInt(dimension);
        out.writeInt(bits);
        out.writeByte((byte) (rotates ? 1 : 0));
        out.writeInt(learnedFrom);
        out.writeBytes(HexFormat.of().parseHex(identity), IDENTITY_BYTES);
        out.writeLong(codesAt);
        out.writeLong(quantizerAt);
    }

    static CodesEntry read(IndexInput in) throws IOException {
        int size = in.readInt();
        int dimension = in.readInt();
        int bits = in.readInt();
        boolean rotates = in.readByte() == 1;
        int learnedFrom = in.readInt();
        byte[] identity = new byte[IDENTITY_BYTES];
        in.readBytes(identity, 0, identity.length);
        if (size < 1 || dimension < 1 || bits < 1 || bits > dimension || (!rotates && bits != dimension)) {
            throw new CorruptIndexException(
                    size + " codes of " + bits + " bits for vectors of " + dimension + " dimensions", in);
        }
        return new CodesEntry(
                size,
                dimension,
                bits,
                rotates,
                learnedFrom,
                HexFormat.of().formatHex(identity),
                in.readLong(),
                in.readLong());
    }
}
