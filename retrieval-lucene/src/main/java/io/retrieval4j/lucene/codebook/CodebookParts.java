package io.retrieval4j.lucene.codebook;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.store.IndexInput;

/**
 * What makes a codebook, and lies in a file, little-endian:
 *
 * <pre>
 * int32 dimension, int32 centroids, int32 groups, int64 tokens trained for
 * float32 mean square of the residuals, least scale, greatest scale
 * float32 deviation        by dimension
 * int32 first centroid     by group, and then the number of centroids
 * float16 centre           by group and dimension
 * float16 centroid         by centroid and dimension
 * </pre>
 *
 * @param centroids row-major, those of a group behind one another, rounded to float16
 * @param groupStarts the first centroid of each group, and then the number of centroids
 * @param groupCentres row-major, rounded to float16
 * @param deviations by dimension, above 0: how far residuals spread
 */
@SuppressWarnings("ArrayRecordComponent") // Inside the package, and never compared.
record CodebookParts(
        int dimension,
        float[] centroids,
        int[] groupStarts,
        float[] groupCentres,
        float[] deviations,
        float leastScale,
        float greatestScale,
        float meanSquare,
        long trainedFor) {

    int groups() {
        return groupStarts.length - 1;
    }

    void write(DataOutput out) throws IOException {
        out.writeBytes(bytes(), 0, length());
    }

    private int length() {
        return 32 + 4 * dimension + 4 * groupStarts.length + 2 * groupCentres.length + 2 * centroids.length;
    }

    private byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(length()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(dimension).putInt(centroids.length / dimension).putInt(groups());
        bytes.putLong(trainedFor).putFloat(meanSquare).putFloat(leastScale).putFloat(greatestScale);
        for (float deviation : deviations) {
            bytes.putFloat(deviation);
        }
        for (int start : groupStarts) {
            bytes.putInt(start);
        }
        for (float value : groupCentres) {
            bytes.putShort(Float.floatToFloat16(value));
        }
        for (float value : centroids) {
            bytes.putShort(Float.floatToFloat16(value));
        }
        return bytes.array();
    }

    byte[] digest() {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes()), 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    static CodebookParts read(IndexInput in, int expectedDimension) throws IOException {
        int dimension = in.readInt();
        int size = in.readInt();
        int groups = in.readInt();
        if (dimension != expectedDimension || size < 1 || size > Codebook.MAXIMAL_SIZE || groups < 1 || groups > size) {
            throw new CorruptIndexException(
                    "a codebook of " + size + " centroids of " + dimension + " dimensions in " + groups
                            + " groups, where the field has " + expectedDimension + " dimensions",
                    in);
        }
        long trainedFor = in.readLong();
        float meanSquare = Float.intBitsToFloat(in.readInt());
        float least = Float.intBitsToFloat(in.readInt());
        float greatest = Float.intBitsToFloat(in.readInt());
        float[] deviations = new float[dimension];
        in.readFloats(deviations, 0, dimension);
        int[] starts = new int[groups + 1];
        in.readInts(starts, 0, starts.length);
        float[] centres = halves(in, groups * dimension);
        float[] centroids = halves(in, size * dimension);
        return new CodebookParts(
                dimension, centroids, starts, centres, deviations, least, greatest, meanSquare, trainedFor);
    }

    private static float[] halves(IndexInput in, int count) throws IOException {
        byte[] bytes = new byte[2 * count];
        in.readBytes(bytes, 0, bytes.length);
        ByteBuffer halves = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = Float.float16ToFloat(halves.getShort(2 * i));
        }
        return values;
    }
}
