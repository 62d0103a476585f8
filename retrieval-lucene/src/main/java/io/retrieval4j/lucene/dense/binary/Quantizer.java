package io.retrieval4j.lucene.dense.binary;

import io.retrieval4j.binary.BinaryQuantizer;
import io.retrieval4j.binary.IterativeQuantization;
import io.retrieval4j.binary.SignCode;
import io.retrieval4j.reduce.LinearProjection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.store.IndexInput;

/**
 * What makes a segment's codes, and lies in its file, little-endian: float32 means, by dimension; of ITQ, float32 weights, a row of
 * {@code dimension} for each bit. Codes of quantizers of the same identity are the same.
 *
 * @param quantizer makes codes
 * @param learnedFrom how many vectors it was learned from
 */
record Quantizer(BinaryQuantizer quantizer, int learnedFrom) {

    int bits() {
        return quantizer.bits();
    }

    boolean rotates() {
        return quantizer instanceof IterativeQuantization;
    }

    /** How many bytes one of these takes. */
    static long length(boolean rotates, int dimension, int bits) {
        return (long) Float.BYTES * dimension * (rotates ? 1 + bits : 1);
    }

    /** Of what it is made, to the bit. */
    String identity() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes());
            return HexFormat.of().formatHex(digest, 0, CodesEntry.IDENTITY_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    void write(DataOutput out) throws IOException {
        byte[] bytes = bytes();
        out.writeBytes(bytes, bytes.length);
    }

    private byte[] bytes() {
        return switch (quantizer) {
            case SignCode signs -> bytes(signs.mean());
            case IterativeQuantization itq ->
                bytes(itq.projection().mean(), itq.projection().weights());
        };
    }

    private static byte[] bytes(float[]... parts) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES
                        * Arrays.stream(parts).mapToInt(part -> part.length).sum())
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float[] part : parts) {
            bytes.asFloatBuffer().put(part);
            bytes.position(bytes.position() + Float.BYTES * part.length);
        }
        return bytes.array();
    }

    /** Reads what {@link #write} wrote, from where the input stands. */
    static Quantizer read(IndexInput in, CodesEntry entry) throws IOException {
        float[] mean = new float[entry.dimension()];
        in.readFloats(mean, 0, mean.length);
        if (!entry.rotates()) {
            return new Quantizer(new SignCode(mean), entry.learnedFrom());
        }
        float[] weights = new float[Math.multiplyExact(entry.bits(), entry.dimension())];
        in.readFloats(weights, 0, weights.length);
        return new Quantizer(new IterativeQuantization(new LinearProjection(mean, weights)), entry.learnedFrom());
    }
}
