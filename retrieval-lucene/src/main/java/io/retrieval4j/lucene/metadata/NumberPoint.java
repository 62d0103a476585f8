package io.retrieval4j.lucene.metadata;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.apache.lucene.document.BinaryPoint;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.NumericUtils;
import org.jspecify.annotations.Nullable;

/**
 * A key's number as a point of two dimensions of 16 bytes, so that one tree of Lucene's serves all keys.
 *
 * <p>The first dimension is the beginning of the key's SHA-256: of different keys it differs. The second is the number, in bytes
 * whose order is that of the numbers, wholes and doubles together and exactly: the nearest double, and then what the number is
 * above or below it, which is 0 but for wholes beyond 2^53. Of two numbers with the same nearest double the rest decides; of
 * others the doubles, since rounding keeps the order.
 */
final class NumberPoint {

    private static final int BYTES = 16;
    private static final double BEYOND_LONGS = 0x1p63;

    private NumberPoint() {}

    static BinaryPoint field(String name, String key, Number number) {
        return new BinaryPoint(name, hash(key), bytes(number));
    }

    /** Documents whose number of a key lies between two; an end of null is open. */
    static Query between(
            String name,
            String key,
            @Nullable Number least,
            boolean leastIncluded,
            @Nullable Number most,
            boolean mostIncluded) {
        byte[] low = least == null ? filled(0) : bytes(least);
        byte[] high = most == null ? filled(0xFF) : bytes(most);
        if (least != null && !leastIncluded) {
            NumericUtils.add(BYTES, 0, low, one(), low);
        }
        if (most != null && !mostIncluded) {
            NumericUtils.subtract(BYTES, 0, high, one(), high);
        }
        if (Arrays.compareUnsigned(low, high) > 0) {
            return new MatchNoDocsQuery("no number lies between");
        }
        byte[] hash = hash(key);
        return BinaryPoint.newRangeQuery(name, new byte[][] {hash, low}, new byte[][] {hash, high});
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[BYTES];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] one() {
        byte[] one = new byte[BYTES];
        one[BYTES - 1] = 1;
        return one;
    }

    static byte[] bytes(Number number) {
        double nearest = number.doubleValue() + 0.0; // Zero is one number, whatever its sign.
        long rest = number instanceof Long whole ? rest(whole, nearest) : 0;
        byte[] bytes = new byte[BYTES];
        NumericUtils.longToSortableBytes(NumericUtils.doubleToSortableLong(nearest), bytes, 0);
        NumericUtils.longToSortableBytes(rest, bytes, Long.BYTES);
        return bytes;
    }

    // 2^63 is the one nearest double that is no long; the difference is right all the same, modulo 2^64.
    private static long rest(long whole, double nearest) {
        return nearest == BEYOND_LONGS ? whole - Long.MIN_VALUE : whole - (long) nearest;
    }

    private static byte[] hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }
}
