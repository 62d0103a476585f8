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
 * float32 mean square of the residuals by that of their vectors, unit     from version 2 on
 * int32 1 if residuals are turned by a Rotation, 0 if not                 from version 3 on
 * float32 deviation        by dimension, of residuals turned or not
 * int32 first centroid     by group, and then the number of centroids
 * float16 centre           by group and dimension, in units
 * float16 centroid         by centroid and dimension, in units
 * </pre>
 *
 * The unit is a power of two, 1 in version 1: float16 has all its bits from 2^-14 to 65,504 only.
 *
 * @param centroids row-major, those of a group behind one another, rounded to float16 of the unit
 * @param groupStarts the first centroid of each group, and then the number of centroids
 * @param groupCentres row-major, rounded likewise
 * @param turned whether residuals are coded after a {@link Rotation}
 * @param deviations by dimension, after the rotation if there is one, above 0: how far residuals spread
 * @param meanSquare of the residuals of vectors that were kept out of the training
 * @param relativeSquare the same, divided by the squares of the vectors; 0 if not known
 * @param trainedFor how many tokens the input had
 */
@SuppressWarnings("ArrayRecordComponent") // Inside the package, and never compared.
record CodebookParts(
        int dimension,
        float[] centroids,
        int[] groupStarts,
        float[] groupCentres,
        boolean turned,
        float[] deviations,
        float leastScale,
        float greatestScale,
        float meanSquare,
        float relativeSquare,
        float unit,
        long trainedFor) {

    static final int FIRST_WITH_UNIT = 2;
    static final int FIRST_WITH_ROTATION = 3;

    int groups() {
        return groupStarts.length - 1;
    }

    /** What vectors are turned by before they are divided by the deviations. */
    Rotation rotation() {
        return turned ? new Rotation(dimension) : Rotation.NONE;
    }

    void write(DataOutput out) throws IOException {
        out.writeBytes(bytes(), 0, length());
    }

    private int length() {
        return 44 + 4 * dimension + 4 * groupStarts.length + 2 * groupCentres.length + 2 * centroids.length;
    }

    private byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(length()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(dimension).putInt(centroids.length / dimension).putInt(groups());
        bytes.putLong(trainedFor).putFloat(meanSquare).putFloat(leastScale).putFloat(greatestScale);
        bytes.putFloat(relativeSquare).putFloat(unit).putInt(turned ? 1 : 0);
        for (float deviation : deviations) {
            bytes.putFloat(deviation);
        }
        for (int start : groupStarts) {
            bytes.putInt(start);
        }
        for (float value : groupCentres) {
            bytes.putShort(Float.floatToFloat16(value / unit));
        }
        for (float value : centroids) {
            bytes.putShort(Float.floatToFloat16(value / unit));
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

    static CodebookParts read(IndexInput in, int expectedDimension, int version) throws IOException {
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
        boolean withUnit = version >= FIRST_WITH_UNIT;
        float relativeSquare = withUnit ? Float.intBitsToFloat(in.readInt()) : 0;
        float unit = withUnit ? Float.intBitsToFloat(in.readInt()) : 1;
        int turned = version >= FIRST_WITH_ROTATION ? in.readInt() : 0;
        if (turned != 0 && turned != 1) {
            throw new CorruptIndexException("residuals are turned by " + turned + ", where 0 and 1 are known", in);
        }
        float[] deviations = new float[dimension];
        in.readFloats(deviations, 0, dimension);
        int[] starts = new int[groups + 1];
        in.readInts(starts, 0, starts.length);
        float[] centres = halves(in, groups * dimension, unit);
        float[] centroids = halves(in, size * dimension, unit);
        return new CodebookParts(
                dimension,
                centroids,
                starts,
                centres,
                turned == 1,
                deviations,
                least,
                greatest,
                meanSquare,
                relativeSquare,
                unit,
                trainedFor);
    }

    private static float[] halves(IndexInput in, int count, float unit) throws IOException {
        byte[] bytes = new byte[2 * count];
        in.readBytes(bytes, 0, bytes.length);
        ByteBuffer halves = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = unit * Float.float16ToFloat(halves.getShort(2 * i));
        }
        return values;
    }
}
